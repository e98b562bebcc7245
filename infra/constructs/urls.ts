import { CfnParameter, type Stack } from 'aws-cdk-lib'
import type { CustomDomain } from '../stages.ts'

/**
 * The origin of a front as a parameter of the stack, such as `https://forms.example.com`: the deploy command gives the
 * cloudfront.net name where the stage has no domain, and a system on one machine gives its own.
 * @returns the parameter's value, without a slash at its end
 */
export const urlParameter = (stack: Stack, name: 'PublicUrl' | 'ConsoleUrl', domain: CustomDomain | undefined) =>
  new CfnParameter(stack, name, {
    type: 'String',
    description: 'Origin of this front, without a slash at its end',
    default: `https://${domain?.name ?? 'not-yet-known.invalid'}`,
    allowedPattern: '^https?://[^/]+$',
  }).valueAsString
