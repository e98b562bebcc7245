import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler'
import type { LaunchCampaign } from '../events/jobs.ts'

export interface SchedulerTargets {
  readonly group: string
  /** Role that EventBridge Scheduler assumes to put the job on the queue. */
  readonly roleArn: string
  readonly launchQueueArn: string
  readonly deadLetterArn: string
}

export interface CampaignScheduler {
  /** One firing at `instant`; scheduling again moves it. */
  schedule(campaignId: string, instant: string): Promise<void>
  /** Removes it; one that has fired or never was is no error. */
  unschedule(campaignId: string): Promise<void>
}

/**
 * Campaigns' one-off schedules in EventBridge Scheduler, named by campaign and deleted once they have fired.
 * The expression is written in UTC: what a local time means is decided once, by `scheduleAt`, and not again by AWS.
 */
export function createScheduler(client: SchedulerClient, targets: SchedulerTargets): CampaignScheduler {
  return {
    async schedule(campaignId, instant) {
      const job: LaunchCampaign = { job: 'LaunchCampaign', campaignId, scheduledFor: instant }
      const input: CreateScheduleCommandInput = {
        Name: campaignId,
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
        // Left from a try that was cut off, or fired and not yet deleted.
        if (!(error instanceof ConflictException)) throw error
        await client.send(new UpdateScheduleCommand(input))
      }
    },

    async unschedule(campaignId) {
      try {
        await client.send(new DeleteScheduleCommand({ Name: campaignId, GroupName: targets.group }))
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error
      }
    },
  }
}
