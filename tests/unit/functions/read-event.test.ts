import { expect, test } from 'vitest'
import { readEvent } from '../../../functions/record-feedback/read-event.ts'
import { feedbackEvent } from '../../../shared/events/feedback.ts'
import { bounceOf, delayOf, deliveryOf } from '../../support/ses-events.ts'

const mail = { address: 'ana@gmail.com', messageId: 'm', tags: {} }
const read = (event: object) => readEvent(feedbackEvent.parse(event))
const at = '2026-11-30T14:00:04.000Z'

test.each([
  ['a delay for its rate', delayOf(mail)],
  [
    'a delay for its reputation',
    delayOf(mail, at, { status: '4.7.1', says: 'deferred because of the poor reputation of your IP' }),
  ],
  [
    'a delay that SES itself puts down to the sender',
    delayOf(mail, at, { delayType: 'IPFailure', status: '4.0.0', says: 'later' }),
  ],
  ['a bounce for its rate', bounceOf(mail, at, { type: 'Transient', status: '4.7.28', says: 'unusual rate of mail' })],
  [
    'a bounce for a block list',
    bounceOf(mail, at, { status: '5.7.1', says: 'client host blocked using zen.spamhaus.org' }),
  ],
])('%s asks to be sent less', (_, event) => {
  expect(read(event).slowDown).toBe(true)
})

test.each([
  [
    'a delay for a full mailbox',
    delayOf(mail, at, { delayType: 'MailboxFull', status: '4.2.2', says: 'mailbox full' }),
  ],
  ['a delay for greylisting', delayOf(mail, at, { status: '4.2.0', says: 'Greylisted, try again in 300 seconds' })],
  ['an unknown mailbox', bounceOf(mail)],
  ['a delivery', deliveryOf(mail)],
])('%s does not', (_, event) => {
  expect(read(event).slowDown).toBeUndefined()
})

test('a delay is no bounce: whatever its text says, nobody is suppressed for it', () => {
  const reading = read(delayOf(mail, at, { status: '4.1.1', says: 'no such user' }))
  expect(reading).toMatchObject({ kind: 'delayed', facts: { delayed: at } })
  expect(reading.verdict).toBeUndefined()
})

/** A bounce as SES makes it of what a mailbox answers by itself. */
const answered = (recipient: object, bounceType = 'Transient') => ({
  ...bounceOf(mail),
  bounce: {
    bounceType,
    bounceSubType: 'General',
    timestamp: at,
    bouncedRecipients: [{ emailAddress: mail.address, ...recipient }],
  },
})

test.each([
  ['a note in which no server speaks', answered({})],
  ['an out-of-office note that is quoted', answered({ diagnosticCode: 'Automatic reply: Out of office until Monday' })],
  ['the same in Spanish', answered({ diagnosticCode: 'Respuesta automática: estoy de vacaciones' }, 'Undetermined')],
  ['a receipt', answered({ action: 'relayed', status: '2.1.9', diagnosticCode: 'smtp; 250 ok' })],
])('%s is no bounce', (_, event) => {
  expect(read(event)).toMatchObject({ kind: 'answered-automatically', facts: { accepted: { messageId: 'm' } } })
})

test.each([
  ['a refusal that speaks of an office', answered({ diagnosticCode: 'smtp; 452 mailbox full: out of office' })],
  ['a refusal by status', answered({ status: '4.2.2', diagnosticCode: 'automatic response' })],
  ['a hard bounce without a reply', answered({}, 'Permanent')],
])('%s is one', (_, event) => {
  expect(read(event).kind).toBe('bounced')
})
