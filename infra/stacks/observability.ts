import { Duration, Stack } from 'aws-cdk-lib'
import { Dashboard, GraphWidget, type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { env as guardEvidenceEnv } from '../../functions/guard-evidence/env.ts'
import { DeadLetters } from '../constructs/dead-letters.ts'
import { HouseAlarm } from '../constructs/house-alarm.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { TableStream } from '../constructs/table-stream.ts'
import { nameOf, type StageSettings } from '../stages.ts'
import type { CaptureStack } from './capture.ts'
import type { ConsoleStack } from './console.ts'
import type { DataStack } from './data.ts'
import type { MessagingStack } from './messaging.ts'

export interface ObservedStacks {
  readonly data: DataStack
  readonly messaging: MessagingStack
  readonly capture: CaptureStack
  readonly console: ConsoleStack
}

/** What tells the company's people that something is wrong: guards, alarms, and one dashboard. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, stage: StageSettings, { data, messaging, capture, console: back }: ObservedStacks) {
    super(scope, nameOf(stage, 'observability'), {
      env: { region: stage.region },
      description: `Vinculo ${stage.name}: observability`,
    })
    const topic = data.alarms
    const alarm = (id: string, metric: IMetric, above: number, errorImpact: string, remedy: string, periods = 1) =>
      new HouseAlarm(this, id, { stage, topic, metric, above, errorImpact, remedy, periods })

    // Consent evidence is only ever added to; whatever changes or removes it is told within a minute.
    const guardEvidence = new ServiceFunction(this, 'guard-evidence', {
      stage,
      env: guardEvidenceEnv,
      environment: {},
      timeout: 30,
    })
    new TableStream(this, 'evidence-changes', {
      stage,
      table: data.evidence,
      worker: guardEvidence,
      batchSize: 100,
      only: ['MODIFY', 'REMOVE'],
      deadLetters: new DeadLetters(this, 'guard-evidence-dlq', {
        stage,
        alarmTopic: topic,
        errorImpact: 'A change of consent evidence may have gone unnoticed.',
        remedy:
          'Compare the evidence of that time with its backup; the letters are notes of records, which nothing can redrive.',
      }),
    })
    alarm(
      'evidence-changed',
      new Metric({
        namespace: 'Vinculo',
        metricName: 'EvidenceChanged',
        dimensionsMap: { service: guardEvidence.node.id },
        statistic: 'Sum',
        period: Duration.minutes(1),
      }),
      0,
      'Consent evidence was changed or removed: it no longer proves what customers agreed to.',
      "Find who did it in CloudTrail and restore the table to the minute before (docs/how-to/deploy.md, 'Backup and restoring').",
    )

    const ofSet = (metricName: string) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        dimensionsMap: { 'ses:configuration-set': messaging.mail.configurationSetName },
        statistic: 'Average',
        period: Duration.hours(1),
      })
    const bounces = ofSet('Reputation.BounceRate')
    const complaints = ofSet('Reputation.ComplaintRate')
    alarm(
      'bounce-rate',
      bounces,
      0.04,
      'Over 4 % of mail bounces: above 5 % SES reviews the account, above 10 % it may pause all sending.',
      'Pause running campaigns and read the causes of their bounces.',
    )
    alarm(
      'complaint-rate',
      complaints,
      0.0008,
      'Over 0.08 % of recipients complain: from 0.1 % on SES reviews the account, and providers filter its mail as spam.',
      'Pause running campaigns and look at what was sent to whom.',
    )
    // Two alarms cost what one on an expression of both metrics would.
    const stoppedBy = (service: 'send-messages' | 'reconcile-messages') =>
      new Metric({
        namespace: 'Vinculo',
        metricName: 'RunStopped',
        dimensionsMap: { service },
        statistic: 'Sum',
        period: Duration.minutes(1),
      })
    const resume =
      "Read the run's finding (GET /api/runs/{runId}) and docs/how-to/handle-a-stopped-run.md, mend the cause, then resume the campaign."
    alarm(
      'run-stopped-by-fault',
      stoppedBy('send-messages'),
      0,
      'A campaign stopped because SES refuses the account, the sender or the configuration: the rest of its audience gets no mail.',
      resume,
    )
    alarm(
      'run-stopped-by-feedback',
      stoppedBy('reconcile-messages'),
      0,
      'A campaign stopped because too much of its mail bounces or is complained of: going on would harm the sender with every mailbox provider.',
      resume,
    )
    const overdue = new Metric({
      namespace: 'Vinculo',
      metricName: 'RequestsOverdue',
      dimensionsMap: { service: 'remind-requests' },
      statistic: 'Maximum',
      period: Duration.hours(1),
    })
    alarm(
      'requests-overdue',
      overdue,
      0,
      'Customers wait for an answer past its last day: for questions and claims about personal data that day is the law’s.',
      'List them (GET /api/requests?overdue=true) and answer them: docs/how-to/answer-requests.md.',
    )
    const age = messaging.campaigns.sendQueue.queue.metricApproximateAgeOfOldestMessage({
      statistic: 'Maximum',
      period: Duration.minutes(5),
    })
    alarm(
      'send-messages-late',
      age,
      3600,
      'Mails of a running campaign wait for more than an hour.',
      "Compare the stage's sesRate with the rate and quota of the account, and read the log of send-messages.",
      3,
    )

    const chart = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 })
    new Dashboard(this, 'dashboard', {
      dashboardName: nameOf(stage, 'overview'),
      widgets: [
        [
          chart('Requests of visitors', [capture.api.api.metricCount(), capture.api.api.metricServerError()]),
          chart('Requests of the console', [back.api.api.metricCount(), back.api.api.metricServerError()]),
        ],
        [
          chart('Waiting to be sent: mails and age', [
            messaging.campaigns.sendQueue.queue.metricApproximateNumberOfMessagesVisible(),
            age,
          ]),
          chart('Bounce and complaint rates', [bounces, complaints]),
        ],
        [chart('Requests of customers past their day', [overdue])],
      ],
    })
  }
}
