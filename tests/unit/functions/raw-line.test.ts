import { expect, it } from 'vitest'
import { rawLine } from '../../../functions/record-feedback/raw-line.ts'
import { readEvent } from '../../../functions/record-feedback/read-event.ts'
import { feedbackEvent } from '../../../shared/events/feedback.ts'

it('keeps no part of an address that a server repeats', () => {
  const event = feedbackEvent.parse({
    eventType: 'Bounce',
    mail: { timestamp: '2026-06-01T10:00:00.000Z', messageId: 'm', destination: ['Ana.Gil+x@example.com'], tags: {} },
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      timestamp: '2026-06-01T10:00:01.000Z',
      bouncedRecipients: [
        {
          emailAddress: 'ana.gil+x@example.com',
          diagnosticCode: 'smtp; 550 5.1.1 <ana.gil+x@example.com>: user ANA.GIL+X unknown',
        },
      ],
    },
  })
  expect(rawLine(event, readEvent(event), 'c').detail.diagnosticCode).toBe(
    'smtp; 550 5.1.1 <[address]>: user [address] unknown',
  )
})
