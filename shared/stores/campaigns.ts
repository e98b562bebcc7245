import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { storedCampaign } from '../domain/campaign/campaign-schema.ts'
import type { Run } from '../domain/campaign/run.ts'
import { ifConditionHolds } from './conditions.ts'
import { createDocuments, type Registry, type Revised } from './documents.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'

/** Campaigns; every change of state is one conditional write. Once launched, a campaign follows its run. */
export function createCampaignStore(registry: Registry, now: () => Date) {
  const documents = createDocuments<Campaign>(registry, storedCampaign, keys.campaign)

  async function update(
    campaignId: string,
    condition: string,
    set: Readonly<Record<string, unknown>>,
    values: Readonly<Record<string, unknown>>,
    remove: readonly string[] = [],
  ): Promise<Revised<Campaign>> {
    const assigned = { ...set, updatedAt: now().toISOString() }
    const entries = Object.entries(assigned)
    const write = registry.client.send(
      new UpdateCommand({
        TableName: registry.table,
        Key: keys.campaign(campaignId),
        ConditionExpression: condition,
        UpdateExpression: [
          `SET ${entries.map((_, i) => `#n${i} = :n${i}`).join(', ')}, revision = revision + :one`,
          ...(remove.length > 0 ? [`REMOVE ${remove.map((_, i) => `#r${i}`).join(', ')}`] : []),
        ].join(' '),
        ExpressionAttributeNames: {
          ...(condition.includes('#state') && { '#state': 'state' }),
          ...Object.fromEntries(entries.map(([name], i) => [`#n${i}`, name])),
          ...Object.fromEntries(remove.map((name, i) => [`#r${i}`, name])),
        },
        ExpressionAttributeValues: {
          ':one': 1,
          ...values,
          ...Object.fromEntries(entries.map(([, value], i) => [`:n${i}`, value])),
        },
        ReturnValues: 'ALL_NEW',
      }),
    )
    if (!(await ifConditionHolds(write, true, false))) return documents.refusal(campaignId)
    return { ok: true, value: parseRow('campaign', storedCampaign, (await write).Attributes) }
  }

  return {
    get: documents.get,
    list: documents.list,
    create: (campaign: Campaign) => documents.create(campaign.campaignId, campaign),

    /** Replaces a draft by its next revision. */
    revise: (campaign: Campaign) => documents.revise(campaign.campaignId, campaign, { state: 'draft' }),

    /** Removes a draft. */
    async remove(campaign: Campaign) {
      return campaign.state === 'draft'
        ? documents.remove(campaign.campaignId, campaign.revision)
        : ({ ok: false, reason: 'conflict', current: campaign } as const)
    },

    /** draft -> scheduled, if nobody changed the draft since `revision` was read. */
    schedule: (campaignId: string, revision: number, schedule: NonNullable<Campaign['schedule']>) =>
      update(
        campaignId,
        '#state = :draft AND revision = :read',
        { state: 'scheduled', schedule },
        { ':draft': 'draft', ':read': revision },
      ),

    /** scheduled -> draft, if nobody changed the campaign since `revision` was read. */
    unschedule: (campaignId: string, revision: number) =>
      update(
        campaignId,
        '#state = :scheduled AND revision = :read',
        { state: 'draft' },
        { ':scheduled': 'scheduled', ':read': revision },
        ['schedule'],
      ),

    /** The write of scheduled -> running with its run, if nobody changed the campaign since it was read. */
    launching: ({ campaignId, revision }: Campaign, runId: string): TransactItem => ({
      Update: {
        TableName: registry.table,
        Key: keys.campaign(campaignId),
        // A campaign may name a run that is not there: launches were two writes before they were one.
        ConditionExpression: '(#state = :scheduled AND revision = :read) OR (#state = :running AND runId = :run)',
        UpdateExpression:
          'SET #state = :running, runId = :run, updatedAt = :at, revision = revision + :one REMOVE runRevision',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':scheduled': 'scheduled',
          ':running': 'running',
          ':read': revision,
          ':run': runId,
          ':at': now().toISOString(),
          ':one': 1,
        },
      },
    }),

    /** draft or scheduled -> cancelled; a campaign that has been launched meanwhile is ended by its run. */
    withdraw: (campaignId: string) =>
      update(
        campaignId,
        '#state IN (:draft, :scheduled)',
        { state: 'cancelled' },
        { ':draft': 'draft', ':scheduled': 'scheduled' },
      ),

    /**
     * Has a campaign say how its run stands. Of two that tell it, the one that read the later revision of the run has the
     * last word, whichever writes first; a campaign that knows better already stays as it is.
     */
    async follow({ campaignId, runId, state, revision }: Pick<Run, 'campaignId' | 'runId' | 'state' | 'revision'>) {
      await update(
        campaignId,
        'runId = :run AND (attribute_not_exists(runRevision) OR runRevision < :told)',
        { state, runRevision: revision },
        { ':run': runId, ':told': revision },
      )
    },
  }
}

export type CampaignStore = ReturnType<typeof createCampaignStore>
