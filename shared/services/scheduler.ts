import { createHash } from 'node:crypto'
import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler'
import type { LaunchCampaign } from '../events/jobs.ts'

export interface SchedulerTargets {
  readonly group: string
  /** Role that EventBridge Scheduler assumes to put the job on the queue. */
  readonly roleArn: string
  readonly launchQueueArn: string
  readonly deadLetterArn: string
}

/** One scheduling of a campaign: the instant it fires at, and the revision that the campaign has by it. */
export interface Firing {
  readonly campaignId: string
  readonly revision: number
  /** ISO 8601, UTC. */
  readonly instant: string
}

export interface CampaignScheduler {
  /** One firing; asking for the same again is success. */
  schedule(firing: Firing): Promise<void>
  /** Removes it; one that has fired or never was is no error. */
  unschedule(firing: Firing): Promise<void>
}

/**
 * Each scheduling has a schedule of its own, so that taking one back can never take away another that was made
 * meanwhile. Names have 64 characters at most.
 */
function nameOf({ campaignId, revision, instant }: Firing): string {
  const own = createHash('sha256').update(`${campaignId} ${revision} ${instant}`).digest('hex').slice(0, 20)
  return `${campaignId.slice(0, 43)}-${own}`
}

/**
 * Campaigns' one-off schedules in EventBridge Scheduler, deleted once they have fired. The expression is written in UTC:
 * what a local time means is decided once, by `scheduleAt`, and not again by AWS.
 */
export function createScheduler(client: SchedulerClient, targets: SchedulerTargets): CampaignScheduler {
  return {
    async schedule(firing) {
      const { campaignId, instant } = firing
      const job: LaunchCampaign = { job: 'LaunchCampaign', campaignId, scheduledFor: instant }
      const input: CreateScheduleCommandInput = {
        Name: nameOf(firing),
        GroupName: targets.group,
        ScheduleExpression: `at(${instant.slice(0, 19)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: targets.launchQueueArn,
          RoleArn: targets.roleArn,
          Input: JSON.stringify(job),
          DeadLetterConfig: { Arn: targets.deadLetterArn },
        },
      }
      try {
        await client.send(new CreateScheduleCommand(input))
      } catch (error) {
        // Left from a try that was cut off: the same in every part, as its name says.
        if (!(error instanceof ConflictException)) throw error
      }
    },

    async unschedule(firing) {
      try {
        await client.send(new DeleteScheduleCommand({ Name: nameOf(firing), GroupName: targets.group }))
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error
      }
    },
  }
}
