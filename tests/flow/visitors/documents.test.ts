import { describe, expect, test } from 'vitest'
import { createConsoleClient, sampleOperator, signIn } from '../../../local/client/console-client.ts'
import { customerOf, settle, unique, urls } from '../../support/flow.ts'
import { campaignTo } from '../../support/flow-campaign.ts'
import { mailIn, requestOf } from '../../support/flow-mail.ts'

interface Operation {
  readonly operationId: string
  readonly security?: readonly object[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly requestBody?: { readonly content: { 'application/json': { readonly example?: unknown } } }
  readonly responses: Readonly<Record<string, unknown>>
}

interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

const document = (await (await fetch(new URL('/api/openapi.json', urls.console))).json()) as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
)

function references(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  )
}

describe('The OpenAPI document', () => {
  test('is whole: every reference leads somewhere, every operation is named once and says what it takes', () => {
    expect(document.openapi).toBe('3.1.1')
    const dangling = references(document).filter(
      (ref) => !(ref.replace('#/components/schemas/', '') in document.components.schemas),
    )
    expect(dangling).toEqual([])
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path')
      expect(declared.map(({ name }) => name)).toEqual(named)
      expect(declared.every(({ required }) => required)).toBe(true)
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true)
    }
  })

  test('tells no lie: every route answers a sample request with a status that it names', async () => {
    const city = unique('Cúcuta')
    const email = `${unique('sample')}@example.com`
    // The second comes back for a reason that somebody has to repair, so that there is a finding.
    await settle(city, [{ email }, { email: `auth-failure+${unique('sample')}@bounce.test` }])
    const campaign = await campaignTo(city)
    await campaign.schedule()
    const { runId } = await campaign.becomes(
      'a finished run with its bounce',
      ({ state, counts }) => state === 'finished' && counts.bounced['auth-failure'] === 1,
    )
    const { customerId = '' } = (await customerOf(email)) ?? {}
    const token = await signIn(urls.endpoint, sampleOperator)
    const console = createConsoleClient(urls.console, token)
    const first = async (path: string) =>
      (await console.get<{ items: Readonly<Record<string, string>>[] }>(path)).items[0] ?? {}
    const { findingId = '' } = await first('/api/findings?state=open')
    const { id: messageId = '' } = await first(`/api/runs/${runId}/proofs`)
    const closesAt = new Date(Date.now() + 3600_000).toISOString()
    const { conversation } = await console.send<{ conversation: { conversationId: string } }>(
      'POST',
      '/api/chat/rooms',
      {
        subject: 'Sample',
        name: 'Lucía',
        language: 'es',
        seats: 3,
        closesAt,
      },
    )
    const today = new Date().toISOString().slice(0, 10)
    await mailIn({ from: email, subject: 'Sample', text: 'Sample' })
    const { requestId, messages } = await requestOf(email)
    const known: Readonly<Record<string, string>> = {
      formId: 'subscription',
      version: '1',
      topicId: 'sample-topic',
      templateId: 'sample-letter',
      audienceId: 'near-readers',
      campaignId: campaign.campaignId,
      customerId,
      runId,
      email,
      reason: 'sample',
      queue: 'select-audience',
      findingId,
      messageId,
      requestId,
      messageKey: messages[0]?.messageKey ?? '',
      conversationId: conversation.conversationId,
      from: today,
      to: today,
    }
    // Where the document's example would change what other tests need, or name what nothing else here names.
    const name = { es: 'Muestra', en: 'Sample' }
    const bodies: Readonly<Record<string, unknown>> = {
      createTopic: { topicId: known.topicId, name, description: name },
      saveSettings: await console.get('/api/settings'),
      saveBrand: { revision: (await console.get<{ revision: number }>('/api/settings/brand')).revision },
      saveSending: await console.get('/api/settings/sending'),
      saveBounceSettings: await console.get('/api/settings/bounces'),
      saveRequestSettings: await console.get('/api/settings/requests'),
      saveRetention: await console.get('/api/settings/retention'),
      saveChatSettings: await console.get('/api/settings/chat'),
      saveCannedAnswers: await console.get('/api/chat/answers'),
      suppressAddress: { email, reason: 'sample' },
    }
    const strange: string[] = []
    // Erasing comes last: the routes before it want the customer.
    const inOrder = operations.toSorted((a, b) => rank(a.operation) - rank(b.operation))
    for (const { path, method, operation } of inOrder) {
      const url = new URL(
        path.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? ''),
        urls.console,
      )
      for (const { name, in: place, required } of operation.parameters ?? [])
        if (place === 'query' && required) url.searchParams.set(name, known[name] ?? '')
      const example = bodies[operation.operationId] ?? operation.requestBody?.content['application/json'].example
      const response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(operation.requestBody && { body: JSON.stringify(example ?? {}) }),
      })
      const body = await response.text()
      const named = Object.keys(operation.responses).includes(String(response.status)) || response.status === 200
      if (!named || response.status === 404 || response.status >= 500)
        strange.push(`${method} ${path}: ${response.status} ${body.slice(0, 200)}`)
    }
    expect(strange).toEqual([])
  })

  test('names what needs a token, and that is refused without one', async () => {
    for (const { path, method, operation } of operations) {
      const answer = await fetch(new URL(path.replace(/\{\w+\}/g, 'x'), urls.console), { method })
      expect(`${method} ${path} ${answer.status === 401}`).toBe(`${method} ${path} ${operation.security?.length !== 0}`)
    }
  })
})

/** What removes comes after what reads, and what releases after what suppresses. */
function rank({ operationId }: Operation): number {
  if (/^erase/.test(operationId)) return 3
  if (/^(delete|release|cancel|unschedule)/.test(operationId)) return 2
  return /^(create|save|suppress)/.test(operationId) ? 0 : 1
}
