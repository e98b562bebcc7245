import type { Cause } from '../../shared/domain/bounce/cause.ts'

/** What the demo does, and therefore what it must find. */
export const plan = {
  visitors: 200,
  confirmed: 180,
  left: 10,
  suppressed: 1,
  complaints: 2,
  /** 12 mailboxes that take the confirmation and then bounce, for 8 causes. */
  bounces: {
    'user-unknown': 3,
    'mailbox-full': 2,
    'mailbox-disabled': 2,
    'domain-not-found': 1,
    'spam-content': 1,
    'blocked-reputation': 1,
    'message-too-large': 1,
    greylisted: 1,
  } satisfies Partial<Record<Cause, number>>,
} as const

export interface DemoVisitor {
  readonly number: number
  readonly email: string
  readonly givenName: string
  readonly language: 'es' | 'en'
  readonly confirms: boolean
  /** Leaves by one click before the campaign. */
  readonly leaves: boolean
  /** Is put on the suppression list before the campaign. */
  readonly suppressed: boolean
}

/** What the demo found, as `--json` prints it. */
export interface DemoFigures {
  readonly visitors: number
  readonly confirmed: number
  readonly left: number
  readonly audience: number
  readonly sent: number
  readonly skipped: Readonly<Record<string, number>>
  readonly failed: number
  readonly unknown: number
  readonly bounces: Readonly<Record<string, number>>
  readonly complaints: number
}

export const expected: DemoFigures = {
  visitors: plan.visitors,
  confirmed: plan.confirmed,
  left: plan.left,
  audience: plan.confirmed,
  sent: plan.confirmed - plan.left - plan.suppressed,
  skipped: { suppressed: plan.suppressed, withdrawn: plan.left },
  failed: 0,
  unknown: 0,
  bounces: plan.bounces,
  complaints: plan.complaints,
}

const spanish = ['Ana', 'Óscar', 'Íngrid', 'Begoña', 'José María', 'Nuño'] as const
const english = ['Emma', 'Zoë', 'Liam', "D'Arcy", 'Chloë', 'Noah'] as const

/** The visitors: the first ones bounce or complain later, the next leave, one is suppressed, the last 20 never confirm. */
export function demoVisitors(): DemoVisitor[] {
  const troubled = [
    ...Object.entries(plan.bounces).flatMap(([cause, count]) => Array.from({ length: count }, () => cause)),
    ...Array.from({ length: plan.complaints }, () => 'complaint'),
  ]
  return Array.from({ length: plan.visitors }, (_, number) => {
    const trouble = troubled[number]
    const language = number % 3 === 0 ? 'en' : 'es'
    const names = language === 'es' ? spanish : english
    return {
      number,
      email: trouble ? `${trouble}.after1+${number}@bounce.test` : `visitor${number}@example.com`,
      givenName: names[number % names.length] as string,
      language,
      confirms: number < plan.confirmed,
      leaves: number >= troubled.length && number < troubled.length + plan.left,
      suppressed: number === troubled.length + plan.left,
    }
  })
}
