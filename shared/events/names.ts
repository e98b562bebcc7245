/** The house's name on its bus: one constant feeds the rule in infrastructure and the publisher. */
export const eventSource = 'vinculo'

/** Events on the bus, past tense. */
export const eventNames = {
  formSubmitted: 'FormSubmitted',
  consentGranted: 'ConsentGranted',
  consentWithdrawn: 'ConsentWithdrawn',
  customerErased: 'CustomerErased',
} as const

/** Those that no part of the house waits for: a stage publishes them where somebody else does. */
export type IntegrationEvent = Exclude<(typeof eventNames)[keyof typeof eventNames], 'FormSubmitted'>

/** How often a queue hands out a job before the job goes to the dead letters; whoever works it off knows its last try by it. */
export const maxReceives = 5

/** Queues of work; each has dead letters of its own. */
export const workQueues = [
  'send-confirmation',
  'send-link',
  'launch-campaign',
  'select-audience',
  'send-messages',
  'record-feedback',
  'reconcile-messages',
  'receive-mail',
  'remind-requests',
  'send-transcript',
] as const
export type WorkQueueName = (typeof workQueues)[number]

/** Queues whose jobs bring a campaign forward: where one of them lies dead, its run stands still there. */
export const campaignQueues = ['launch-campaign', 'select-audience', 'send-messages'] as const
export type CampaignQueue = (typeof campaignQueues)[number]

/** Whose dead letters are jobs, which can be sent on. */
export const redrivable = [...workQueues, 'scheduler'] as const
export type Redrivable = (typeof redrivable)[number]

/** Whose dead letters there are; those of streams are only notes of records that were given up. */
export const deadLetterNames = [...redrivable, 'publish-changes', 'guard-evidence'] as const
export type DeadLetterName = (typeof deadLetterNames)[number]

/** The name of the queue that keeps somebody's dead letters. */
export const deadLettersOf = <N extends DeadLetterName>(name: N): `${N}-dlq` => `${name}-dlq`

/** What the key of a submission begins with in the registry: of its changes only these are published. */
export const submissionPrefix = 'pending#'

/** The stage of the chat's WebSocket API: it is also its path at the front, so that no request has to be rewritten. */
export const chatStage = 'chat'
