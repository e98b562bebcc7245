import { GetAccountCommand, GetEmailIdentityCommand, type SESv2Client } from '@aws-sdk/client-sesv2'
import type { StageSettings } from '../../infra/stages.ts'
import { dnsRecordsOf, type FrontHosts, tableOf } from './dns-records.ts'

/** What an operator must still do after a deployment, as paragraphs: DNS, the SES sandbox, the sending rate. */
export async function whatRemains(ses: SESv2Client, stage: StageSettings, hosts: FrontHosts): Promise<string[]> {
  const identity = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: stage.sender.domain }))
  const account = await ses.send(new GetAccountCommand({}))
  const {
    Tokens: tokens = [],
    SigningHostedZone: hostedZone = 'dkim.amazonses.com',
    Status,
  } = identity.DkimAttributes ?? {}
  const rate = account.SendQuota?.MaxSendRate
  const remains = [`DNS records to have:\n${tableOf(dnsRecordsOf(stage, { tokens, hostedZone }, hosts))}`]
  if (Status !== 'SUCCESS') {
    remains.push(`DKIM of ${stage.sender.domain} is ${Status ?? 'unknown'}: SES sends once it finds the CNAME records.`)
  }
  if (!account.ProductionAccessEnabled) {
    remains.push('SES is in its sandbox: ask for production access (docs/how-to/deploy.md, "Leave the SES sandbox").')
  }
  if (account.SendingEnabled === false) {
    remains.push(`SES has paused this account (${account.EnforcementStatus}): read the case in the SES console.`)
  }
  if (account.PricingAttributes?.CurrentPlan && account.PricingAttributes.CurrentPlan !== 'NONE') {
    remains.push(
      `SES bills by its plan ${account.PricingAttributes.CurrentPlan}: docs/how-to/deploy.md, "Choose how SES bills".`,
    )
  }
  if (rate !== undefined && rate !== stage.sesRate) {
    remains.push(`SES allows ${rate} mails a second, infra/stages.ts says ${stage.sesRate}: write ${rate} there.`)
  }
  return remains
}
