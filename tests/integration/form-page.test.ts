import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FormDraft } from '../../shared/domain/form/form.ts'
import { formRow } from '../../shared/stores/form-row.ts'
import {
  type CaptureHouse,
  confirmPath,
  newsletterForm,
  pagePost,
  solvedPost,
  startCaptureHouse,
} from '../support/capture-house.ts'

const path = '/forms/newsletter/page'
const noon = '2026-06-01T10:00:00.000Z'
let house: CaptureHouse
beforeAll(async () => {
  house = await startCaptureHouse()
  await house.forms.create('all', everyType, house.clock.at)
})
afterAll(() => house.close())

const label = (text: string) => ({ es: text, en: text })
const everyType: FormDraft = {
  name: { es: 'Todo', en: 'Everything' },
  fields: [
    { name: 'email', type: 'email', label: label('Correo'), required: true },
    { name: 'notes', type: 'long-text', label: label('Notas'), required: false },
    { name: 'people', type: 'number', label: label('Personas'), required: true },
    { name: 'born', type: 'birthday', label: label('Cumpleaños'), required: false },
    { name: 'country', type: 'country', label: label('País'), required: false },
    {
      name: 'taste',
      type: 'multiple-choice',
      label: label('Gusto'),
      required: false,
      options: { z: label('Floral'), b: label('Frutal'), a: label('Amargo'), m: label('Dulce') },
    },
    { name: 'utmSource', type: 'hidden', label: label('Origen'), required: false },
  ],
  topics: newsletterForm.topics,
  origins: ['https://only.example'],
  protection: { work: 1000, minimumSeconds: 3, perNetworkHour: 300, pagePerNetworkHour: 2 },
}

describe('the page of a form', () => {
  it('shows it in the language that is asked for, with no box ticked', async () => {
    const spanish = await house.get(path)
    expect([spanish.status, spanish.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(spanish.headers['cache-control']).toBe('no-store')
    expect(spanish.text).toContain('<html lang="es">')
    expect(spanish.text).toContain('Sí al boletín')
    expect(spanish.text).not.toContain(' checked')
    const english = await house.get(path, { headers: { 'accept-language': 'en-GB' } })
    expect(english.text).toContain('Yes to &#60;offers&#62;')
    expect((await house.get(`${path}?lang=es`, { headers: { 'accept-language': 'en' } })).text).toContain('lang="es"')
  })

  it('shows options in the order they were given in', async () => {
    const { text } = await house.get('/forms/all/page')
    expect([...text.matchAll(/name="taste" value="(\w)"/g)].map(([, value]) => value)).toEqual(['z', 'b', 'a', 'm'])
    // A form that was stored as a map, before, reads as well.
    const form = await house.forms.get('all')
    expect(formRow.parse(form)).toEqual(form)
  })

  it('takes hidden fields from its address', async () => {
    const { text } = await house.get('/forms/all/page?utm_source=fair%22%3E&lang=es')
    expect(text).toContain('<input type="hidden" name="utmSource" value="fair&#34;&#62;">')
    expect(text).toContain('href="?utm_source=fair%22%3E&#38;lang=en"')
  })

  it('of no form says so, as a page', async () => {
    const { status, text } = await house.get('/forms/nothing/page')
    expect([status, text.includes('Esta página no existe')]).toEqual([404, true])
    const long = await house.post(path, { ...(await pagePost(house)), body: `x=${'y'.repeat(66_000)}` })
    expect([long.status, long.headers['content-type']]).toEqual([413, 'text/html; charset=utf-8'])
    expect((await house.post(path, { body: { a: 1 } })).status).toBe(400)
  })
})

describe('a post of the page', () => {
  it('is kept, confirmed and proven like any other', async () => {
    const { submissionId, ...sent } = await pagePost(house, { givenName: 'Eva', visits: '2,5' })
    const { status, text } = await house.post(path, sent)
    expect([status, text.includes('Hemos escrito a eva@example.com')]).toEqual([200, true])
    const challenge = { challengeId: submissionId, verdict: 'signed', work: 0, seconds: 0 }
    expect(await house.submissions.get(submissionId)).toMatchObject({
      state: 'pending',
      answers: { givenName: 'Eva', visits: 2.5 },
      page: 'https://front.example/forms/newsletter/page',
      challenge,
    })
    await house.sendConfirmation({ submissionId })
    await house.post(confirmPath(house))
    const customerId = (await house.identities.find('email', 'eva@example.com')) ?? ''
    expect(await house.evidence.chain(customerId)).toMatchObject([{ topicId: 'newsletter', challenge }])
  })

  it('says the same for an address that is known and one that is not', async () => {
    const answers = await Promise.all(
      ['eva@example.com', 'new@example.com'].map(async (email) => house.post(path, await pagePost(house, { email }))),
    )
    const [known, unknown] = answers.map(({ status, text }) => [status, text.replaceAll(/\w+@example\.com/g, 'x')])
    expect(known).toEqual(unknown)
  })

  it('that is repeated is harmless, and its challenge takes no other content', async () => {
    const sent = await pagePost(house, { email: 'again@example.com' })
    for (let time = 0; time < 4; time++) expect((await house.post(path, sent)).status).toBe(200)
    const other = await house.post(path, { ...sent, body: sent.body.replace('again', 'other') })
    expect(other.status).toBe(409)
    expect(other.text).toContain('value="other@example.com"')
    // It came back with a challenge of its own: pressing the button again sends it.
    const ticket = /name="page_ticket" value="([^"]+)"/.exec(other.text)?.[1] ?? ''
    const body = sent.body.replace('again', 'other').replace(sent.ticket, ticket)
    expect((await house.post(path, { ...sent, body })).status).toBe(200)
  })

  it('with wrong answers comes back filled in, with what is wrong beside each field', async () => {
    const hostile = '"><script>alert(1)</script>{{x}}\u202e'
    const typed = {
      email: 'nobody',
      people: 'many',
      notes: hostile,
      born_day: '31',
      born_month: '02',
      taste: ['b', 'x'],
    }
    const { status, text } = await house.post('/forms/all/page', await pagePost(house, typed, 'all'))
    expect(status).toBe(422)
    expect(text).not.toContain('<script')
    expect(text).toContain('value="nobody"')
    for (const name of ['email', 'people', 'born', 'taste']) {
      expect(text).toContain(`<a href="#f-${name}">`)
      expect(text).toContain(`id="f-${name}-fault"`)
    }
    expect(text).toContain('<option value="02" selected>febrero</option>')
    expect(text).toContain('value="b" checked')
    // What the visitor ticked a moment ago, and no more.
    expect(text.match(/name="topic_id"[^>]* checked/g)).toHaveLength(1)
    expect(text).toContain('<title>Sin enviar: Todo')
  })

  it('is told apart from a machine’s: hidden field, haste, forged, foreign and expired challenges', async () => {
    const robot = await pagePost(house, { email: 'robot@example.com', website_url: 'http://spam.example' })
    expect((await house.post(path, robot)).status).toBe(200)
    expect(await house.submissions.get(robot.submissionId)).toBeUndefined()

    const hasty = await house.post('/forms/all/page', await pagePost(house, { people: '2' }, 'all'))
    expect([hasty.status, hasty.text.includes('más rápido')]).toEqual([400, true])

    const forged = await pagePost(house)
    const body = forged.body.replace(
      forged.ticket,
      `${forged.ticket.slice(0, -1)}${forged.ticket.endsWith('A') ? 'B' : 'A'}`,
    )
    expect((await house.post(path, { ...forged, body })).status).toBe(400)
    expect((await house.post('/forms/all/page', { ...forged, body: `${forged.body}&people=2` })).status).toBe(400)
    const { json } = await house.post('/forms/newsletter/challenges')
    const solved = await pagePost(house, { page_ticket: String(json.challenge.signature) })
    expect((await house.post(path, solved)).status).toBe(400)

    const late = await pagePost(house)
    house.clock.at = new Date('2026-06-01T11:00:01.000Z')
    const expired = await house.post(path, late)
    expect([expired.status, expired.text.includes('demasiado tiempo')]).toEqual([400, true])
    house.clock.at = new Date(noon)
  })

  it('counts for its network by a stricter limit of its own', async () => {
    const from = '203.0.113.77:1'
    const waited = new Date('2026-06-01T10:00:05.000Z')
    const post = async (email: string) => {
      house.clock.at = new Date(noon)
      const sent = await pagePost(house, { email, people: '2' }, 'all')
      house.clock.at = waited
      return house.post('/forms/all/page', { ...sent, from })
    }
    expect((await post('one@example.com')).status).toBe(200)
    expect((await post('two@example.com')).status).toBe(200)
    const third = await post('three@example.com')
    expect([third.status, third.headers['retry-after']]).toEqual([429, '3595'])
    expect(third.text).toContain('value="three@example.com"')
    expect(third.text).toContain('en 60 min')
    // The door with a proof of work stays open.
    house.clock.at = new Date(noon)
    const proven = await solvedPost(house, { answers: { email: 'four@example.com', people: 2 } }, 'all')
    house.clock.at = waited
    expect((await house.post('/forms/all/submissions', { body: proven.body, from })).status).toBe(202)
    house.clock.at = new Date(noon)
  })
})
