import { expect, test } from 'vitest'
import type { Cause } from '../../shared/domain/bounce/cause.ts'
import { treatmentOf } from '../../shared/domain/bounce/policy.ts'
import { consoleAs, customerOf, mailsTo, settle, unique } from '../support/flow.ts'
import { accounted, campaignTo, type RunView } from '../support/flow-campaign.ts'

/** Thirty replies of as many servers, by the cause that each must get and by what happens when the mail is sent again. */
const replies: readonly (readonly [cause: Cause, server: string])[] = [
  ['user-unknown', 'postfix'],
  ['user-unknown', 'outlook'],
  ['user-unknown', 'yahoo'],
  ['mailbox-disabled', 'gmail'],
  ['mailbox-disabled', 'orange'],
  ['domain-not-found', 'exchange'],
  ['domain-rejects-mail', 'null'],
  ['recipient-filter', 'sieve'],
  ['mailbox-full', 'gmail'],
  ['mailbox-full', 'dovecot'],
  ['greylisted', 'postgrey'],
  ['greylisted', 'exim'],
  ['rate-limited', 'yahoo'],
  ['network-error', 'ses'],
  ['expired', 'ses'],
  ['system-error', 'postfix'],
  ['blocked-reputation', 'spamhaus'],
  ['blocked-reputation', 'outlook'],
  ['sender-rejected', 'postfix'],
  ['policy', 'proofpoint'],
  ['relay-denied', 'sendmail'],
  ['auth-failure', 'gmail'],
  ['ptr-missing', 'gmail'],
  ['tls-required', 'postfix'],
  ['spam-content', 'barracuda'],
  ['virus', 'clamav'],
  ['content-malformed', 'gmail'],
  ['message-too-large', 'postfix'],
  ['syntax-error', 'sendmail'],
  ['undefined', 'odd'],
]

const sum = (figures: Readonly<Record<string, number>>) => Object.values(figures).reduce((total, n) => total + n, 0)
const allTold = ({ state, counts }: RunView) =>
  state === 'finished' && counts.delivered + sum(counts.bounced) >= counts.sent

/** Causes that the default settings have a mail sent again for. */
const passing = new Set<Cause>(['mailbox-full', 'greylisted', 'network-error', 'system-error'])

test('thirty replies get their causes, their remedies and their place in the report', async () => {
  const city = unique('San Gil')
  const people = replies.map(([cause, server]) => ({
    cause,
    // What may pass does: it bounces once and takes the second mail.
    email: `${cause}.${server}${passing.has(cause) ? '.times1' : ''}+${unique('r')}@bounce.test`,
  }))
  await settle(city, people)
  const campaign = await campaignTo(city)
  await campaign.schedule()
  const run = await campaign.becomes('all thirty to come back', allTold)
  const expected = Object.fromEntries(
    [...Map.groupBy(replies, ([cause]) => cause)].map(([cause, { length }]) => [cause, length]),
  )
  expect(run.counts).toMatchObject({ sent: 30, delivered: 0, bounced: expected })

  for (const { cause, email } of people) {
    const at = encodeURIComponent(email)
    const { suppressed } = await (await consoleAs('agent')).get<{ suppressed: boolean }>(
      `/api/suppressions?email=${at}`,
    )
    expect(suppressed, `${email} is suppressed`).toBe(treatmentOf(cause).suppress === 'at-once')
    expect((await customerOf(email))?.mail).toMatchObject({ bounces: [{ cause }] })
  }

  const manager = await consoleAs('manager')
  const { planned } = await manager.send<{ planned: number }>('POST', `/api/runs/${run.runId}/retries`)
  const retried = people.filter(({ cause }) => passing.has(cause))
  expect(planned).toBe(retried.length)
  const after = await campaign.becomes(
    'the second mails to arrive',
    (view) => allTold(view) && view.counts.delivered > 0,
  )
  expect(after.counts).toMatchObject({ sent: 30, delivered: retried.length, retried: retried.length })
  expect(sum(after.counts.bounced)).toBe(30 - retried.length)
  expect(accounted(after)).toBe(true)
  for (const { cause, email } of people) expect(await mailsTo(email)).toHaveLength(passing.has(cause) ? 2 : 1)
  expect((await manager.send<{ planned: number }>('POST', `/api/runs/${run.runId}/retries`)).planned).toBe(0)

  const { by } = await manager.get<{ by: { cause: { key: string; bounced: number; retried: number }[] } }>(
    `/api/runs/${run.runId}/returns?by=cause`,
  )
  const inReport = by.cause.filter(({ bounced }) => bounced > 0).map(({ key, bounced }) => [key, bounced])
  expect(Object.fromEntries(inReport)).toEqual(after.counts.bounced)
  expect(by.cause.reduce((total, { retried: times }) => total + times, 0)).toBe(retried.length)
})
