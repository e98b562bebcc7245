import { describe, expect, test } from 'vitest'
import {
  becomeCustomer,
  type Customer,
  confirmationLink,
  consoleAs,
  customerOf,
  inbox,
  mailedTo,
  mailsTo,
  newVisitor,
  postForm,
  settle,
  unique,
  urls,
} from '../support/flow.ts'
import { accounted, campaignTo } from '../support/flow-campaign.ts'

interface Evidence {
  readonly intact: boolean
  readonly erased: boolean
  readonly records: readonly {
    readonly topicId: string
    readonly kind: string
    readonly wording?: { readonly text: string; readonly locale: string }
    readonly personal?: { readonly address?: string }
  }[]
}

const rawOf = async (id: string) => (await fetch(new URL(`/api/mails/${id}/raw`, urls.inbox))).text()

describe.concurrent('The main path', () => {
  test('a form post becomes a customer with evidence that verifies', async () => {
    const email = `${unique('ana')}@example.com`
    const { visitor, answer } = await postForm({ email, topics: ['newsletter', 'offers'], language: 'en' })
    expect(answer.status).toBe(202)
    expect(JSON.parse(answer.body)).toEqual({ status: 'check-your-mail' })
    expect(await customerOf(email)).toBeUndefined()
    const page = await visitor.press(await confirmationLink(email))
    expect(page.status).toBe(200)
    const customer = (await customerOf(email)) as Customer
    expect(customer.consents).toMatchObject({ newsletter: { state: 'granted' }, offers: { state: 'granted' } })

    const manager = await consoleAs('manager')
    const evidence = await manager.get<Evidence>(`/api/customers/${customer.customerId}/evidence`)
    expect(evidence).toMatchObject({ intact: true, erased: false })
    expect(evidence.records.map(({ topicId, kind }) => `${kind} ${topicId}`).sort()).toEqual([
      'granted newsletter',
      'granted offers',
    ])
    for (const { wording, personal } of evidence.records) {
      expect(wording).toMatchObject({ locale: 'en', text: expect.stringContaining('I want to receive') })
      expect(JSON.stringify(personal)).toContain(email)
    }
  })

  test('a scheduled campaign reaches its people, each letter with all that the law and mail programs ask for', async () => {
    const city = unique('Pasto')
    const people = [
      { email: `${unique('es')}@example.com`, language: 'es' as const, givenName: 'Íngrid' },
      { email: `${unique('en')}@example.com`, language: 'en' as const, givenName: 'Zoë' },
    ]
    for (const { email, language, givenName } of people)
      await becomeCustomer({ email, language, answers: { givenName, city } })
    const campaign = await campaignTo(city)
    expect((await campaign.schedule()).state).toBe('scheduled')
    const run = await campaign.finished()
    expect(accounted(run)).toBe(true)
    expect(run.counts).toMatchObject({ audience: 2, sent: 2, failed: 0, unknown: 0 })
    expect(await campaign.state()).toBe('finished')

    for (const { email, language, givenName } of people) {
      const [mail, ...others] = await mailsTo(email, 'campaign')
      expect(others).toEqual([])
      expect(mail?.to).toEqual([email])
      const { html = '', text = '', subject, headers, unsubscribe } = await inbox.open(mail?.id ?? '')
      const header = (name: string) => headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value ?? ''
      expect(await rawOf(mail?.id ?? '')).toMatch(/^content-type: multipart\/alternative/im)
      expect(header('From')).toMatch(/Luc[íi]a Mar[íi]n|=\?UTF-8\?/i)
      expect(header('To')).toContain(email)
      expect(header('Cc') + header('Bcc')).toBe('')
      expect(unsubscribe.oneClick).toBe(true)
      expect(unsubscribe.links).toEqual([
        expect.stringMatching(new RegExp(`^${urls.front}/unsubscribe/`)),
        expect.stringMatching(/^mailto:baja@sierra-alta\.example/),
      ])
      expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
      expect(header('List-Id')).toBe('<newsletter.sierra-alta.example>')
      expect(subject).toContain(
        language === 'es' ? `${givenName}, llegó la cosecha` : `${givenName}, the Huila harvest`,
      )
      for (const part of [html, text]) {
        expect(part).toContain('Lucía Marín')
        expect(part).toContain(language === 'es' ? 'Directora de clientes' : 'Head of Customers')
        expect(part).toContain('Andrés Peña')
        expect(part).toContain('Calle 70 # 9-41, Bogotá D.C., Colombia')
        expect(part).toContain(`${urls.front}/unsubscribe/`)
        expect(part).not.toMatch(/\{\{|\{%/)
      }
    }
  })

  test('hostile names are text and nothing else, in every part of a letter', async () => {
    const city = unique('Tunja')
    const names = {
      markup: `<script>alert('1')</script><img src=x onerror=alert(2)>`,
      template: '{{ customer.email }}{% assign x = 1 %}{{h1}}',
      'right-to-left': '\u202Egnp.exe\u200F',
      'four-byte': '𝒜na 😀👩‍👩‍👧',
      quotes: `"Ana" & 'Bob' \\ $& $1`,
    }
    const people = Object.entries(names).map(([word, givenName]) => ({
      email: `${unique(word)}@example.com`,
      givenName,
    }))
    for (const { email, givenName } of people) {
      await becomeCustomer({ email, answers: { givenName, city } })
      expect((await customerOf(email))?.givenName).toBeDefined()
    }
    const campaign = await campaignTo(city)
    await campaign.schedule()
    expect((await campaign.finished()).counts).toMatchObject({
      audience: people.length,
      sent: people.length,
      failed: 0,
    })
    for (const { email } of people) {
      const given = (await customerOf(email))?.givenName ?? ''
      const { html = '', text = '', subject, headers, to } = await mailedTo(email, 'campaign')
      expect(to).toEqual([email])
      expect(html).not.toMatch(/<script|<img src=x|onerror=alert\(2\)>/)
      expect(text).toContain(given)
      expect(subject).toContain(given)
      expect(subject).not.toMatch(/[\r\n]/)
      if (given.includes('{{')) expect(html).toContain('{{ customer.email }}')
      expect(headers.filter(({ name }) => /^(bcc|cc|x-injected)$/i.test(name))).toEqual([])
    }
  })

  test.each(['Ana\r\nBcc: all@example.com', 'Ana\nX-Injected: 1', 'Ana\u0000'])(
    'a name with line breaks or controls (%j) starts no header',
    async (givenName) => {
      const email = `${unique('crlf')}@example.com`
      const { answer } = await postForm({ email, answers: { givenName } })
      if (answer.status === 422) return expect(answer.body).toContain('givenName')
      expect(answer.status).toBe(202)
      const { headers, to } = await mailedTo(email, 'confirmation')
      expect(to).toEqual([email])
      expect(headers.filter(({ name }) => /^(bcc|cc|x-injected)$/i.test(name))).toEqual([])
    },
  )

  test('a customer who confirms a further topic stays the same customer', async () => {
    const email = `${unique('again')}@example.com`
    await settle(unique('Buga'), [{ email }])
    const before = await customerOf(email)
    const { page } = await becomeCustomer({ email, topics: ['offers'] })
    expect(page.status).toBe(200)
    const after = await customerOf(email)
    expect(after?.customerId).toBe(before?.customerId)
    expect(after?.consents).toMatchObject({ newsletter: { state: 'granted' }, offers: { state: 'granted' } })
    const evidence = await (await consoleAs('manager')).get<Evidence>(`/api/customers/${after?.customerId}/evidence`)
    expect(evidence).toMatchObject({ intact: true, records: [{ topicId: 'newsletter' }, { topicId: 'offers' }] })
  })

  test('a question reaches the people of the company at once, verified when its asker confirms', async () => {
    const email = `${unique('asker')}@example.com`
    const visitor = newVisitor()
    const proof = await visitor.openForm('question')
    await new Promise((resolve) => setTimeout(resolve, 2300))
    const answers = { email, givenName: 'Ana', question: '¿Tuestan por encargo?' }
    const asked = await visitor.post('question', proof, { language: 'es', topics: [], answers })
    expect(asked.status).toBe(202)
    const agent = await consoleAs('agent')
    const request = async () => {
      const { items } = await agent.get<{ items: { address: string; verified: boolean }[] }>('/api/requests')
      return items.find(({ address }) => address === email)
    }
    expect(await request()).toMatchObject({ verified: false })
    await visitor.press(await confirmationLink(email))
    expect(await request()).toMatchObject({ verified: true })
  })

  test('a campaign passes over those who did not confirm', async () => {
    const city = unique('Neiva')
    const pending = `${unique('pending')}@example.com`
    await postForm({ email: pending, answers: { city } })
    await confirmationLink(pending)
    await settle(city, [{ email: `${unique('offers')}@example.com` }], ['offers'])
    const campaign = await campaignTo(city)
    await campaign.schedule()
    const run = await campaign.finished()
    expect(run.counts).toMatchObject({ audience: 1, sent: 0, skipped: { 'no-consent': 1 } })
    expect(accounted(run)).toBe(true)
    expect(await mailsTo(pending, 'campaign')).toEqual([])
  })
})
