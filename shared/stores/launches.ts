import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Run } from '../domain/campaign/run.ts'
import type { CampaignStore } from './campaigns.ts'
import { ifTransactionHolds } from './conditions.ts'
import type { RunStore } from './runs.ts'

export type Launch = (campaign: Campaign, run: Run) => Promise<'launched' | 'conflict'>

/**
 * Makes a campaign's run: the campaign becomes `running` and the run stands, in one transaction. So a campaign that was
 * cancelled or put on another time never gets a run, and one that says `running` has a run that can be stopped.
 * `conflict` where the run stands already, the campaign is not the one that was read, or another launch is under way.
 */
export function createLaunch(deps: {
  readonly client: DynamoDBDocumentClient
  readonly campaigns: Pick<CampaignStore, 'launching'>
  readonly runs: Pick<RunStore, 'creation'>
}): Launch {
  return (campaign, run) => {
    const TransactItems = [deps.campaigns.launching(campaign, run.runId), ...deps.runs.creation(run)]
    return ifTransactionHolds(deps.client.send(new TransactWriteCommand({ TransactItems })), 'launched', 'conflict')
  }
}
