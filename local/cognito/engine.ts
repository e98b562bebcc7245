import type { RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Router } from 'cognito-local/lib/server/Router.js'
import { createServer } from 'cognito-local/lib/server/server.js'
import { DateClock } from 'cognito-local/lib/services/clock.js'
import { type CognitoService, CognitoServiceFactoryImpl } from 'cognito-local/lib/services/cognitoService.js'
import type { Context } from 'cognito-local/lib/services/context.js'
import type { Services } from 'cognito-local/lib/services/index.js'
import { MessageDeliveryService } from 'cognito-local/lib/services/messageDelivery/messageDelivery.js'
import { MessagesService } from 'cognito-local/lib/services/messages.js'
import { otp } from 'cognito-local/lib/services/otp.js'
import { JwtTokenGenerator } from 'cognito-local/lib/services/tokenGenerator.js'
import type { Triggers } from 'cognito-local/lib/services/triggers/triggers.js'
import { UserPoolServiceFactoryImpl } from 'cognito-local/lib/services/userPoolService.js'
import { localRegion } from '../contracts.ts'
import { createJsonDataStores } from './json-data-store.ts'
import { type SigningKey, signedWith } from './signing-key.ts'

export interface CognitoEngine {
  readonly cognito: CognitoService
  readonly context: Context
  /** Answers its JSON API and the OAuth pages. */
  readonly application: RequestListener
}

/**
 * cognito-local inside this process, put together part by part: its own start file writes to `.cognito` in the working
 * folder, loads the old AWS SDK (with its warning) for Lambda triggers that nothing here uses, and logs in colour.
 */
export async function createCognitoEngine(options: {
  readonly folder: string
  readonly key: SigningKey
  readonly report: (sentence: string) => void
}): Promise<CognitoEngine> {
  const logger = silentLogger()
  const context = { logger } as unknown as Context
  const clock = new DateClock()
  const folder = join(options.folder, 'pools')
  const stores = createJsonDataStores(folder)
  const pools = new UserPoolServiceFactoryImpl(clock, stores)
  const cognito = await new CognitoServiceFactoryImpl(folder, stores, pools).create(context, {})
  const triggers = noTriggers()
  const issuers = { IssuerDomain: `https://cognito-idp.${localRegion}.amazonaws.com` }
  const sendCode: MessageSender['sendEmail'] = async (_context, user, destination, { __code }) =>
    options.report(`Cognito would send the code ${__code} to ${destination} for ${user.Username}.`)
  const services = {
    clock,
    cognito,
    otp,
    triggers,
    messages: new MessagesService(triggers, new MessageDeliveryService({ sendEmail: sendCode, sendSms: sendCode })),
    tokenGenerator: signedWith(options.key, new JwtTokenGenerator(clock, triggers, issuers)),
    // Only its own start file reads the rest of its configuration.
    config: {} as Services['config'],
  }
  const { application } = createServer(Router(services), logger, {}, services)
  return { cognito, context, application: application as RequestListener }
}

type MessageSender = ConstructorParameters<typeof MessageDeliveryService>[0]
type Logger = Parameters<typeof createServer>[1]

/** Its server insists on a pino logger: the one of its own dependencies, switched off. */
function silentLogger(): Logger {
  const fromCognito = createRequire(createRequire(import.meta.url).resolve('cognito-local/package.json'))
  return (fromCognito('pino') as (options: object) => Logger)({ level: 'silent' })
}

function noTriggers(): Triggers {
  const none = async (): Promise<never> => {
    throw new Error('Lambda triggers of user pools do not run on one machine.')
  }
  return {
    enabled: () => false,
    customMessage: none,
    customEmailSender: none,
    postAuthentication: none,
    postConfirmation: none,
    preSignUp: none,
    preTokenGeneration: none,
    userMigration: none,
  }
}
