import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { createConsoleClient, sampleOperator, signIn } from '../../local/client/console-client.ts'
import { createInbox, type InboxMail, type OpenMail } from '../../local/client/inbox.ts'
import { createJsonClient, UnexpectedAnswer } from '../../local/client/json-client.ts'
import { until } from '../../local/client/until.ts'
import { createVisitor, linkTo } from '../../local/client/visitor.ts'
import { loadPeople } from '../../local/sample/load-people.ts'

export const urls = inject('urls')
export const inbox = createInbox(urls.inbox)
export const inboxApi = createJsonClient(urls.inbox)

/** A word that no other test has: for towns, domains and addresses. */
export const unique = (word: string) => `${word}-${randomUUID().slice(0, 8)}`

/** The console API as someone of that group. */
export async function consoleAs(group: 'operator' | 'manager' | 'marketer' | 'agent' = 'operator') {
  const { password } = sampleOperator
  const email = `${group}@sierra-alta.example`
  return createConsoleClient(urls.console, await signIn(urls.endpoint, { email, password }))
}

/** What a refused call answered. @throws Error where it was not refused */
export async function refusal(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof UnexpectedAnswer)) throw new Error(`Expected a refusal, got ${error}`)
  return { status: error.status, text: error.body }
}

let visitors = Math.floor(Math.random() * 30_000)
export const newVisitor = () => createVisitor(urls.front, visitors++)

export interface NewCustomer {
  readonly email: string
  readonly language?: 'es' | 'en'
  readonly topics?: readonly string[]
  readonly answers?: Readonly<Record<string, unknown>>
  readonly form?: string
}

/** Posts a form as a new visitor would; `quick` is the sample's form without its waits. */
export async function postForm({ email, form = 'quick', ...given }: NewCustomer) {
  const { language = 'es', topics = ['newsletter'], answers = {} } = given
  const visitor = newVisitor()
  const proof = await visitor.openForm(form)
  const answer = await visitor.post(form, proof, { language, topics, answers: { email, givenName: 'Ana', ...answers } })
  return { visitor, proof, answer }
}

/** What the inbox has for an address, newest first. */
export async function mailsTo(email: string, kind?: string): Promise<InboxMail[]> {
  const { mails } = await inboxApi.get<{ mails: InboxMail[] }>(
    `/api/mails?limit=1000&to=${encodeURIComponent(email.toLowerCase())}`,
  )
  return mails.filter(({ tags }) => kind === undefined || tags.kind === kind)
}

/** The latest mail of the kind to that address, as soon as it is there. */
export async function mailedTo(email: string, kind: string): Promise<OpenMail> {
  const [mail] = await until(
    `a mail of kind ${kind} to ${email}`,
    () => mailsTo(email, kind),
    (found) => found.length > 0,
    { seconds: 30 },
  )
  return inbox.open(mail?.id ?? '')
}

/** The link of the confirmation mail to that address. */
export async function confirmationLink(email: string): Promise<string> {
  const link = linkTo('confirm', (await mailedTo(email, 'confirmation')).text ?? '')
  if (!link) throw new Error(`The confirmation mail to ${email} holds no link.`)
  return link
}

/** Posts the form and confirms by the mail's link: a customer with consent. */
export async function becomeCustomer(customer: NewCustomer) {
  const { visitor, answer } = await postForm(customer)
  if (answer.status !== 202) throw new Error(`The form refused ${customer.email}: ${answer.status} ${answer.body}`)
  const link = await confirmationLink(customer.email)
  const page = await visitor.press(link)
  return { visitor, link, page }
}

/** Makes customers of a town at once, by the product's own logic but without the posts and mails. */
export async function settle(
  city: string,
  people: readonly { readonly email: string; readonly language?: 'es' | 'en'; readonly givenName?: string }[],
  topics: readonly string[] = ['newsletter'],
): Promise<void> {
  await loadPeople(
    urls,
    'local',
    people.map(({ email, language = 'es', givenName = 'Ana' }) => ({
      email,
      language,
      country: 'CO',
      topics,
      answers: { email, givenName, city },
    })),
  )
}

export interface Customer {
  readonly customerId: string
  readonly email: string
  readonly revision: number
  readonly givenName?: string
  readonly frequency?: string
  readonly pausedUntil?: string
  readonly language: string
  readonly consents: Readonly<Record<string, { readonly state: string }>>
  readonly mail: Readonly<Record<string, unknown>>
}

/** The customer who owns an address, if anybody does. */
export async function customerOf(email: string): Promise<Customer | undefined> {
  const console = await consoleAs('operator')
  const { items } = await console.get<{ items: Customer[] }>(`/api/customers?email=${encodeURIComponent(email)}`)
  return items[0]
}
