import { createReceiveDeps } from '../../functions/receive-mail/receive-deps.ts'
import { createReceiveMail, type ReceiveMailDeps } from '../../functions/receive-mail/receive-mail.ts'
import { createRemindRequests, type RemindRequestsDeps } from '../../functions/remind-requests/remind-requests.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import { parseKeyRing } from '../../shared/domain/token/key-ring.ts'
import { createRequestMails } from '../../shared/stores/request-mails.ts'
import { createRequestRules } from '../../shared/stores/request-rules.ts'
import { createRequestSettings } from '../../shared/stores/request-settings.ts'
import { createRequests } from '../../shared/stores/requests.ts'
import { createSettingsStore } from '../../shared/stores/settings.ts'
import { customerItem, ring } from './console.ts'
import { startDynamo } from './dynamo.ts'

type Reminder = Parameters<RemindRequestsDeps['mailer']['send']>[0]
type Sent = Awaited<ReturnType<RemindRequestsDeps['mailer']['send']>>

const contact = 'hola@norte.example'

/** A mail as SES keeps it, from `from`'s own servers unless the verdicts say otherwise. */
export function keptMail(
  sesId: string,
  mail: string,
  told: { dmarc?: string; spam?: string; path?: string } = {},
): Buffer {
  const { dmarc = 'pass', spam = 'PASS', path = '<ana@example.com>' } = told
  return Buffer.from(
    [
      `Return-Path: ${path}`,
      'Received: from mail.example.com (mail.example.com [192.0.2.1])',
      ` by inbound-smtp.eu-west-1.amazonaws.com with SMTP id ${sesId}`,
      ` for ${contact};`,
      ' Mon, 01 Jun 2026 15:00:00 +0000 (UTC)',
      `X-SES-Spam-Verdict: ${spam}`,
      'X-SES-Virus-Verdict: PASS',
      'Received-SPF: pass (x) envelope-from=ana@example.com;',
      `Authentication-Results: amazonses.com; spf=pass; dkim=pass header.i=@example.com; dmarc=${dmarc} header.from=example.com;`,
      'X-SES-RECEIPT: x',
      mail,
    ].join('\r\n'),
  )
}

/** Receiving and reminding over a real DynamoDB engine, with a bucket, a mailer and a clock that a test holds. */
export async function startRequestHouse() {
  const dynamo = await startDynamo({ streams: false })
  const { client, tables } = dynamo
  const clock = { now: new Date('2026-06-01T15:00:00.000Z') }
  const now = () => clock.now
  const bucket = new Map<string, Buffer>()
  const reminders: Reminder[] = []
  const answers: Sent[] = []
  const overdue: number[] = []
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const registry = { client, table: tables.registry, now }
  const env = {
    STAGE: 'test',
    POWERTOOLS_SERVICE_NAME: 'receive-mail',
    PROFILES_TABLE: tables.profiles,
    REGISTRY_TABLE: tables.registry,
    EVIDENCE_TABLE: tables.evidence,
    KEYS_TABLE: tables.keys,
    TIMELINE_TABLE: tables.timeline,
    SECRETS_PREFIX: '/vinculo/test/',
  }
  let ids = 0
  const process = {
    now,
    random: (bytes: number) => new Uint8Array(bytes).fill(5),
    luck: () => 0.5,
    sleep: async () => {},
    newId: () => {
      ids += 1
      return `01K00000000000000000000${String(ids).padStart(3, '0')}`
    },
  }
  const mails = {
    read: async (sesId: string, most: number) => bucket.get(sesId)?.subarray(0, most),
    remove: async (sesId: string) => void bucket.delete(sesId),
  }
  const getParameters = async ({ Names = [] }: { Names?: readonly string[] | undefined }) => ({
    Parameters: Names.map((Name) => ({ Name, Value: ring })),
  })
  const deps = createReceiveDeps({ ...process, env, client, mails, log, ssm: { getParameters } as never })
  const requests = createRequests(registry)
  const settings = createRequestSettings(registry)
  const company = createSettingsStore(registry)
  await company.save({
    companyName: 'Norte',
    postalAddress: 'Calle 1',
    website: 'https://norte.example',
    sender: { name: 'Lucía', role: { es: 'Editora', en: 'Editor' }, email: 'lucia@norte.example' },
    contact: { name: 'Marta', email: 'datos@norte.example' },
    unsubscribeMailbox: 'baja@norte.example',
    defaultLanguage: 'es',
    timeZone: 'America/Bogota',
    revision: 1,
  })

  const eventOf = (sesId: string, size = bucket.get(sesId)?.length ?? 0) => ({
    Records: [
      {
        eventName: 'ObjectCreated:Put',
        eventTime: now().toISOString(),
        s3: { object: { key: `mail/${sesId}`, size } },
      },
    ],
  })
  const receiveWith = (some: Partial<ReceiveMailDeps> = {}) => createReceiveMail({ ...deps, ...some })
  const remind = createRemindRequests({
    requests,
    rules: createRequestRules(registry),
    company: company.get,
    mailer: {
      send: async (mail) => {
        const answer = answers.shift() ?? { outcome: 'accepted' }
        if (answer.outcome === 'accepted') reminders.push(mail)
        return answer
      },
    },
    countOverdue: (count) => void overdue.push(count),
    now,
    log,
  })

  return {
    ...dynamo,
    clock,
    bucket,
    deps,
    requests,
    settings,
    requestMails: createRequestMails(registry),
    reminders,
    answers,
    overdue,
    eventOf,
    receiveWith,
    remind: () => remind({ remainingMs: () => 60_000 }),
    hash: (address: string) => addressHash(parseKeyRing('suppression-key', ring), address),

    /** Keeps a mail as SES does, and has it read. */
    async receive(sesId: string, mail: string, told?: Parameters<typeof keptMail>[2]) {
      bucket.set(sesId, keptMail(sesId, mail, told))
      return (await receiveWith()(eventOf(sesId)))[0]
    },

    /** All requests, newest first. */
    all: async () => (await requests.list({ limit: 100 })).items,
    customerItem,
  }
}

export type RequestHouse = Awaited<ReturnType<typeof startRequestHouse>>
