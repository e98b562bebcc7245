import type { Acceptance } from './mail-service.ts'
import type { Scenario } from './plan.ts'
import type { Queues } from './queues.ts'

type Kind = 'Delivery' | 'Bounce' | 'SoftBounce' | 'Complaint' | 'Open' | 'DeliveryDelay'

/** What SES publishes about mails it took: not at all, at once, or anything, never to three times, late and early. */
export function feedbackOn(
  mode: Scenario['feedback'],
  random: () => number,
  queues: Queues,
  now: () => number,
  cameBack: (mail: Acceptance) => void,
) {
  const tell = (kind: Kind, mail: Acceptance, delaySeconds: number) =>
    queues.put('record-feedback', eventOf(kind, mail, new Date(now())), delaySeconds)

  return (mail: Acceptance): void => {
    if (mode === 'prompt') tell('Delivery', mail, 0)
    if (mode !== 'any') return
    for (const kind of kindsFor(random())) {
      const times = Math.floor(random() * 4)
      if (kind === 'SoftBounce' && times > 0) cameBack(mail)
      for (let time = 0; time < times; time++) tell(kind, mail, random() < 0.4 ? 0 : Math.floor(random() * 3000))
    }
  }
}

function kindsFor(chance: number): readonly Kind[] {
  if (chance < 0.02) return ['Bounce']
  if (chance > 0.85) return ['SoftBounce']
  if (chance < 0.03) return ['Delivery', 'Complaint']
  if (chance < 0.3) return ['DeliveryDelay', 'Delivery', 'Open']
  return ['Delivery']
}

/** An event as SES publishes it (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html). */
export function eventOf(kind: Kind, mail: Acceptance, at: Date): object {
  const timestamp = at.toISOString()
  const head = {
    eventType: kind === 'SoftBounce' ? 'Bounce' : kind,
    mail: {
      timestamp: new Date(mail.at).toISOString(),
      messageId: mail.messageId,
      destination: [mail.address],
      tags: { kind: ['campaign'], run: [mail.run], batch: [mail.batch], line: [mail.line] },
    },
  }
  const recipients = [{ emailAddress: mail.address }]
  const bounceOf = (bounceType: string, status: string, diagnosticCode: string) => ({
    bounceType,
    bounceSubType: 'General',
    timestamp,
    bouncedRecipients: [{ emailAddress: mail.address, status, diagnosticCode }],
  })
  switch (kind) {
    case 'Delivery':
      return { ...head, delivery: { timestamp } }
    case 'DeliveryDelay':
      return { ...head, deliveryDelay: { timestamp, delayedRecipients: recipients } }
    case 'Open':
      return { ...head, open: { timestamp } }
    case 'Complaint':
      return { ...head, complaint: { timestamp, complainedRecipients: recipients } }
    case 'Bounce':
      return { ...head, bounce: bounceOf('Permanent', '5.1.1', 'smtp; 550 user unknown') }
    case 'SoftBounce':
      return { ...head, bounce: bounceOf('Transient', '4.4.1', 'smtp; 451 connection timed out') }
  }
}
