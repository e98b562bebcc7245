import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import { SSMClient } from '@aws-sdk/client-ssm'
import { formSubmittedEvent } from '../../shared/events/form.ts'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { queueWorker } from '../../shared/lambda/queue.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createSingleMailer } from '../../shared/services/single-mail.ts'
import { createForms } from '../../shared/stores/forms.ts'
import { createLimits } from '../../shared/stores/limits.ts'
import { createSubmissions } from '../../shared/stores/pending.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { env } from './env.ts'
import { createSendConfirmation } from './send-confirmation.ts'

const read = readEnv(env, process.env)
const registry = { ...processDeps, client: documentsOf(new DynamoDBClient({})), table: read.REGISTRY_TABLE }
const secrets = createSecrets({
  ssm: new SSMClient({}),
  prefix: read.SECRETS_PREFIX,
  names: ['token-keys'],
  now: processDeps.now,
})
const sendConfirmation = createSendConfirmation({
  ...processDeps,
  submissions: createSubmissions(registry),
  forms: createForms(registry),
  settings: createSettingsStore(registry),
  limits: createLimits(registry),
  suppressions: createSuppressionStore({ ...registry, table: read.SUPPRESSIONS_TABLE }),
  // Retries off: after a lost answer the SDK would send the mail again unasked. See docs/adr.
  mailer: createSingleMailer({ ses: new SESClient({ maxAttempts: 1 }), configurationSet: read.CONFIGURATION_SET }),
  links: async () => ({ ...processDeps, publicUrl: read.PUBLIC_URL, tokenKeys: await secrets.ring('token-keys') }),
})

export const handler = queueWorker({
  schema: formSubmittedEvent,
  handle: ({ detail }) => sendConfirmation(detail),
  log: createLogger(),
})
