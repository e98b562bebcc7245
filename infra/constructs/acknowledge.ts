import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Accepts one finding of cdk-nag at the construct it concerns, with the reason why it is right here. */
export const acknowledge = (construct: IConstruct, rule: string, reason: string) =>
  Validations.of(construct).acknowledge({ id: rule, reason })
