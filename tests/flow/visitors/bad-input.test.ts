import { describe, expect, test } from 'vitest'
import { sampleOperator, signIn } from '../../../local/client/console-client.ts'
import { createVisitor } from '../../../local/client/visitor.ts'
import { consoleAs, postForm, refusal, urls } from '../../support/flow.ts'

const json = (value: unknown) => ({
  method: 'POST' as const,
  headers: { 'content-type': 'application/json' },
  body: typeof value === 'string' ? value : JSON.stringify(value),
})

describe('A public form answers bad input with the right status and a sentence', () => {
  const visitor = createVisitor(urls.front, 900)
  const submissions = '/forms/club/submissions'

  test('malformed JSON: 400', async () => {
    const answer = await visitor.ask(submissions, json('{"answers":'))
    expect(answer.status).toBe(400)
    expect(answer.body).toMatch(/JSON/)
  })

  test('an oversized body: 413', async () => {
    const answer = await visitor.ask(submissions, json({ answers: { email: 'x'.repeat(70_000) } }))
    expect(answer.status).toBe(413)
    expect(answer.body).toMatch(/\bKB\b|bytes/)
  })

  test('an unknown form: 404', async () => {
    const answer = await visitor.ask('/forms/no-such-form')
    expect(answer.status).toBe(404)
    expect(answer.body).toMatch(/no form of this name/)
  })

  test('an unknown field: 422, and the sentence names it', async () => {
    const { answer } = await postForm({ email: 'unknown-field@example.com', answers: { shoeSize: 42 } })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('shoeSize')
  })

  test('a wrong type: 422, and the sentence names the field', async () => {
    const { answer } = await postForm({ email: 'wrong-type@example.com', answers: { givenName: 7 } })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('givenName')
  })

  test('a replayed proof of work with another content: 409', async () => {
    const { visitor: same, proof, answer } = await postForm({ email: 'replay@example.com' })
    expect(answer.status).toBe(202)
    const again = await same.post('quick', proof, {
      language: 'es',
      topics: ['newsletter'],
      answers: { email: 'someone-else@example.com', givenName: 'Ana' },
    })
    expect(again.status).toBe(409)
    expect(again.body).toMatch(/new challenge/)
  })

  test('a form that is sent as soon as it is opened: 400', async () => {
    const { answer } = await postForm({ email: 'machine@example.com', form: 'club' })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatch(/within 2 seconds/)
  })

  test('a forged proof of work: 400', async () => {
    const proof = (await visitor.openForm('club')) as { challenge: { signature: string } }
    const signature = proof.challenge.signature.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const forged = { ...proof, challenge: { ...proof.challenge, signature } }
    const answer = await visitor.post('club', forged, {
      language: 'en',
      topics: ['newsletter'],
      answers: { email: 'forged@example.com', givenName: 'Ana' },
    })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatch(/not issued here/)
  })

  test.each(['confirm', 'preferences', 'unsubscribe'])(
    'a forged %s token: a page with a sentence, never a 500',
    async (page) => {
      for (const method of ['GET', 'POST'] as const) {
        const answer = await visitor.ask(`/${page}/1.Zm9yZ2Vk`, { method })
        expect(answer.status).toBe(400)
        expect(answer.headers['content-type']).toMatch(/^text\/html/)
        expect(answer.body).toMatch(/<h1/)
      }
    },
  )
})

describe('The console API answers bad input with the right status and a sentence', async () => {
  const console = await consoleAs('operator')

  test('a missing and a foreign JWT: 401', async () => {
    const foreign = `${btoa('{"alg":"RS256","kid":"x"}')}.${btoa('{"sub":"me"}')}.c2ln`
    for (const headers of [{}, { authorization: `Bearer ${foreign}` }] as Record<string, string>[]) {
      const answer = await fetch(new URL('/api/campaigns', urls.console), { headers })
      expect(answer.status).toBe(401)
    }
  })

  test('a group that may not: 403, and the sentence says who may', async () => {
    const agent = await consoleAs('agent')
    const { status, text } = await refusal(agent.get('/api/campaigns'))
    expect(status).toBe(403)
    expect(text).toMatch(/marketer/)
  })

  test('malformed JSON: 400; an unknown field and a wrong type are named', async () => {
    const token = { authorization: `Bearer ${await signIn(urls.endpoint, sampleOperator)}` }
    const malformed = await fetch(new URL('/api/topics', urls.console), {
      ...json('{"topicId"'),
      headers: { ...token, 'content-type': 'application/json' },
    })
    expect(malformed.status).toBe(400)
    const unknown = await refusal(
      console.send('POST', '/api/topics', {
        topicId: 'news',
        colour: 'red',
        name: { es: 'a', en: 'b' },
        description: { es: 'a', en: 'b' },
      }),
    )
    expect([400, 422]).toContain(unknown.status)
    expect(unknown.text).toContain('colour')
    const wrong = await refusal(console.send('POST', '/api/audiences', { name: 7, rule: { everyone: true } }))
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('name')
  })

  test('an audience rule with an unknown field: 422 with its path and the nearest field', async () => {
    const { status, text } = await refusal(
      console.send('POST', '/api/audiences', { name: 'x', rule: { all: [{ field: 'citty', is: 'Bogotá' }] } }),
    )
    expect(status).toBe(422)
    expect(text).toContain('citty')
    expect(text).toContain('city')
  })

  test('a template with a syntax error or an unknown variable: 422 naming its line', async () => {
    const source = (text: string) => ({
      name: 'Broken',
      sources: {
        es: {
          subject: 'Hola',
          mjml: `<mjml>\n<mj-body>\n<mj-section><mj-column>\n<mj-text>${text}</mj-text>\n</mj-column></mj-section></mj-body></mjml>`,
        },
      },
    })
    const syntax = await refusal(
      console.send('PUT', '/api/templates/broken', source('{% if customer.city %}never closed')),
    )
    expect(syntax.status).toBe(422)
    expect(syntax.text).toMatch(/"line":4/)
    const unknown = await refusal(console.send('PUT', '/api/templates/broken', source('{{ customer.shoeSize }}')))
    expect(unknown.status).toBe(422)
    expect(unknown.text).toMatch(/customer\.shoeSize/)
    expect(unknown.text).toMatch(/"line":4/)
  })

  test('a schedule in the past: 422', async () => {
    const campaignId = 'too-late'
    await console.send('POST', '/api/campaigns', {
      campaignId,
      name: 'Too late',
      topicId: 'newsletter',
      audienceId: 'everyone',
      templateId: 'harvest-letter',
    })
    const { status, text } = await refusal(
      console.send('POST', `/api/campaigns/${campaignId}/schedule`, { at: '2020-01-01T09:00', timeZone: 'UTC' }),
    )
    expect(status).toBe(422)
    expect(text).toMatch(/past/)
  })

  test('an oversized body: 413', async () => {
    const { status } = await refusal(console.send('POST', '/api/topics', { topicId: 'x'.repeat(300_000) }))
    expect(status).toBe(413)
  })
})
