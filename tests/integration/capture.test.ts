import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  becomeCustomer,
  type CaptureHouse,
  newsletterForm,
  solvedPost,
  startCaptureHouse,
} from '../support/capture-house.ts'

const submissions = '/forms/newsletter/submissions'
let house: CaptureHouse
beforeAll(async () => {
  house = await startCaptureHouse()
})
afterAll(() => house.close())

const someone = (name: string) => ({ answers: { email: `${name}@example.com` } })

describe('a form', () => {
  it('is shown to whoever embeds it, without its protection', async () => {
    const { status, json, headers } = await house.get('/forms/newsletter')
    expect(status).toBe(200)
    expect(json).toMatchObject({ formId: 'newsletter', version: 1, topics: newsletterForm.topics })
    expect(json).not.toHaveProperty('protection')
    expect(headers['cache-control']).toBe('public, max-age=60')
  })

  it('that does not exist is answered with a sentence', async () => {
    const { status, json } = await house.get('/forms/nothing')
    expect(status).toBe(404)
    expect(json.detail).toContain('no form of this name')
  })
})

describe('a post', () => {
  it('is kept as a pending submission and nothing more', async () => {
    const { submissionId, body } = await solvedPost(house)
    const { status, json } = await house.post(submissions, { body })
    expect([status, json]).toEqual([202, { status: 'check-your-mail' }])
    expect(await house.submissions.get(submissionId)).toMatchObject({
      state: 'pending',
      address: 'eva@example.com',
      addressAsTyped: 'Eva@Example.com',
      answers: { givenName: 'Eva' },
      topics: ['newsletter'],
      formVersion: 1,
      submission: { at: '2026-06-01T10:00:00.000Z', network: '198.51.100.7', userAgent: 'test browser' },
      challenge: { challengeId: submissionId, verdict: 'solved', work: 1000, seconds: 0 },
    })
    expect(await house.identities.find('email', 'eva@example.com')).toBeUndefined()
  })

  it('that is repeated is harmless, and its proof takes no other content', async () => {
    const { body } = await solvedPost(house, someone('repeats'))
    for (let time = 0; time < 5; time++) expect((await house.post(submissions, { body })).status).toBe(202)
    const other = await house.post(submissions, { body: { ...body, ...someone('other') } })
    expect(other.status).toBe(409)
    expect(other.json.detail).toContain('used for another post')
  })

  it('twice at the same moment is stored once', async () => {
    const { body } = await solvedPost(house, someone('twice'))
    const answers = await Promise.all([1, 2, 3].map(() => house.post(submissions, { body })))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
  })

  it('of a machine that fills in the hidden field is answered as success and kept nowhere', async () => {
    const { submissionId, body } = await solvedPost(house, { ...someone('robot'), website: 'http://spam.example' })
    expect((await house.post(submissions, { body })).json).toEqual({ status: 'check-your-mail' })
    expect(await house.submissions.get(submissionId)).toBeUndefined()
  })

  it('without topics waits as a request of someone unverified', async () => {
    const { submissionId, body } = await solvedPost(house, { ...someone('asks'), topics: [] })
    await house.post(submissions, { body })
    const { items } = await house.requests.list()
    expect(items.find(({ requestId }) => requestId === submissionId)).toMatchObject({
      verified: false,
      address: 'asks@example.com',
    })
  })

  it('is gone after seven days', async () => {
    const { submissionId, body } = await solvedPost(house, someone('late'))
    await house.post(submissions, { body })
    house.clock.at = new Date('2026-06-08T10:00:01.000Z')
    expect(await house.submissions.get(submissionId)).toBeUndefined()
    house.clock.at = new Date('2026-06-01T10:00:00.000Z')
  })
})

describe('bad input is refused with a sentence:', () => {
  const post = async (more: Readonly<Record<string, unknown>>) => {
    const { body } = await solvedPost(house, more)
    return house.post(submissions, { body })
  }

  it('malformed JSON', async () => {
    const { status, json } = await house.post(submissions, { body: '{"answers":' })
    expect([status, json.detail]).toEqual([400, expect.stringContaining('not JSON')])
  })

  it('no JSON at all', async () => {
    const headers = { 'content-type': 'image/png' }
    expect((await house.post(submissions, { body: 'x', headers })).status).toBe(415)
    expect((await house.post(submissions, {})).json.detail).toContain('JSON object')
  })

  it('a body of more than 64 KB', async () => {
    const { status, json } = await house.post(submissions, { body: { answers: { email: 'x'.repeat(66_000) } } })
    expect([status, json.detail]).toEqual([413, expect.stringContaining('64 KB')])
  })

  it('an unknown form', async () => {
    expect((await house.post('/forms/nothing/submissions', { body: {} })).status).toBe(404)
  })

  it('an unknown field, outside and inside the answers', async () => {
    const outside = await post({ admin: true })
    expect([outside.status, outside.json.problems]).toEqual([
      400,
      [{ field: 'admin', message: 'There is no field "admin" here: remove it.' }],
    ])
    const inside = await post({ answers: { email: 'a@example.com', role: 'x' }, language: 'en' })
    expect([inside.status, inside.json.problems]).toEqual([
      422,
      [{ field: 'role', message: 'This form has no field "role": remove it.' }],
    ])
  })

  it('a wrong type', async () => {
    const { status, json } = await post({ answers: { email: 'a@example.com', visits: 'many' }, language: 'en' })
    expect([status, json.problems]).toEqual([422, [{ field: 'visits', message: '"Visits" must be a number.' }]])
    expect((await post({ topics: 'newsletter' })).json.problems[0].message).toContain('must be a list')
  })

  it('what is missing or too long, in the language of the visitor', async () => {
    const missing = await post({ answers: { email: ' ' } })
    expect([missing.status, missing.json.problems]).toEqual([
      422,
      [{ field: 'email', message: 'Falta «Correo»: rellénelo.' }],
    ])
    const long = await post({ answers: { email: 'a@example.com', givenName: 'x'.repeat(21) } })
    expect(long.json.problems[0].message).toContain('como máximo 20 caracteres')
  })

  it('an address that is none', async () => {
    const { json } = await post({ answers: { email: 'eva@localhost' }, language: 'en' })
    expect(json.problems[0].message).toContain('no e-mail address')
  })

  it('a topic that the form does not offer', async () => {
    const { status, json } = await post({ topics: ['events'], language: 'en' })
    expect([status, json.problems[0].message]).toEqual([
      422,
      expect.stringContaining('does not offer the topic "events"'),
    ])
  })

  it('a proof that is forged, unsolved, expired, or of another form', async () => {
    const { body } = await solvedPost(house, someone('proof'))
    const { challenge, solution } = body.proof
    const harder = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } }
    const forged = await house.post(submissions, { body: { ...body, proof: { challenge: harder, solution } } })
    expect([forged.status, forged.json.detail]).toEqual([400, expect.stringContaining('not issued here')])
    const wrong = { ...solution, counter: (solution?.counter ?? 0) + 1 }
    const unsolved = await house.post(submissions, { body: { ...body, proof: { challenge, solution: wrong } } })
    expect([unsolved.status, unsolved.json.detail]).toEqual([400, expect.stringContaining('does not solve')])
    await house.forms.create('other', newsletterForm, house.clock.at)
    const elsewhere = await house.post('/forms/other/submissions', { body })
    expect([elsewhere.status, elsewhere.json.detail]).toEqual([400, expect.stringContaining('another form')])
    house.clock.at = new Date('2026-06-01T11:00:01.000Z')
    const expired = await house.post(submissions, { body })
    expect([expired.status, expired.json.detail]).toEqual([400, expect.stringContaining('older than 60 minutes')])
    house.clock.at = new Date('2026-06-01T10:00:00.000Z')
  })

  it('a form that nobody could fill in so fast', async () => {
    const protection = { work: 1000, minimumSeconds: 3, perNetworkHour: 2 }
    await house.forms.create('slow', { ...newsletterForm, protection }, house.clock.at)
    const { body } = await solvedPost(house, someone('fast'), 'slow')
    const fast = await house.post('/forms/slow/submissions', { body })
    expect([fast.status, fast.json.detail]).toEqual([400, expect.stringContaining('within 3 seconds')])
    house.clock.at = new Date('2026-06-01T10:00:03.000Z')
    expect((await house.post('/forms/slow/submissions', { body })).status).toBe(202)
  })

  it('too many from one network, of whichever last digits', async () => {
    const protection = { work: 1000, minimumSeconds: 0, perNetworkHour: 2 }
    await house.forms.create('few', { ...newsletterForm, protection }, house.clock.at)
    const ask = async (name: string, from: string) => {
      const { body } = await solvedPost(house, someone(name), 'few')
      return house.post('/forms/few/submissions', { body, from })
    }
    expect((await ask('n1', '2001:db8:1:2:3::1:443')).status).toBe(202)
    expect((await ask('n2', '2001:db8:1:2:4::9:443')).status).toBe(202)
    const third = await ask('n3', '2001:db8:1:2:5::7:443')
    expect([third.status, third.headers['retry-after']]).toEqual([429, '3597'])
    expect((await ask('n4', '2001:db8:1:3::1:443')).status).toBe(202)
  })

  it('a fourth confirmation asked for one address within a day', async () => {
    const statuses: number[] = []
    for (let time = 0; time < 4; time++) statuses.push((await post(someone('flooded'))).status)
    expect(statuses).toEqual([202, 202, 202, 429])
  })

  it('only what asks for a mail: repeats of one post leave the address its other confirmations', async () => {
    const { body } = await solvedPost(house, someone('impatient'))
    for (let time = 0; time < 5; time++) expect((await house.post(submissions, { body })).status).toBe(202)
    const others: number[] = []
    for (let time = 0; time < 3; time++) others.push((await post(someone('impatient'))).status)
    expect(others).toEqual([202, 202, 429])
    expect((await house.post(submissions, { body })).status).toBe(202)
  })

  it('a request that came round the front', async () => {
    const { status, json } = await house.get('/forms/newsletter', { headers: { 'x-vinculo-origin': 'guess' } })
    expect([status, json.detail]).toEqual([403, expect.stringContaining('public address')])
  })

  it('a page of another origin', async () => {
    await house.forms.create('own', { ...newsletterForm, origins: ['https://cafe.example'] }, house.clock.at)
    const foreign = await house.get('/forms/own', { headers: { origin: 'https://evil.example' } })
    expect([foreign.status, foreign.json.detail]).toEqual([403, expect.stringContaining('https://evil.example')])
    expect((await house.get('/forms/own', { headers: { origin: 'https://cafe.example' } })).status).toBe(200)
  })
})

describe('an answer', () => {
  it('is the same for a known and an unknown address', async () => {
    await becomeCustomer(house, someone('known'))
    const known = await solvedPost(house, someone('known'))
    const unknown = await solvedPost(house, someone('unknown'))
    const a = await house.post(submissions, { body: known.body })
    const b = await house.post(submissions, { body: unknown.body })
    expect(a).toEqual(b)
  })
})
