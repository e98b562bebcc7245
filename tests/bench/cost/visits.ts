import { setTimeout as sleep } from 'node:timers/promises'
import { createInbox } from '../../../local/client/inbox.ts'
import { eachOf, until } from '../../../local/client/until.ts'
import { createVisitor, linkTo } from '../../../local/client/visitor.ts'
import { type SamplePerson, samplePeople } from '../../../local/sample/people.ts'
import { progress } from '../report.ts'
import { formId } from './house.ts'

const abreast = 8
/** The public API answers 200 requests a second (infra/stacks/capture.ts), and 429 to who is faster. */
const asksASecond = 150

/** Each visit in its turn: several abreast, and never faster than the public API allows. */
function visits<T, R>(all: readonly T[], perSecond: number, visit: (one: T, number: number) => Promise<R>) {
  const from = Date.now()
  return eachOf(all, abreast, async (one, number) => {
    await sleep(Math.max(0, from + (number / perSecond) * 1000 - Date.now()))
    return visit(one, number)
  })
}
const page = 'https://www.sierra-alta.example/es/club?utm_source=instagram&utm_campaign=cosecha'
const browser =
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Mobile Safari/537.36'

/** Visitors with whole answers and one topic or more, the newsletter always among them. */
export const peopleOf = (count: number): readonly SamplePerson[] =>
  samplePeople(count, (_, index) => `someone.else${index}@example.com`).map((person) => ({
    ...person,
    topics: ['newsletter'],
  }))

/** Each opens the form: a challenge, solved; in the order of the people. */
export const openForms = (frontUrl: string, people: readonly SamplePerson[]): Promise<object[]> =>
  visits(people, asksASecond, (_, number) => createVisitor(frontUrl, number, browser).openForm(formId))

/** Each posts the form with the proof that they made. */
export async function postForms(frontUrl: string, people: readonly SamplePerson[], proofs: readonly object[]) {
  await visits(people, asksASecond, async ({ language, answers, topics }, number) => {
    const visitor = createVisitor(frontUrl, number, browser)
    const { status, body } = await visitor.post(formId, proofs[number] ?? {}, { language, page, answers, topics })
    if (status !== 202) throw new Error(`The form refused post ${number}: ${status} ${body}`)
    tell(number, 'forms posted')
  })
}

function tell(number: number, what: string) {
  if ((number + 1) % 1000 === 0) progress(`${number + 1} ${what}`)
}

/** The link of each confirmation mail, as soon as all are there. */
export async function confirmationLinks(inboxUrl: string, count: number): Promise<readonly string[]> {
  const inbox = createInbox(inboxUrl)
  const mails = await until(
    `${count} confirmation mails`,
    () => inbox.all('confirmation'),
    (all) => all.length >= count,
    { seconds: 60 + count / 2, everyMs: 2_000 },
  )
  return (await inbox.openAll(mails)).map(({ id, text }) => {
    const link = linkTo('confirm', text ?? '')
    if (!link) throw new Error(`The confirmation mail ${id} holds no link.`)
    return link
  })
}

/** Each opens the page of the link, and presses its button. */
export async function confirm(frontUrl: string, links: readonly string[]): Promise<void> {
  await visits(links, asksASecond / 2, async (link, number) => {
    const visitor = createVisitor(frontUrl, number, browser)
    const shown = await visitor.ask(link)
    const pressed = await visitor.press(link)
    if (shown.status !== 200 || pressed.status !== 200)
      throw new Error(`Confirmation ${number} answered ${shown.status} and ${pressed.status}.`)
    tell(number, 'people confirmed')
  })
}
