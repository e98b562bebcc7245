import {
  DescribeActiveReceiptRuleSetCommand,
  type SESClient,
  SetActiveReceiptRuleSetCommand,
} from '@aws-sdk/client-ses'
import { nameOf, type StageSettings } from '../../infra/stages.ts'

const ruleSetOf = (stage: StageSettings) => nameOf(stage, 'mail')

async function activeRuleSet(ses: SESClient): Promise<string | undefined> {
  return (await ses.send(new DescribeActiveReceiptRuleSetCommand({}))).Metadata?.Name
}

/**
 * Makes the stage's rule set the one by which SES receives mail, where the account has none for the region: it has one
 * at most, and CloudFormation cannot say which. One that is somebody else's stays.
 * @returns what an operator must know, in a paragraph; undefined where there is nothing to say
 */
export async function activateReceipt(ses: SESClient, stage: StageSettings): Promise<string | undefined> {
  if (stage.receives.length === 0) return undefined
  const own = ruleSetOf(stage)
  const active = await activeRuleSet(ses)
  if (active === own) return undefined
  if (active === undefined) {
    await ses.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: own }))
    return `SES receives mail for ${stage.receives.join(', ')} from now on, once the MX records are there.`
  }
  return `SES receives no mail for ${stage.receives.join(', ')}: the account has one active rule set in ${stage.region}, and it is ${active}. To have this stage's instead: aws ses set-active-receipt-rule-set --region ${stage.region} --rule-set-name ${own}; to keep both: docs/how-to/deploy.md, "Mail in".`
}

/** A rule set cannot be deleted while it is active. */
export async function deactivateReceipt(ses: SESClient, stage: StageSettings): Promise<void> {
  if (stage.receives.length > 0 && (await activeRuleSet(ses)) === ruleSetOf(stage))
    await ses.send(new SetActiveReceiptRuleSetCommand({}))
}
