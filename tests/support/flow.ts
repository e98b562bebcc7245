import { inject } from 'vitest'
import { createConsoleClient, sampleOperator, signIn } from '../../local/client/console-client.ts'
import { createInbox } from '../../local/client/inbox.ts'
import { until } from '../../local/client/until.ts'
import { createVisitor, linkTo } from '../../local/client/visitor.ts'
import { defaultProtection } from '../../shared/domain/form/form.ts'

export const urls = inject('urls')
export const inbox = createInbox(urls.inbox)

/** The console API as someone of that group. */
export async function consoleAs(group: 'operator' | 'manager' | 'marketer' | 'agent' = 'operator') {
  const { password } = sampleOperator
  return createConsoleClient(
    urls.console,
    await signIn(urls.endpoint, { email: `${group}@sierra-alta.example`, password }),
  )
}

let visitors = 1000

export interface NewCustomer {
  readonly email: string
  readonly language?: 'es' | 'en'
  readonly topics?: readonly string[]
  readonly answers?: Readonly<Record<string, unknown>>
}

/** Posts the sample form as a new visitor would, after the time it asks for. */
export async function postForm({ email, language = 'es', topics = ['newsletter'], answers = {} }: NewCustomer) {
  const visitor = createVisitor(urls.front, visitors++)
  const proof = await visitor.openForm('club')
  await new Promise((resolve) => setTimeout(resolve, defaultProtection.minimumSeconds * 1000 + 300))
  const answer = await visitor.post('club', proof, {
    language,
    topics,
    answers: { email, givenName: 'Ana', ...answers },
  })
  return { visitor, proof, answer }
}

/** The link that this address was mailed, from its latest mail of the kind. */
export async function mailedTo(email: string, kind: string) {
  const [mail] = await until(
    `a mail of kind ${kind} to ${email}`,
    async () => (await inbox.all(kind)).filter(({ to }) => to.includes(email)),
    (found) => found.length > 0,
    { seconds: 20 },
  )
  return inbox.open(mail?.id ?? '')
}

/** Posts the form and confirms by the mail's link: a customer with consent. */
export async function becomeCustomer(customer: NewCustomer) {
  const { visitor } = await postForm(customer)
  const mail = await mailedTo(customer.email, 'confirmation')
  const link = linkTo('confirm', mail.text ?? '') ?? ''
  const page = await visitor.press(link)
  return { visitor, link, page }
}
