import { randomBytes } from 'node:crypto'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConfirmConsent } from '../../functions/confirm-consent/confirm-consent.ts'
import { consentActivities } from '../../shared/domain/consent/consent-activities.ts'
import type { FormDraft } from '../../shared/domain/form/form.ts'
import { sealToken } from '../../shared/domain/token/token.ts'
import {
  becomeCustomer,
  type CaptureHouse,
  confirmPath,
  mayConfirmAnew,
  newsletterForm,
  solvedPost,
  startCaptureHouse,
} from '../support/capture-house.ts'

let house: CaptureHouse
beforeAll(async () => {
  house = await startCaptureHouse()
})
afterAll(() => house.close())

const post = async (email: string, more: Readonly<Record<string, unknown>> = {}) => {
  const { submissionId, body } = await solvedPost(house, { answers: { email }, ...more })
  await house.post('/forms/newsletter/submissions', { body })
  return submissionId
}
const mailOf = async (submissionId: string) => (await house.submissions.get(submissionId))?.mail

describe('the mail that asks for a confirmation', () => {
  it('names who writes, why, and what to do, and leads to the confirmation', async () => {
    const submissionId = await post('ana@example.com')
    expect(await house.sendConfirmation({ submissionId })).toBe('accepted')
    const mail = house.mails.at(-1)
    expect(mail).toMatchObject({
      to: 'ana@example.com',
      from: { name: 'Ana Ruiz, Café & Té', address: 'ana@cafe.example' },
      replyTo: 'datos@cafe.example',
      subject: 'Confirme su dirección para Café & Té',
      tags: { kind: 'confirmation', ref: submissionId },
    })
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain('Ana Ruiz, Atención')
      expect(part).toContain('Sí al boletín')
      expect(part).toContain('Si no ha sido usted')
    }
    expect(mail?.html).toContain('Café &#38; Té')
    expect(await mailOf(submissionId)).toMatchObject({ state: 'accepted', attempts: 1, messageId: 'ses-1' })
  })

  it('is sent once, however often the job comes', async () => {
    const submissionId = await post('once@example.com')
    const before = house.mails.length
    await house.sendConfirmation({ submissionId })
    expect(await house.sendConfirmation({ submissionId })).toBe('nothing-to-do')
    expect(house.mails.length - before).toBe(1)
  })

  it('is sent again as often as SES took nothing', async () => {
    const submissionId = await post('throttled@example.com')
    for (let time = 0; time < 4; time++) {
      house.mailAnswers.push({ outcome: 'not-sent', reason: 'Throttling' })
      await expect(house.sendConfirmation({ submissionId })).rejects.toThrow('was not sent (Throttling)')
    }
    expect(await house.sendConfirmation({ submissionId })).toBe('accepted')
  })

  it('is sent once more, and no more, when the answer was lost', async () => {
    const submissionId = await post('lost@example.com')
    const before = house.mails.length
    for (let time = 0; time < 2; time++) {
      house.mailAnswers.push({ outcome: 'ambiguous', reason: 'TimeoutError' })
      await expect(house.sendConfirmation({ submissionId })).rejects.toThrow('lost')
    }
    expect(await house.sendConfirmation({ submissionId })).toBe('nothing-to-do')
    expect(house.mails.length - before).toBe(2)
  })

  it('waits for another worker as long as that may still be sending', async () => {
    const submissionId = await post('claimed@example.com')
    await house.submissions.markMail(submissionId, undefined, {
      state: 'claimed',
      attempts: 1,
      at: house.clock.at.toISOString(),
    })
    await expect(house.sendConfirmation({ submissionId })).rejects.toThrow('Another worker')
    house.clock.at = new Date('2026-06-01T10:01:31.000Z')
    expect(await house.sendConfirmation({ submissionId })).toBe('accepted')
    house.clock.at = new Date('2026-06-01T10:00:00.000Z')
  })

  it('is not sent to a suppressed address, nor again where SES refuses it', async () => {
    const addressHash = house.hash('gone@example.com')
    await house.suppressions.suppress({
      addressHash,
      cause: 'user-unknown',
      since: '2026-01-01T00:00:00Z',
      source: 'x',
    })
    expect(await house.sendConfirmation({ submissionId: await post('gone@example.com') })).toBe('suppressed')
    const refused = await post('refused@example.com')
    house.mailAnswers.push({ outcome: 'refused', reason: 'MessageRejected' })
    expect(await house.sendConfirmation({ submissionId: refused })).toBe('refused')
    expect(await house.sendConfirmation({ submissionId: refused })).toBe('nothing-to-do')
  })
})

describe('opening the link', () => {
  it('shows a page and changes nothing, however often a machine does it', async () => {
    const submissionId = await post('scanned@example.com', { topics: ['newsletter', 'offers'], language: 'en' })
    await house.sendConfirmation({ submissionId })
    for (let time = 0; time < 3; time++) {
      const { status, text, headers } = await house.get(confirmPath(house))
      expect(status).toBe(200)
      expect(text).toContain('<html lang="en">')
      expect(text).toContain('<li>Yes to &#60;offers&#62;</li>')
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
      expect(headers['referrer-policy']).toBe('no-referrer')
    }
    expect(await house.submissions.get(submissionId)).toMatchObject({ state: 'pending' })
    expect(await house.identities.find('email', 'scanned@example.com')).toBeUndefined()
  })
})

const withNotes: FormDraft = {
  name: { es: 'Cata', en: 'Tasting' },
  fields: [
    { name: 'email', type: 'email', label: { es: 'Correo', en: 'E-mail' }, required: true },
    { name: 'notes', type: 'long-text', label: { es: 'Notas', en: 'Notes' }, required: false },
  ],
  topics: newsletterForm.topics,
  origins: [],
  protection: { work: 1000, minimumSeconds: 0, perNetworkHour: 300 },
}

describe('confirming', () => {
  it('makes a customer with profile, evidence and timeline', async () => {
    const { customerId } = await becomeCustomer(house, {
      answers: { email: 'New@Example.com', givenName: 'Nora', visits: 3 },
    })
    expect(await house.profiles.get(customerId)).toMatchObject({
      customerId,
      revision: 1,
      email: 'new@example.com',
      language: 'es',
      givenName: 'Nora',
      fields: { visits: 3 },
      source: 'newsletter',
      consents: { newsletter: { state: 'granted', sequence: 1 } },
      evidence: { sequence: 1 },
    })
    expect(await house.identities.find('email', 'new@example.com')).toBe(customerId)
    expect(consentActivities(await house.evidence.chain(customerId))).toMatchObject([
      { kind: 'form-confirmed', data: { topics: ['newsletter'] } },
    ])
  })

  it('keeps long texts that came with topics on the timeline, not on the profile', async () => {
    await house.forms.create('tasting', withNotes, house.clock.at)
    const answers = { email: 'taster@example.com', notes: 'Sin leche' }
    const { customerId } = await becomeCustomer(house, { answers }, 'tasting')
    expect(await house.timeline.all(customerId)).toMatchObject([
      { kind: 'form-confirmed', data: { formId: 'tasting', 'answer.notes': 'Sin leche' } },
    ])
    expect(JSON.stringify(await house.profiles.get(customerId))).not.toContain('leche')
  })

  it('leaves nothing personal in the submission', async () => {
    const { submissionId } = await becomeCustomer(house, { answers: { email: 'tidy@example.com', givenName: 'Tina' } })
    expect(JSON.stringify(await house.submissions.get(submissionId))).not.toMatch(/tidy|Tina/)
  })

  it('twice shows a friendly page and changes nothing', async () => {
    const { customerId, path } = await becomeCustomer(house, { answers: { email: 'again@example.com' } })
    const before = await house.profiles.get(customerId)
    for (const answer of [await house.post(path), await house.get(path)]) {
      expect(answer.status).toBe(200)
      expect(answer.text).toContain('Ya estaba confirmado')
    }
    expect(await house.profiles.get(customerId)).toEqual(before)
  })

  it('ten times at the same moment confirms once', async () => {
    const submissionId = await post('race@example.com')
    const confirmed = await Promise.all(Array.from({ length: 10 }, () => house.confirm(submissionId, {})))
    expect(confirmed.filter(({ outcome }) => outcome === 'confirmed')).toHaveLength(1)
    expect(confirmed.filter(({ outcome }) => outcome === 'already-confirmed')).toHaveLength(9)
    expect(new Set(confirmed.map((each) => 'customerId' in each && each.customerId)).size).toBe(1)
  })

  it('two forms of one new person at the same moment makes one customer', async () => {
    const [first, second] = [await post('pair@example.com'), await post('pair@example.com', { topics: ['offers'] })]
    const [a, b] = await Promise.all([house.confirm(first, {}), house.confirm(second, {})])
    expect(a).toMatchObject({ outcome: 'confirmed' })
    expect('customerId' in a && a.customerId).toBe('customerId' in b && b.customerId)
    const profile = await house.profiles.get('customerId' in a ? a.customerId : '')
    expect(profile).toMatchObject({ consents: { newsletter: { state: 'granted' }, offers: { state: 'granted' } } })
  })

  it('by what was read a moment too early finds the truth in its second try', async () => {
    const { customerId } = await becomeCustomer(house, { answers: { email: 'stale@example.com' } })
    const submissionId = await post('stale@example.com', { topics: ['offers'] })
    const read = await house.submissions.get(submissionId)
    const process = {
      now: () => house.clock.at,
      random: randomBytes,
      newId: ulid,
      luck: () => 0,
      sleep: async () => {},
    }
    const confirmBy = (look: string | undefined) =>
      createConfirmConsent({ ...house, ...process, identities: { ...house.identities, look: async () => look } })
    expect(await confirmBy(undefined)(submissionId, {}, read)).toMatchObject({ outcome: 'confirmed', customerId })
    expect(await confirmBy(customerId)(submissionId, {}, read)).toEqual({ outcome: 'already-confirmed', customerId })

    await house.erase(customerId)
    await mayConfirmAnew(house, 'stale@example.com')
    const again = await post('stale@example.com')
    const confirmed = await confirmBy(customerId)(again, {})
    expect(confirmed).toMatchObject({ outcome: 'confirmed', customerId: expect.not.stringMatching(customerId) })
  })

  it('of a known customer changes only what the form carries', async () => {
    const { customerId } = await becomeCustomer(house, {
      answers: { email: 'twice@example.com', givenName: 'Teo', visits: 1 },
    })
    await becomeCustomer(house, {
      answers: { email: 'TWICE@example.com', visits: 2 },
      topics: ['offers'],
      language: 'en',
    })
    expect(await house.profiles.get(customerId)).toMatchObject({
      revision: 2,
      givenName: 'Teo',
      fields: { visits: 2 },
      language: 'en',
      consents: { newsletter: { state: 'granted' }, offers: { state: 'granted', sequence: 2 } },
    })
  })

  it('a question that people have removed meanwhile makes a customer all the same', async () => {
    const { submissionId, body } = await solvedPost(house, { topics: [], answers: { email: 'removed@example.com' } })
    await house.post('/forms/newsletter/submissions', { body })
    await house.sendConfirmation({ submissionId })
    const Key = { pk: 'request', sk: submissionId }
    await house.client.send(new DeleteCommand({ TableName: house.tables.registry, Key }))
    expect((await house.post(confirmPath(house))).status).toBe(200)
    expect(await house.identities.find('email', 'removed@example.com')).toBeDefined()
    expect(await house.requests.has(submissionId)).toBe(false)
  })

  it('a question makes a verified request and no consent', async () => {
    const { customerId, submissionId } = await becomeCustomer(house, {
      answers: { email: 'q@example.com' },
      topics: [],
    })
    expect(await house.profiles.get(customerId)).toMatchObject({ consents: {}, evidence: { sequence: 0 } })
    const { items } = await house.requests.list()
    expect(items.find(({ requestId }) => requestId === submissionId)).toMatchObject({ verified: true, customerId })
  })
})

describe('a link that does not work shows a page with a way on:', () => {
  const english = { headers: { 'accept-language': 'fr, en;q=0.8, es;q=0.5' } }

  it('forged or cut short', async () => {
    const submissionId = await post('forged@example.com')
    await house.sendConfirmation({ submissionId })
    const path = confirmPath(house)
    for (const wrong of ['/confirm/1.abc', path.slice(0, -3), `${path}A`]) {
      const { status, text } = await house.post(wrong, english)
      expect([status, text]).toEqual([400, expect.stringContaining('This link is not complete')])
      expect(text).toContain('href="https://cafe.example"')
    }
  })

  it('made for another purpose', async () => {
    const { customerId } = await becomeCustomer(house, { answers: { email: 'purpose@example.com' } })
    const claims = { customerId, topicId: 'newsletter', runId: 'r' }
    const token = sealToken(house.links.tokenKeys, 'unsubscribe', claims, house.links.random)
    expect((await house.post(`/confirm/${token}`)).status).toBe(400)
  })

  it('expired', async () => {
    const submissionId = await post('slow@example.com')
    await house.sendConfirmation({ submissionId })
    house.clock.at = new Date('2026-06-08T10:00:00.000Z')
    const { status, text } = await house.post(confirmPath(house), english)
    house.clock.at = new Date('2026-06-01T10:00:00.000Z')
    expect([status, text]).toEqual([410, expect.stringContaining('has expired')])
  })

  it('erased', async () => {
    const { customerId, path } = await becomeCustomer(house, { answers: { email: 'erased@example.com' } })
    await house.erase(customerId)
    const { status, text } = await house.post(path)
    expect([status, text]).toEqual([404, expect.stringContaining('Aquí ya no hay nada')])
  })
})
