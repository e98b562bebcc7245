import { randomBytes } from 'node:crypto'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { ulid } from 'ulid'
import { createCaptureForm } from '../../functions/capture-form/capture-form.ts'
import { captureRoutes } from '../../functions/capture-form/capture-routes.ts'
import { pageRoutes, refuseByDoor } from '../../functions/capture-form/page-routes.ts'
import { createConfirmConsent } from '../../functions/confirm-consent/confirm-consent.ts'
import { confirmRoutes } from '../../functions/confirm-consent/confirm-routes.ts'
import { createAskLink } from '../../functions/manage-preferences/ask-link.ts'
import { createChangeWishes } from '../../functions/manage-preferences/change-wishes.ts'
import { createManagePreferences } from '../../functions/manage-preferences/manage-preferences.ts'
import { preferenceRoutes } from '../../functions/manage-preferences/preference-routes.ts'
import { createTellReason } from '../../functions/manage-preferences/tell-reason.ts'
import { unsubscribeRoutes } from '../../functions/manage-preferences/unsubscribe-routes.ts'
import { linkRoutes } from '../../functions/request-link/link-routes.ts'
import { createRequestLink } from '../../functions/request-link/request-link.ts'
import {
  createSendConfirmation,
  type SendConfirmationDeps,
} from '../../functions/send-confirmation/send-confirmation.ts'
import { createSendLink } from '../../functions/send-link/send-link.ts'
import { myDataRoutes } from '../../functions/serve-my-data/my-data-routes.ts'
import { createChangeConsents } from '../../shared/customers/change-consents.ts'
import { createEraseCustomer } from '../../shared/customers/erase-customer.ts'
import { createExportCustomer } from '../../shared/customers/export-customer.ts'
import type { FormDraft } from '../../shared/domain/form/form.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import { addressLimit } from '../../shared/domain/submission/submission.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { KeyRing } from '../../shared/domain/token/key-ring.ts'
import type { SendLink } from '../../shared/events/jobs.ts'
import { type EndpointOptions, httpEndpoint, type Route } from '../../shared/lambda/http.ts'
import { refuseByPage } from '../../shared/lambda/page-refusals.ts'
import type { SingleMail } from '../../shared/services/single-mail.ts'
import { createBranding } from '../../shared/stores/branding.ts'
import { conversationsOf } from '../../shared/stores/conversations-of.ts'
import { createCustomerStores } from '../../shared/stores/customer-stores.ts'
import { createErasureWrites } from '../../shared/stores/erasure-writes.ts'
import { createEvidence } from '../../shared/stores/evidence.ts'
import { createLimits, notedFor } from '../../shared/stores/limits.ts'
import { createMarks } from '../../shared/stores/marks.ts'
import { createPreferenceWrites } from '../../shared/stores/preference-writes.ts'
import { createRequestMails } from '../../shared/stores/request-mails.ts'
import { createRequestRules } from '../../shared/stores/request-rules.ts'
import { createRequests } from '../../shared/stores/requests.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTimeline } from '../../shared/stores/timeline.ts'
import { startDynamo } from './dynamo.ts'

type SentMail = SingleMail
type MailAnswer = Awaited<ReturnType<SendConfirmationDeps['mailer']['send']>>

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any
}

export interface Ask {
  readonly headers?: Readonly<Record<string, string>>
  /** JSON where it is an object, sent as it is where it is text. */
  readonly body?: unknown
  /** The client's address as CloudFront tells it. */
  readonly from?: string
}

const originSecret = 'the-front'
const settings: CompanySettings = {
  companyName: 'Café & Té',
  postalAddress: 'Calle 1, Bogotá',
  website: 'https://cafe.example',
  sender: { name: 'Ana Ruiz', role: { es: 'Atención', en: 'Customer care' }, email: 'ana@cafe.example' },
  contact: { name: 'Luis Mora', email: 'datos@cafe.example' },
  unsubscribeMailbox: 'baja@cafe.example',
  defaultLanguage: 'es',
  timeZone: 'America/Bogota',
  revision: 1,
}

const ring = (): KeyRing => ({ current: '1', keys: { '1': randomBytes(32) } })

export const newsletterForm: FormDraft = {
  name: { es: 'Boletín', en: 'Newsletter' },
  fields: [
    { name: 'email', type: 'email', label: { es: 'Correo', en: 'E-mail' }, required: true },
    {
      name: 'givenName',
      type: 'text',
      label: { es: 'Nombre', en: 'Name' },
      required: false,
      maxLength: 20,
      target: 'givenName',
    },
    { name: 'visits', type: 'number', label: { es: 'Visitas', en: 'Visits' }, required: false },
  ],
  topics: [
    { topicId: 'newsletter', text: { es: 'Sí al boletín', en: 'Yes to the newsletter' } },
    { topicId: 'offers', text: { es: 'Sí a las ofertas', en: 'Yes to <offers>' } },
  ],
  origins: [],
  protection: { work: 1000, minimumSeconds: 0, perNetworkHour: 300 },
}

/** Capture and consent whole, over a real DynamoDB engine, with a clock and a mailer that a test holds. */
export async function startCaptureHouse() {
  const dynamo = await startDynamo()
  const { client, tables } = dynamo
  const clock = { at: new Date('2026-06-01T10:00:00.000Z') }
  const now = () => clock.at
  const tokenKeys = ring()
  const rings = { 'challenge-key': ring(), 'suppression-key': ring(), 'token-keys': tokenKeys }
  const hash = (address: string) => addressHash(rings['suppression-key'], address)
  const stores = createCustomerStores({
    client,
    env: {
      PROFILES_TABLE: tables.profiles,
      REGISTRY_TABLE: tables.registry,
      EVIDENCE_TABLE: tables.evidence,
      KEYS_TABLE: tables.keys,
      TIMELINE_TABLE: tables.timeline,
    },
    now,
  })
  const sleep = async () => {}
  const branding = createBranding({ client, table: tables.registry })
  const common = { ...stores, branding, now, sleep, luck: () => 0.5, random: randomBytes, newId: () => ulid() }
  const links = async () => ({ publicUrl: 'https://front.example', tokenKeys, random: randomBytes })
  const limits = createLimits({ client, table: tables.registry })
  const suppressions = createSuppressionStore({ client, table: tables.suppressions, sleep })
  const timeline = createTimeline({ client, table: tables.timeline, now })
  const evidence = createEvidence({ client, table: tables.evidence })
  const erasure = createErasureWrites({ client, tables, removeRaw: async () => {} })
  const faults: unknown[] = []

  await stores.settings.save(settings)
  const at = clock.at.toISOString()
  for (const topicId of ['newsletter', 'offers', 'events'])
    await stores.topics.create(topicId, {
      topicId,
      name: { es: `Tema ${topicId}`, en: `Topic ${topicId}` },
      description: { es: 'Una vez al mes', en: 'Once a month' },
      revision: 1,
      createdAt: at,
      updatedAt: at,
    })
  await stores.forms.create('newsletter', newsletterForm, now())

  const mails: SentMail[] = []
  const mailAnswers: MailAnswer[] = []
  const mailer = {
    send: async (mail: SentMail): Promise<MailAnswer> => {
      const answer = mailAnswers.shift() ?? { outcome: 'accepted', messageId: `ses-${mails.length + 1}` }
      if (answer.outcome === 'accepted' || answer.outcome === 'ambiguous') mails.push(mail)
      return answer
    },
  }

  const asked: SendLink[] = []
  const linkDeps = {
    ...common,
    limits,
    hashAddress: async (address: string) => hash(address),
    keys: async (name: 'token-keys' | 'suppression-key') => rings[name],
    sendLink: async (job: SendLink) => void asked.push(job),
  }
  const writes = createPreferenceWrites({ client, tables, now })
  const requests = createRequests({ client, table: tables.registry, now })
  const erase = createEraseCustomer({
    ...common,
    timeline,
    ...erasure,
    hashAddress: linkDeps.hashAddress,
    suppress: (addressHash, since) => suppressions.suppress({ addressHash, cause: 'manual', since, source: 'erasure' }),
  })
  const submissionsOf = (addressHash: string) => notedFor(client, tables.registry, addressLimit, addressHash)
  const exportCustomer = createExportCustomer({
    ...linkDeps,
    timeline,
    evidence,
    requestsOf: requests.ofAddress,
    messagesOf: async (requestId) =>
      (await createRequestMails({ client, table: tables.registry, now }).list(requestId, 100)).items,
    conversationsOf: (owner) => conversationsOf({ client, table: tables.conversations, now }, owner),
    submissionsOf: async (addressHash) => {
      const found = await Promise.all([...(await submissionsOf(addressHash))].map(stores.submissions.get))
      return found.filter((submission) => submission !== undefined)
    },
    suppressionOf: suppressions.get,
  })
  const marks = createMarks({ client, table: tables.registry })

  const confirm = createConfirmConsent(common)
  const manage = createManagePreferences({ now, changeConsents: createChangeConsents(common) })
  const capture = createCaptureForm({
    ...common,
    limits,
    keys: async (name) => rings[name],
    requestRules: createRequestRules({ client, table: tables.registry }),
  })
  const endpoint = (routes: readonly Route[], refuse?: EndpointOptions['refuse']) =>
    httpEndpoint({
      routes,
      originSecret: async () => originSecret,
      log: {
        info: () => {},
        warn: () => {},
        error: (_text: unknown, more: unknown) => void faults.push(more),
      } as never,
      ...(refuse && { refuse }),
    })
  const endpoints: Readonly<Record<string, ReturnType<typeof endpoint>>> = {
    forms: endpoint(
      [...captureRoutes(capture), ...pageRoutes({ ...stores, capture, publicUrl: 'https://front.example' })],
      refuseByDoor,
    ),
    confirm: endpoint(confirmRoutes({ ...common, confirm, links }), refuseByPage),
    preferences: endpoint(
      preferenceRoutes({
        ...common,
        manage,
        links,
        askLink: createAskLink(linkDeps),
        changeWishes: createChangeWishes({ ...common, writes }),
      }),
      refuseByPage,
    ),
    unsubscribe: endpoint(
      unsubscribeRoutes({ ...common, manage, links, tellReason: createTellReason({ writes }) }),
      refuseByPage,
    ),
    links: endpoint(linkRoutes({ branding, requestLink: createRequestLink(linkDeps) }), refuseByPage),
    ...Object.fromEntries(
      ['export', 'erase'].map((name) => [
        name,
        endpoint(
          myDataRoutes({
            ...common,
            erase,
            exportCustomer,
            marks,
            tokenKeys: async () => tokenKeys,
            log: { info: () => {} },
          }),
          refuseByPage,
        ),
      ]),
    ),
  }
  const call = async (method: string, path: string, ask: Ask = {}): Promise<Answer> => {
    const name = path.split('/')[1] ?? ''
    const handler = endpoints[name]
    if (!handler) throw new Error(`No function has the path ${path}.`)
    const result = (await handler(eventOf(method, path, ask), {} as Context)) as APIGatewayProxyStructuredResultV2
    const text = result.body ?? ''
    const headers = result.headers ?? {}
    const isJson = String(headers['content-type']).includes('json')
    return { status: result.statusCode ?? 200, headers, text, json: isJson ? JSON.parse(text) : undefined }
  }

  return {
    ...stores,
    client,
    tables,
    clock,
    rings,
    links: await links(),
    hash,
    mails,
    mailAnswers,
    faults,
    suppressions,
    timeline,
    bury: erasure.bury,
    confirm,
    requests,
    /** Jobs of links that were asked for, and what works them off. */
    asked,
    sendLink: createSendLink({
      ...linkDeps,
      submissions: { ...stores.submissions, ofAddress: submissionsOf },
      suppressions,
      marks,
      mailer,
      links,
    }),
    evidence: { chain: async (customerId: string) => (await evidence.chain(customerId)).records },
    get: (path: string, ask?: Ask) => call('GET', path, ask),
    post: (path: string, ask?: Ask) => call('POST', path, ask),
    sendConfirmation: createSendConfirmation({ ...common, limits, suppressions, mailer, links }),
    erase,
    close: () => dynamo.close(),
  }
}

export type CaptureHouse = Awaited<ReturnType<typeof startCaptureHouse>>

/** A visitor's post with a challenge of its own, solved. */
export async function solvedPost(
  house: CaptureHouse,
  more: Readonly<Record<string, unknown>> = {},
  formId = 'newsletter',
) {
  const { json } = await house.post(`/forms/${formId}/challenges`)
  const solution = await solveChallenge({ challenge: json.challenge, deriveKey })
  const body = {
    proof: { challenge: json.challenge, solution },
    language: 'es',
    page: 'https://cafe.example/alta',
    answers: { email: 'Eva@Example.com', givenName: 'Eva' },
    topics: ['newsletter'],
    ...more,
  }
  return { submissionId: String(json.submissionId), body }
}

/** What the hosted page of a form posts, as a browser without script does; `typed` overrides what a visitor wrote. */
export async function pagePost(
  house: CaptureHouse,
  typed: Readonly<Record<string, string | readonly string[]>> = {},
  formId = 'newsletter',
) {
  const { text } = await house.get(`/forms/${formId}/page?lang=es`)
  const ticket = /name="page_ticket" value="([^"]+)"/.exec(text)?.[1] ?? ''
  const written = {
    email: 'eva@example.com',
    topic_id: 'newsletter',
    page_language: 'es',
    page_ticket: ticket,
    ...typed,
  }
  const body = new URLSearchParams(
    Object.entries(written).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each])),
  ).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return { body, headers, ticket, submissionId: ticket.split('.')[1] ?? '' }
}

/** Posts a form, gets the mail and follows its link: the customer that comes of it. */
export async function becomeCustomer(
  house: CaptureHouse,
  more: Readonly<Record<string, unknown>> = {},
  formId = 'newsletter',
) {
  const { submissionId, body } = await solvedPost(house, more, formId)
  const posted = await house.post(`/forms/${formId}/submissions`, { body })
  if (posted.status !== 202) throw new Error(posted.text)
  await house.sendConfirmation({ submissionId })
  const path = confirmPath(house)
  const confirmed = await house.post(path)
  const submission = await house.submissions.get(submissionId)
  if (submission?.state !== 'confirmed') throw new Error(confirmed.text)
  return { customerId: submission.customerId, submissionId, path }
}

/** A manager lets the owner of a suppressed address confirm it anew. */
export async function mayConfirmAnew(house: CaptureHouse, email: string): Promise<void> {
  const suppression = await house.suppressions.get(house.hash(email))
  if (!suppression) throw new Error(`${email} is not suppressed.`)
  await house.suppressions.allowConfirmation(suppression, { kind: 'person', id: 'manager' }, suppression.since)
}

/** The link of the latest mail. */
export function confirmPath(house: CaptureHouse): string {
  const path = /https:\/\/front\.example(\/confirm\/\S+)/.exec(house.mails.at(-1)?.text ?? '')?.[1]
  if (!path) throw new Error('The latest mail has no confirmation link.')
  return path
}

function eventOf(
  method: string,
  path: string,
  { headers = {}, body, from = '198.51.100.7:4711' }: Ask,
): APIGatewayProxyEventV2 {
  const text = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body)
  const { pathname, search, searchParams } = new URL(path, 'https://front.example')
  return {
    version: '2.0',
    routeKey: `${method} ${pathname}`,
    rawPath: pathname,
    rawQueryString: search.slice(1),
    queryStringParameters: Object.fromEntries(searchParams),
    headers: {
      'x-vinculo-origin': originSecret,
      'cloudfront-viewer-address': from,
      'user-agent': 'test browser',
      'content-type': 'application/json',
      ...headers,
    },
    requestContext: { http: { method, path: pathname } } as APIGatewayProxyEventV2['requestContext'],
    isBase64Encoded: false,
    ...(text !== undefined && { body: text }),
  }
}
