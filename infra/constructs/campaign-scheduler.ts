import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { nameOf, type StageSettings } from '../stages.ts'
import { DeadLetters } from './dead-letters.ts'

export interface CampaignSchedulerProps {
  readonly stage: StageSettings
  readonly alarmTopic: ITopic
}

/** EventBridge Scheduler for the house: the group of the campaigns' schedules, their role, and their dead letters. */
export class CampaignScheduler extends Construct {
  readonly groupName: string
  readonly role: Role
  readonly deadLetters: DeadLetters
  readonly #stage: StageSettings

  constructor(scope: Construct, id: string, props: CampaignSchedulerProps) {
    super(scope, id)
    this.#stage = props.stage
    this.groupName = nameOf(props.stage, 'campaigns')
    new CfnScheduleGroup(this, 'Group', { name: this.groupName })
    this.deadLetters = new DeadLetters(this, 'scheduler-dlq', {
      ...props,
      errorImpact: 'A schedule could not reach its queue: a campaign did not start, or sent mail is not reconciled.',
    })
    this.role = this.#roleFor('CampaignRole', this.groupName)
    this.#letSend(this.role, this.deadLetters.queue)
  }

  /** Lets the campaigns' schedules send to this queue, and to no other. */
  mayStart(queue: IQueue) {
    this.#letSend(this.role, queue)
  }

  /** Sends a fixed message to a queue again and again. */
  every(rate: string, name: string, queue: IQueue, message: object) {
    const role = this.#roleFor(`${name}-role`, 'default')
    this.#letSend(role, queue)
    this.#letSend(role, this.deadLetters.queue)
    new CfnSchedule(this, name, {
      name: nameOf(this.#stage, name),
      scheduleExpression: `rate(${rate})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: queue.queueArn,
        roleArn: role.roleArn,
        input: JSON.stringify(message),
        deadLetterConfig: { arn: this.deadLetters.queue.queueArn },
      },
    })
  }

  /** Only EventBridge Scheduler, for a schedule of this account and group, may assume it (no confused deputy). */
  #roleFor(id: string, group: string) {
    const { account, region, partition } = Stack.of(this)
    return new Role(this, id, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': account,
            'aws:SourceArn': `arn:${partition}:scheduler:${region}:${account}:schedule-group/${group}`,
          },
        },
      }),
    })
  }

  #letSend(role: Role, queue: IQueue) {
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }))
  }
}
