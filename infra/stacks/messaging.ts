import { Stack } from 'aws-cdk-lib'
import { EventBus, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import type { Construct } from 'constructs'
import { env as publishChangesEnv } from '../../functions/publish-changes/env.ts'
import { env as sendConfirmationEnv } from '../../functions/send-confirmation/env.ts'
import { env as sendLinkEnv } from '../../functions/send-link/env.ts'
import { eventNames, eventSource, submissionPrefix } from '../../shared/events/names.ts'
import { DeadLetters } from '../constructs/dead-letters.ts'
import { grantPutEvents, grantSecrets, grantSend, grantTable } from '../constructs/grants.ts'
import { MailChannel } from '../constructs/mail-channel.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { TableStream } from '../constructs/table-stream.ts'
import { urlParameter } from '../constructs/urls.ts'
import { WorkQueue } from '../constructs/work-queue.ts'
import { Campaigns } from '../parts/campaigns.ts'
import { Feedback } from '../parts/feedback.ts'
import { Requests } from '../parts/requests.ts'
import { Transcripts } from '../parts/transcripts.ts'
import { nameOf, type StageSettings, secretsPrefixOf } from '../stages.ts'
import type { DataStack } from './data.ts'

/** Everything that happens by message: changes, confirmations, campaigns, and what SES tells afterwards. */
export class MessagingStack extends Stack {
  readonly mail: MailChannel
  readonly campaigns: Campaigns
  readonly transcripts: Transcripts
  /** Links that customers ask for. */
  readonly linkQueue: WorkQueue

  constructor(scope: Construct, stage: StageSettings, data: DataStack) {
    super(scope, nameOf(stage, 'messaging'), {
      env: { region: stage.region },
      description: `Vinculo ${stage.name}: messaging`,
    })
    const alarmTopic = data.alarms
    const PUBLIC_URL = urlParameter(this, 'PublicUrl', stage.domain)
    this.mail = new MailChannel(this, 'mail', stage)
    const CONFIGURATION_SET = this.mail.configurationSetName

    // What changed in a table is published from its stream.
    const bus = new EventBus(this, 'bus', { eventBusName: nameOf(stage, 'bus') })
    const publishChanges = new ServiceFunction(this, 'publish-changes', {
      stage,
      env: publishChangesEnv,
      environment: {
        BUS_NAME: bus.eventBusName,
        PUBLISHED_EVENTS: [eventNames.formSubmitted, ...stage.integrationEvents].join(),
      },
      timeout: 30,
    })
    grantPutEvents(publishChanges, bus)
    const unpublished = new DeadLetters(this, 'publish-changes-dlq', {
      stage,
      alarmTopic,
      errorImpact: 'Changes were not published: people who filled in a form wait for a mail that nobody sends.',
      remedy:
        'Read the log of publish-changes and mend the cause; the letters are notes of records, which nothing can redrive: see docs/how-to/dead-letters.md.',
    })
    const changes = { stage, worker: publishChanges, deadLetters: unpublished, batchSize: 100 }
    // Of the registry only new submissions are published: the function is not asked about limits and marks.
    const submissions = { attribute: 'pk', beginsWith: submissionPrefix }
    new TableStream(this, 'changes-of-registry', {
      ...changes,
      table: data.registry,
      only: ['INSERT'],
      where: submissions,
    })
    // A campaign writes the profile of everybody who gets it: they are looked at only where somebody asked for events of
    // customers, and many at a time, as nobody of the house waits for them.
    if (stage.integrationEvents.length > 0)
      new TableStream(this, 'changes-of-profiles', { ...changes, table: data.profiles, window: 5 })

    // A submitted form is answered with one mail that asks to confirm.
    const confirmationQueue = new WorkQueue(this, 'send-confirmation', {
      stage,
      alarmTopic,
      workerTimeout: 30,
      errorImpact: 'Visitors who filled in a form get no mail to confirm it; what they wrote expires after 7 days.',
    })
    new Rule(this, 'form-submitted', {
      ruleName: nameOf(stage, 'form-submitted'),
      eventBus: bus,
      eventPattern: { source: [eventSource], detailType: [eventNames.formSubmitted] },
      targets: [new SqsQueue(confirmationQueue.queue, { deadLetterQueue: confirmationQueue.deadLetters.queue })],
    })
    const sendConfirmation = new ServiceFunction(this, 'send-confirmation', {
      stage,
      env: sendConfirmationEnv,
      environment: {
        REGISTRY_TABLE: data.registry.tableName,
        SUPPRESSIONS_TABLE: data.suppressions.tableName,
        PUBLIC_URL,
        SECRETS_PREFIX: secretsPrefixOf(stage),
        CONFIGURATION_SET,
      },
      // It waits for SES.
      memory: 256,
      timeout: 30,
    })
    grantTable(sendConfirmation, data.registry, ['GetItem', 'UpdateItem'])
    grantTable(sendConfirmation, data.suppressions, ['GetItem'])
    grantSend(sendConfirmation, stage, ['SendRawEmail'])
    grantSecrets(sendConfirmation, stage, ['token-keys'])
    confirmationQueue.feed(sendConfirmation, { batchSize: 10 })

    // A link that somebody asks for on a page is mailed from here, so that the page cannot tell who is known.
    this.linkQueue = new WorkQueue(this, 'send-link', {
      stage,
      alarmTopic,
      workerTimeout: 30,
      errorImpact: 'Customers who ask for a link to their preferences or their data get no mail.',
    })
    const sendLink = new ServiceFunction(this, 'send-link', {
      stage,
      env: sendLinkEnv,
      environment: {
        PROFILES_TABLE: data.profiles.tableName,
        REGISTRY_TABLE: data.registry.tableName,
        SUPPRESSIONS_TABLE: data.suppressions.tableName,
        PUBLIC_URL,
        SECRETS_PREFIX: secretsPrefixOf(stage),
        CONFIGURATION_SET,
      },
      memory: 256,
      timeout: 30,
    })
    grantTable(sendLink, data.profiles, ['GetItem'])
    grantTable(sendLink, data.registry, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'])
    grantTable(sendLink, data.suppressions, ['GetItem'])
    grantSend(sendLink, stage, ['SendRawEmail'])
    grantSecrets(sendLink, stage, ['token-keys', 'suppression-key'])
    this.linkQueue.feed(sendLink, { batchSize: 10 })

    this.campaigns = new Campaigns(this, 'campaigns', {
      stage,
      data,
      publicUrl: PUBLIC_URL,
      configurationSetName: CONFIGURATION_SET,
    })
    this.transcripts = new Transcripts(this, 'transcripts', {
      stage,
      data,
      publicUrl: PUBLIC_URL,
      configurationSetName: CONFIGURATION_SET,
    })
    const reconcileQueue = this.campaigns.reconcileQueue.queue
    new Feedback(this, 'feedback', { stage, data, mail: this.mail, reconcileQueue })
    new Requests(this, 'requests', {
      stage,
      data,
      configurationSetName: CONFIGURATION_SET,
      scheduler: this.campaigns.scheduler,
    })
  }
}
