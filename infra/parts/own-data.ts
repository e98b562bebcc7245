import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { env as requestLinkEnv } from '../../functions/request-link/env.ts'
import { env as serveBrandEnv } from '../../functions/serve-brand/env.ts'
import { env as serveMyDataEnv } from '../../functions/serve-my-data/env.ts'
import { grantMails, grantQueue, grantSecrets, grantSuppressionList, grantTable } from '../constructs/grants.ts'
import type { HouseApi } from '../constructs/house-api.ts'
import { ServiceFunction } from '../constructs/service-function.ts'
import { type DataStack, mailBucketName, ownerIndex } from '../stacks/data.ts'
import { type StageSettings, secretsPrefixOf } from '../stages.ts'

interface OwnDataProps {
  readonly stage: StageSettings
  readonly data: DataStack
  /** Where links go that somebody asked for. */
  readonly linkQueue: IQueue
}

/** What customers see and erase of themselves by links that are mailed to them, and the company's look on their pages. */
export class OwnData extends Construct {
  readonly #requestLink: ServiceFunction
  readonly #serveMyData: ServiceFunction
  readonly #serveBrand: ServiceFunction

  constructor(scope: Construct, id: string, { stage, data, linkQueue }: OwnDataProps) {
    super(scope, id)
    const SECRETS_PREFIX = secretsPrefixOf(stage)
    const REGISTRY_TABLE = data.registry.tableName
    this.#requestLink = new ServiceFunction(this, 'request-link', {
      stage,
      env: requestLinkEnv,
      environment: { REGISTRY_TABLE, SECRETS_PREFIX, LINK_QUEUE_URL: linkQueue.queueUrl },
      memory: 256,
      timeout: 10,
    })
    grantTable(this.#requestLink, data.registry, ['GetItem', 'UpdateItem'])
    grantQueue(this.#requestLink, linkQueue, ['SendMessage'])
    grantSecrets(this.#requestLink, stage, ['token-keys', 'suppression-key', 'origin-secret'])

    this.#serveMyData = new ServiceFunction(this, 'serve-my-data', {
      stage,
      env: serveMyDataEnv,
      environment: {
        PROFILES_TABLE: data.profiles.tableName,
        REGISTRY_TABLE,
        EVIDENCE_TABLE: data.evidence.tableName,
        KEYS_TABLE: data.keys.tableName,
        TIMELINE_TABLE: data.timeline.tableName,
        SUPPRESSIONS_TABLE: data.suppressions.tableName,
        CONVERSATIONS_TABLE: data.conversations.tableName,
        MAIL_BUCKET: mailBucketName(stage),
        SECRETS_PREFIX,
      },
      // An erasure looks twice, as an index may lag.
      timeout: 29,
    })
    grantTable(this.#serveMyData, data.profiles, ['GetItem', 'PutItem', 'UpdateItem'])
    grantTable(this.#serveMyData, data.registry, ['GetItem', 'PutItem', 'DeleteItem', 'Query'], [ownerIndex])
    grantTable(this.#serveMyData, data.evidence, ['Query'])
    grantTable(this.#serveMyData, data.keys, ['GetItem', 'DeleteItem'])
    grantTable(this.#serveMyData, data.timeline, ['Query', 'BatchWriteItem'])
    grantTable(this.#serveMyData, data.suppressions, ['GetItem', 'PutItem'])
    // An erasure takes what the customer wrote.
    grantTable(this.#serveMyData, data.conversations, ['DeleteItem', 'BatchWriteItem', 'Query'])
    grantMails(this.#serveMyData, mailBucketName(stage), ['DeleteObject'])
    grantSuppressionList(this.#serveMyData, ['DeleteSuppressedDestination'])
    grantSecrets(this.#serveMyData, stage, ['token-keys', 'suppression-key', 'origin-secret'])

    this.#serveBrand = new ServiceFunction(this, 'serve-brand', {
      stage,
      env: serveBrandEnv,
      environment: { REGISTRY_TABLE, SECRETS_PREFIX },
      memory: 256,
      timeout: 10,
    })
    grantTable(this.#serveBrand, data.registry, ['GetItem'])
    grantSecrets(this.#serveBrand, stage, ['origin-secret'])
  }

  /** @param why these routes have no account */
  openRoutes(api: HouseApi, open: string): void {
    api.openRoutes(this.#requestLink, ['GET /links', 'HEAD /links', 'POST /links'], open)
    api.openRoutes(
      this.#serveMyData,
      ['export', 'erase'].flatMap((page) => ['GET', 'HEAD', 'POST'].map((method) => `${method} /${page}/{token}`)),
      open,
    )
    api.openRoutes(
      this.#serveBrand,
      ['GET /brand/{file}', 'HEAD /brand/{file}'],
      'A logo is made to be seen by everybody.',
    )
  }
}
