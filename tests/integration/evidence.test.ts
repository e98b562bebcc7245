import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentHash } from '../../shared/domain/canonical-json.ts'
import { verifyChain } from '../../shared/domain/evidence/chain.ts'
import { openPersonal } from '../../shared/domain/evidence/personal.ts'
import { unsubscribeUrl } from '../../shared/domain/mail/links.ts'
import {
  becomeCustomer,
  type CaptureHouse,
  mayConfirmAnew,
  solvedPost,
  startCaptureHouse,
} from '../support/capture-house.ts'

let house: CaptureHouse
beforeAll(async () => {
  house = await startCaptureHouse()
})
afterAll(() => house.close())

describe('the evidence of a consent', () => {
  it('holds who, what, where, when and how, with what is personal encrypted', async () => {
    const { customerId, submissionId } = await becomeCustomer(house)
    const [record] = await house.evidence.chain(customerId)
    expect(record).toMatchObject({
      customerId,
      sequence: 1,
      kind: 'granted',
      topicId: 'newsletter',
      origin: 'confirmed-form',
      wording: { text: 'Sí al boletín', hash: contentHash('Sí al boletín'), locale: 'es', version: '1' },
      formId: 'newsletter',
      formVersion: 1,
      submissionId,
      challenge: { challengeId: submissionId, verdict: 'solved', work: 1000, seconds: 0 },
      mailId: 'ses-1',
      previous: 'genesis',
    })
    expect(JSON.stringify(record)).not.toMatch(/eva|198\.51|browser/i)
    const key = await house.customerKeys.get(customerId)
    expect(key && record && openPersonal(key, record, record.personal)).toEqual({
      addressAsTyped: 'Eva@Example.com',
      address: 'eva@example.com',
      page: 'https://cafe.example/alta',
      submission: { at: '2026-06-01T10:00:00.000Z', network: '198.51.100.7', userAgent: 'test browser' },
      change: { at: '2026-06-01T10:00:00.000Z', network: '198.51.100.7', userAgent: 'test browser' },
    })
  })

  it('names the version of the form that was shown, whatever came after', async () => {
    const { body, submissionId } = await solvedPost(house, { answers: { email: 'version@example.com' } })
    await house.post('/forms/newsletter/submissions', { body })
    const form = await house.forms.get('newsletter')
    if (!form) throw new Error('no form')
    const texts = form.topics.map(({ topicId }) => ({ topicId, text: { es: 'Otro texto', en: 'Other text' } }))
    await house.forms.update('newsletter', 1, { ...form, topics: texts }, house.clock.at)
    const confirmed = await house.confirm(submissionId, {})
    const customerId = 'customerId' in confirmed ? confirmed.customerId : ''
    expect((await house.evidence.chain(customerId))[0]?.wording).toMatchObject({ text: 'Sí al boletín', version: '1' })
    await expect(house.forms.update('newsletter', 1, form, house.clock.at)).resolves.toMatchObject({
      reason: 'conflict',
    })
  })

  it('is never written over', async () => {
    const { customerId } = await becomeCustomer(house, { answers: { email: 'fixed@example.com' } })
    const [record] = await house.evidence.chain(customerId)
    const profile = await house.profiles.get(customerId)
    if (!record || !profile || !('consents' in profile)) throw new Error('no record')
    const changed = { profile, records: [{ ...record, topicId: 'offers' }] }
    expect(await house.writes.change(profile, changed)).toBe('conflict')
    expect(await house.evidence.chain(customerId)).toEqual([record])
    expect(await house.profiles.get(customerId)).toEqual(profile)
  })
})

describe('erasing a customer', () => {
  it('leaves a tombstone, the hash that blocks mailing, and evidence that verifies and nobody can read', async () => {
    const { customerId } = await becomeCustomer(house, { answers: { email: 'leaver@example.com', givenName: 'Lea' } })
    const url = unsubscribeUrl(house.links, { customerId, topicId: 'newsletter', runId: 'r' })
    await house.post(new URL(url).pathname)
    const pending = await solvedPost(house, { answers: { email: 'leaver@example.com', givenName: 'Lea' }, topics: [] })
    await house.post('/forms/newsletter/submissions', { body: pending.body })
    const again = await solvedPost(house, { answers: { email: 'Leaver@example.com', givenName: 'Lea' } })
    await house.post('/forms/newsletter/submissions', { body: again.body })
    expect(await house.submissions.get(again.submissionId)).toMatchObject({ state: 'pending' })

    expect(await house.erase(customerId)).toBe('erased')

    expect(await house.suppressions.get(house.hash('leaver@example.com'))).toMatchObject({ source: 'erasure' })
    expect(await house.profiles.get(customerId)).toEqual({
      customerId,
      erased: true,
      at: house.clock.at.toISOString(),
      evidence: { sequence: 2, hash: expect.any(String) },
    })
    const chain = await house.evidence.chain(customerId)
    const tombstone = await house.profiles.get(customerId)
    const head = tombstone && 'erased' in tombstone ? tombstone.evidence : undefined
    expect(verifyChain(chain, head)).toMatchObject({ intact: true, head: { sequence: 2 } })
    expect(verifyChain(chain.slice(0, 1), head)).toEqual({ intact: false, sequence: 2, fault: 'cut-off' })
    expect(await house.customerKeys.get(customerId)).toBeUndefined()
    expect(await house.timeline.latest(customerId, 10)).toEqual([])
    expect(await house.submissions.get(pending.submissionId)).toBeUndefined()
    expect(await house.submissions.get(again.submissionId)).toBeUndefined()
    for (const table of Object.values(house.tables)) {
      const { Items } = await house.client.send(new ScanCommand({ TableName: table }))
      expect(JSON.stringify(Items)).not.toMatch(/leaver@example|Lea"/)
    }
  })

  it('is safe to repeat and goes on where it stopped', async () => {
    const { customerId } = await becomeCustomer(house, { answers: { email: 'halfway@example.com' } })
    const profile = await house.profiles.get(customerId)
    if (!profile || !('consents' in profile)) throw new Error('no profile')
    const at = house.clock.at.toISOString()
    const sweep = { addressHash: house.hash(profile.email) }
    await house.bury(profile, { customerId, erased: true, at, evidence: profile.evidence, sweep })
    expect(await house.erase(customerId)).toBe('erased')
    expect(await house.identities.find('email', 'halfway@example.com')).toBeUndefined()
    expect(await house.erase(customerId)).toBe('already-erased')
    expect(await house.erase('nobody')).toBe('unknown-customer')
  })

  it('lets the same person come back as someone new', async () => {
    const first = await becomeCustomer(house, { answers: { email: 'back@example.com' } })
    await house.erase(first.customerId)
    await mayConfirmAnew(house, 'back@example.com')
    const second = await becomeCustomer(house, { answers: { email: 'back@example.com' } })
    expect(second.customerId).not.toBe(first.customerId)
  })
})

describe('the timeline', () => {
  it('has a line of its own only of a form that left no evidence', async () => {
    const asked = await becomeCustomer(house, { answers: { email: 'asked@example.com' }, topics: [] })
    expect(await house.timeline.latest(asked.customerId, 10)).toMatchObject([
      {
        kind: 'form-confirmed',
        unique: asked.submissionId,
        data: { formId: 'newsletter', topics: [] },
      },
    ])
    const agreed = await becomeCustomer(house, { answers: { email: 'agreed@example.com' } })
    expect(await house.timeline.latest(agreed.customerId, 10)).toEqual([])
  })

  it('counts as gone what has expired, though it still lies in the table', async () => {
    const data = { formId: 'newsletter' }
    const activity = (at: string, unique: string) => ({
      customerId: 'lasting',
      at,
      kind: 'form-confirmed',
      unique,
      data,
    })
    await house.timeline.record(activity('2022-01-01T00:00:00.000Z', 'old'))
    await house.timeline.record(activity('2026-01-01T00:00:00.000Z', 'new'))
    expect((await house.timeline.latest('lasting', 10)).map(({ unique }) => unique)).toEqual(['new'])
  })
})
