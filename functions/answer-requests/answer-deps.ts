import type { SESClient } from '@aws-sdk/client-ses'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import type { OriginSecret } from '../../shared/lambda/front-only.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { ProcessDeps } from '../../shared/lambda/process-deps.ts'
import type { MailObjects } from '../../shared/services/mail-objects.ts'
import type { ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createSingleMailer } from '../../shared/services/single-mail.ts'
import { createRequestMails } from '../../shared/stores/request-mails.ts'
import { createRequestRules } from '../../shared/stores/request-rules.ts'
import { createRequestSettings } from '../../shared/stores/request-settings.ts'
import { createRequests } from '../../shared/stores/requests.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTimeline } from '../../shared/stores/timeline.ts'
import type { AnswerRequestsDeps } from './answer-requests.ts'
import type { env as envSchema } from './env.ts'
import { createSendAnswer } from './send-answer.ts'

export interface AnswerClients extends Pick<ProcessDeps, 'now' | 'sleep'> {
  readonly env: Omit<z.infer<typeof envSchema>, 'MAIL_BUCKET'>
  readonly client: DynamoDBDocumentClient
  readonly ses: SESClient
  readonly ssm: ParameterCalls
  readonly mails: Pick<MailObjects, 'link'>
  readonly log: Log
}

/** The stores and services behind requests. */
export function createAnswerDeps(clients: AnswerClients): AnswerRequestsDeps & {
  readonly originSecret: OriginSecret
  readonly logFault: (error: unknown, of: string) => void
} {
  const { env, client, ses, ssm, log, now, sleep } = clients
  const registry = { client, table: env.REGISTRY_TABLE, now }
  const secrets = createSecrets({ ssm, prefix: env.SECRETS_PREFIX, names: ['token-keys', 'origin-secret'], now })
  const requests = createRequests(registry)
  const requestMails = createRequestMails(registry)
  const rules = createRequestRules(registry)
  return {
    requests,
    requestMails,
    requestSettings: createRequestSettings(registry),
    rules,
    mails: clients.mails,
    sendAnswer: createSendAnswer({
      requests,
      requestMails,
      company: createSettingsStore(registry).get,
      rules,
      suppressions: createSuppressionStore({ client, table: env.SUPPRESSIONS_TABLE, sleep }),
      mailer: createSingleMailer({ ses, configurationSet: env.CONFIGURATION_SET }),
      timeline: createTimeline({ client, table: env.TIMELINE_TABLE, now }),
      tokenKeys: () => secrets.ring('token-keys'),
      now,
    }),
    now,
    log,
    originSecret: secrets.originSecret,
    logFault: (error, operation) => log.error('A route failed.', { operation, error }),
  }
}
