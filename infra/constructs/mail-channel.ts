import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { nameOf, type StageSettings } from '../stages.ts'
import type { WorkQueue } from './work-queue.ts'

/** What SES tells of a mail. Not `send`: every other event proves or denies that SES accepted it. */
const feedbackEvents = [
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
  EmailSendingEvent.OPEN,
  EmailSendingEvent.CLICK,
]

/** The company's domain at SES, the configuration set of all its mail, and the topic on which SES tells what became of it. */
export class MailChannel extends Construct {
  readonly configurationSetName: string
  readonly #feedback: Topic

  constructor(scope: Construct, id: string, stage: StageSettings) {
    super(scope, id)
    this.configurationSetName = nameOf(stage, 'mail')
    const configurationSet = new ConfigurationSet(this, 'Set', {
      configurationSetName: this.configurationSetName,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(stage.sender.domain),
      configurationSet,
      dkimSigning: true,
      feedbackForwarding: false,
      ...(stage.sender.mailFrom
        ? {
            mailFromDomain: stage.sender.mailFrom,
            mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
          }
        : {}),
    })
    // The destination adds the topic's policy: SES may publish, for this account and this configuration set only.
    this.#feedback = new Topic(this, 'Feedback', { topicName: nameOf(stage, 'feedback'), enforceSSL: true })
    configurationSet.addEventDestination('Events', {
      configurationSetEventDestinationName: 'feedback',
      destination: EventDestination.snsTopic(this.#feedback),
      events: feedbackEvents,
    })
  }

  /** Delivers SES's events to a queue as SES wrote them (raw), its dead letters taking what SNS cannot deliver. */
  tell(queue: WorkQueue) {
    this.#feedback.addSubscription(
      new SqsSubscription(queue.queue, { rawMessageDelivery: true, deadLetterQueue: queue.deadLetters.queue }),
    )
  }
}
