/** Grants that no test of the running system uses, each with the reason why it is there all the same. */
export interface Explanation {
  /** With `*` for any text, as in a policy. */
  readonly function: string
  readonly action: string
  readonly resource: string
  readonly reason: string
  /** Some runs of the tests do use it. */
  readonly byChance?: boolean
}

export const explanations: readonly Explanation[] = [
  {
    function: 'vinculo-local-serve-console',
    action: 'dynamodb:BatchWriteItem',
    resource: '*table/vinculo-local-timeline',
    reason:
      'Erasure sweeps a timeline that holds lines: in flows a customer may have none by then; integration tests sweep.',
    byChance: true,
  },
  {
    function: 'vinculo-local-serve-console',
    action: 'sqs:*',
    resource: '*',
    reason:
      'Letters of every queue are sent on by the same code; tests/flow/dead-letters does it for some of them, tests/integration/dead-letters for others.',
    byChance: true,
  },
  {
    function: 'vinculo-local-reconcile-messages',
    action: 'sqs:*',
    resource: '*-dlq',
    reason:
      'It looks into the dead letters of three queues, and only where there are some; see tests/flow/dead-letters.',
    byChance: true,
  },
  ...['profiles', 'suppressions', 'timeline', 'evidence', 'keys'].map((table) => ({
    function: 'vinculo-local-reconcile-messages',
    action: 'dynamodb:*',
    resource: `*:table/vinculo-local-${table}`,
    reason:
      'Makes good feedback that got lost, from entries of SES’s suppression list that are a quarter of an hour old; see tests/integration/missing-feedback.',
  })),
  ...['ses:*SuppressedDestination*', 'ssm:GetParameters'].map((action) => ({
    function: 'vinculo-local-reconcile-messages',
    action,
    resource: '*',
    reason: 'The same: it reads the list once an hour at most, while a run is open or watched.',
    byChance: true,
  })),
  {
    function: 'vinculo-local-record-feedback',
    action: 'dynamodb:DeleteItem',
    resource: '*:table/vinculo-local-suppressions',
    reason:
      'Takes back what a delivery refutes that is told late, after bounces of weeks; see tests/integration/record-feedback.',
    byChance: true,
  },
  {
    function: 'vinculo-local-reconcile-messages',
    action: 'dynamodb:DeleteItem',
    resource: '*:table/vinculo-local-registry',
    reason: 'Drops notes for SES’s list every quarter of an hour; see tests/integration/ses-list.',
    byChance: true,
  },
  {
    function: 'vinculo-local-send-link',
    action: 'dynamodb:DeleteItem',
    resource: '*:table/vinculo-local-registry',
    reason: 'Takes a mark back where SES took nothing, so that the job may come again; see tests/integration/my-data.',
    byChance: true,
  },
  {
    function: '*',
    action: 'logs:*',
    resource: '*:log-group:/aws/lambda/*',
    reason: 'Lambda writes a function’s log under its role; on one machine logs are files.',
  },
  {
    function: '*',
    action: 'dynamodb:ListStreams',
    resource: '*/stream/*',
    reason: 'Lambda asks for it where it reads a stream; the one machine reads the streams that the templates name.',
  },
  {
    function: '*',
    action: 'sqs:GetQueue*',
    resource: '*-dlq',
    reason: 'Part of what the CDK grants for an on-failure queue, as Lambda checks the queue when the mapping is made.',
  },
  {
    function: '*messaging-campaignsscheduler*',
    action: 'sqs:SendMessage',
    resource: '*:vinculo-local-scheduler-dlq',
    reason:
      'EventBridge Scheduler uses it only where a target stays unreachable; see tests/integration/local-scheduler.',
  },
  {
    function: 'vinculo-local-select-audience',
    action: 'sqs:SendMessage',
    resource: '*:vinculo-local-select-audience',
    reason: 'The second page of a segment: from 1,000 profiles a segment on; see tests/integration/send-campaign.',
  },
  {
    function: 'vinculo-local-reconcile-messages',
    action: 'dynamodb:UpdateItem',
    resource: '*:table/vinculo-local-ledger',
    reason: 'Gives up a claim that a crash left: tests/faults kills at random moments, and not each leaves one.',
    byChance: true,
  },
  {
    function: 'vinculo-local-reconcile-messages',
    action: 'sqs:SendMessage',
    resource: '*:vinculo-local-select-audience',
    reason: 'Queues a segment again whose job got lost: tests/faults kills at random moments, and not each loses one.',
    byChance: true,
  },
]
