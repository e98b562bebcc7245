import type { createInbox } from '../../local/client/inbox.ts'
import { eachOf, until } from '../../local/client/until.ts'
import { createVisitor, linkTo } from '../../local/client/visitor.ts'
import { defaultProtection } from '../../shared/domain/form/form.ts'
import type { DemoVisitor } from './plan.ts'

type Inbox = ReturnType<typeof createInbox>
type Say = (sentence: string) => void

/** All visitors open the form, fill it in for as long as it asks for, and post it; each must be told to look at their mail. */
export async function postForms(frontUrl: string, visitors: readonly DemoVisitor[], say: Say) {
  const opened = await eachOf(visitors, 8, async ({ number }) => ({
    proof: await createVisitor(frontUrl, number).openForm('club'),
    at: Date.now(),
  }))
  say(`${opened.length} visitors opened the form and did its proof of work`)
  await eachOf(visitors, 8, async ({ number, email, givenName, language }, index) => {
    const { proof, at } = opened[index] as (typeof opened)[number]
    const early = at + defaultProtection.minimumSeconds * 1000 + 500 - Date.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    const posted = await createVisitor(frontUrl, number).post('club', proof, {
      language,
      page: 'https://sierra-alta.example/club',
      answers: { email, givenName, city: language === 'es' ? 'Bogotá' : 'Miami' },
      topics: ['newsletter'],
    })
    if (posted.status !== 202) throw new Error(`The form refused ${email}: ${posted.status} ${posted.body}`)
  })
  say(`${visitors.length} forms were posted and answered "check your mail"`)
}

/**
 * Those who confirm open the link of the mail they got (which changes nothing) and press its button.
 * @returns each confirmed visitor's one-click unsubscribe address, by e-mail address
 */
export async function confirmByMail(frontUrl: string, inbox: Inbox, visitors: readonly DemoVisitor[], say: Say) {
  const mails = await until(
    'a confirmation mail for every visitor',
    () => inbox.all('confirmation'),
    (all) => all.length >= visitors.length,
    { seconds: 120, everyMs: 250 },
  )
  say(`${mails.length} confirmation mails arrived`)
  const links = new Map<string, string>()
  for (const mail of await inbox.openAll(mails)) {
    const link = linkTo('confirm', mail.text ?? '')
    if (!link) throw new Error(`The confirmation mail ${mail.id} holds no link.`)
    for (const address of mail.to) links.set(address, link)
  }
  const leaving = new Map<string, string>()
  await eachOf(
    visitors.filter(({ confirms }) => confirms),
    8,
    async ({ number, email }) => {
      const visitor = createVisitor(frontUrl, number)
      const link = links.get(email) ?? ''
      const page = await visitor.ask(link)
      if (page.status !== 200) throw new Error(`The confirmation page of ${email} answered ${page.status}.`)
      const confirmed = await visitor.press(link)
      const leave = linkTo('unsubscribe', confirmed.body)
      if (confirmed.status !== 200 || !leave)
        throw new Error(
          `The confirmation of ${email} answered ${confirmed.status} with ${leave ? 'a' : 'no'} way to leave.`,
        )
      leaving.set(email, leave)
    },
  )
  say(`${leaving.size} visitors followed the link and confirmed`)
  return leaving
}

/** One-click unsubscribe as a mail program does it (RFC 8058): a POST without cookies, answered 200 without redirect. */
export async function leave(frontUrl: string, visitors: readonly DemoVisitor[], leaving: ReadonlyMap<string, string>) {
  for (const { number, email } of visitors.filter(({ leaves }) => leaves)) {
    const left = await createVisitor(frontUrl, number).press(leaving.get(email) ?? '', {
      'List-Unsubscribe': 'One-Click',
    })
    if (left.status !== 200) throw new Error(`One-click unsubscribe of ${email} answered ${left.status}.`)
  }
}
