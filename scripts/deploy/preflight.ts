import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm'
import type { StageSettings } from '../../infra/stages.ts'

export type Preflight = { readonly ok: true } | { readonly ok: false; readonly sentence: string }

const refused = (sentence: string): Preflight => ({ ok: false, sentence })

/** Whether the stage's settings are somebody's own. */
export function checkSettings(stage: StageSettings): Preflight {
  if (stage.name === 'local') {
    return refused('The stage local runs on this machine: start it with npm start. Deploy another one, such as prod.')
  }
  const { domain } = stage.sender
  if (/(^|\.)example(\.(com|org|net))?$/.test(domain)) {
    return refused(`The sender of ${stage.name} is still ${domain}: write your own domain into infra/stages.ts.`)
  }
  const strange = stage.receives.find((recipient) => {
    const name = recipient.slice(recipient.lastIndexOf('@') + 1).replace(/^\./, '')
    return name !== domain && !name.endsWith(`.${domain}`)
  })
  if (strange !== undefined) {
    return refused(
      `${stage.name} receives mail for ${strange}, which is no part of its verified domain ${domain}: write an address or subdomain of it into "receives" in infra/stages.ts, or none.`,
    )
  }
  return { ok: true }
}

/** Whether the credentials work and CDK may deploy into the account and region (what `cdk bootstrap` prepares). */
export async function checkAccount(ssm: SSMClient, region: string): Promise<Preflight> {
  try {
    await ssm.send(new GetParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version' }))
    return { ok: true }
  } catch (error) {
    if (error instanceof ParameterNotFound) {
      return refused(
        `CDK has not been prepared in ${region}: run once, with your account's number, node scripts/run.mjs cdk bootstrap aws://ACCOUNT/${region}`,
      )
    }
    const { name, message } = error as Error
    if (name === 'CredentialsProviderError') {
      return refused('No AWS credentials were found: sign in (aws sso login) or set AWS_PROFILE, then try again.')
    }
    if (/^(ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature)/.test(name)) {
      return refused(`AWS does not accept these credentials (${name}): sign in again, then try again.`)
    }
    if (name.startsWith('AccessDenied')) {
      return refused(
        `These credentials may not read SSM parameters in ${region}: use a role that may deploy. ${message}`,
      )
    }
    throw error
  }
}
