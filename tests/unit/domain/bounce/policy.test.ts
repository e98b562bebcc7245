import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cause, causes, type Remedy, remedies } from '../../../../shared/domain/bounce/cause.ts'
import {
  persistingIn,
  retriableCauses,
  sesDiffers,
  slowsDown,
  type Treatment,
  treatmentOf,
} from '../../../../shared/domain/bounce/policy.ts'
import type { Reading } from '../../../../shared/domain/message/reading.ts'
import { type MailFact, mergeMailFacts } from '../../../../shared/domain/profile/mail-facts.ts'
import type { MailFacts } from '../../../../shared/domain/profile/profile.ts'
import { defaultBounces } from '../../../../shared/domain/settings/bounces.ts'
import { copyAfter, reasonsIn, strongest } from '../../../../shared/domain/suppression/reasons.ts'

/** What each remedy's name promises. */
const promised: Readonly<Record<Remedy, (treatment: Treatment) => boolean>> = {
  suppress: ({ suppress }) => suppress === 'at-once',
  'already-suppressed': ({ suppress }) => suppress === 'already',
  'suppress-after-repeats': ({ suppress }) => suppress === 'after-repeats',
  retry: ({ retry, suppress }) => retry === true && suppress === undefined,
  'slow-down': ({ slowDown }) => slowDown === true,
  'fix-sender': ({ finding }) => finding === 'sender',
  'clean-content': ({ finding }) => finding === 'mail',
  review: (treatment) => Object.keys(treatment).length === 0,
  count: (treatment) => Object.keys(treatment).length === 0,
}

const day = (number: number) => new Date(Date.UTC(2026, 10, number)).toISOString()
const marks = (cause: Cause, ...days: readonly number[]) => days.map((number) => ({ at: day(number), cause }))
const { suppressAfter } = defaultBounces
const persisting = (mail: Pick<MailFacts, 'bounces' | 'deliveredAt' | 'liftedUpTo'>) =>
  persistingIn(mail, suppressAfter).map(({ cause }) => cause)

describe('the policy', () => {
  test.each(causes)('does about %s what its remedy says', (cause) => {
    expect(promised[remedies[cause]](treatmentOf(cause))).toBe(true)
  })

  test('slows down for the rate and for the reputation', () => {
    expect(causes.filter(slowsDown)).toEqual(['rate-limited', 'blocked-reputation'])
  })

  test('raises findings for all that a person has to repair', () => {
    const by = (finding: string) => causes.filter((cause) => treatmentOf(cause).finding === finding)
    expect(by('sender')).toEqual([
      'blocked-reputation',
      'sender-rejected',
      'auth-failure',
      'ptr-missing',
      'tls-required',
    ])
    expect(by('mail')).toEqual(['spam-content', 'virus', 'content-malformed', 'message-too-large'])
  })
})

describe('a mail that came back', () => {
  test('may be retried for causes that pass by themselves, and no others', () => {
    expect(retriableCauses).toEqual(['mailbox-full', 'greylisted', 'network-error', 'expired', 'system-error'])
  })

  test.each<[Cause, 'Permanent' | 'Transient', boolean]>([
    ['user-unknown', 'Permanent', false],
    ['domain-not-found', 'Transient', true],
    ['auth-failure', 'Permanent', true],
    ['mailbox-full', 'Transient', false],
    ['mailbox-full', 'Permanent', true],
    ['suppressed', 'Permanent', false],
    ['suppressed', 'Transient', false],
  ])('for %s, which SES calls %s, is seen otherwise by SES: %s', (cause, type, differs) => {
    const verdict = { cause, remedy: remedies[cause], confidence: 'high', evidence: '', provider: 'unknown' } as const
    expect(sesDiffers({ verdict, facts: { bounced: { at: day(1), type, cause } } })).toBe(differs)
  })

  test('without a verdict or a bounce says nothing of what SES sees', () => {
    expect(sesDiffers({ facts: { bounced: { at: day(1), type: 'Permanent', cause: 'user-unknown' } } })).toBe(false)
    expect(sesDiffers({ facts: {} })).toBe(false)
  })
})

describe('what is counted', () => {
  test('persists by its own window and number', () => {
    expect(persisting({ bounces: marks('recipient-filter', 1, 10, 31) })).toEqual(['recipient-filter'])
    expect(persisting({ bounces: marks('recipient-filter', 1, 10, 32) })).toEqual([])
    expect(persisting({ bounces: marks('mailbox-full', 1, 10, 20, 40) })).toEqual([])
    expect(persisting({ bounces: marks('mailbox-full', 1, 10, 20, 40, 61) })).toEqual(['mailbox-full'])
  })

  test('is not counted together', () => {
    const bounces = [...marks('recipient-filter', 1, 2), ...marks('mailbox-full', 3, 4, 5, 6)]
    expect(persisting({ bounces })).toEqual([])
  })

  test('begins anew after a delivery, and after a person has forgiven it', () => {
    const bounces = marks('recipient-filter', 1, 2, 3)
    expect(persisting({ bounces, deliveredAt: day(1) })).toEqual([])
    expect(persisting({ bounces, liftedUpTo: day(3) })).toEqual([])
    expect(persistingIn({ bounces }, suppressAfter)).toEqual([{ cause: 'recipient-filter', since: day(3) }])
  })

  test('is not pushed out by other bounces', () => {
    const others = Array.from({ length: 40 }, (_, place) => ({ at: day(20 + place), cause: 'greylisted' as const }))
    const mail = mergeMailFacts(
      {},
      [...marks('mailbox-full', 1, 2, 3, 4, 5), ...others].map((mark) => ({ kind: 'bounce', mark })),
    )
    expect(persisting(mail)).toEqual(['mailbox-full'])
    expect(mail.bounces?.filter(({ cause }) => cause === 'greylisted')).toHaveLength(10)
  })
})

const address = 'ana@example.com'
const bounced = (cause: Cause, number: number): Reading => ({
  kind: 'bounced',
  at: day(number),
  messageId: `${cause}-${number}`,
  address,
  facts: {},
  verdict: { cause, remedy: remedies[cause], confidence: 'high', evidence: '', provider: 'gmail' },
})
const said = (kind: 'delivered' | 'complained', number: number): Reading => ({
  kind,
  at: day(number),
  messageId: `${kind}-${number}`,
  address,
  facts: {},
})

const reading = fc.oneof(
  fc
    .tuple(fc.constantFrom('user-unknown', 'suppressed', 'mailbox-disabled', 'greylisted' as Cause), fc.nat(60))
    .map(([cause, number]) => bounced(cause as Cause, number)),
  fc
    .tuple(fc.constantFrom('recipient-filter', 'mailbox-full' as Cause), fc.nat(60))
    .map(([cause, number]) => bounced(cause as Cause, number)),
  fc
    .tuple(fc.constantFrom('delivered', 'complained'), fc.nat(60))
    .map(([kind, number]) => said(kind as 'delivered', number)),
)

/** What the profile remembers after readings that came in these groups. */
function profileAfter(groups: readonly (readonly Reading[])[]): MailFacts {
  let mail: MailFacts = {}
  for (const group of groups) {
    const facts = group.flatMap(({ kind, at, verdict }): readonly MailFact[] => {
      if (kind === 'delivered') return [{ kind: 'deliveredAt' as const, at }]
      if (kind === 'complained') return [{ kind: 'complainedAt' as const, at }]
      return verdict && verdict.cause !== 'suppressed'
        ? [{ kind: 'bounce' as const, mark: { at, cause: verdict.cause } }]
        : []
    })
    const merged = mergeMailFacts(mail, facts)
    const before = { mail, emailVerifiedAt: day(0), consents: {} }
    const { suppressedFor: _, ...rest } = merged
    const cause = copyAfter(before, merged, group, defaultBounces)
    mail = { ...rest, ...(cause !== undefined && { suppressedFor: cause }) }
  }
  return mail
}

describe('feedback', () => {
  test('leads to the same profile in whatever order and grouping it comes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(reading, { maxLength: 10, selector: ({ messageId }) => messageId }),
        fc.infiniteStream(fc.nat(1_000_000)),
        (readings, chance) => {
          const next = (below: number) => (chance.next().value as number) % below
          const shuffled = [...readings, ...readings.filter(() => next(3) === 0)]
            .map((one) => ({ one, at: next(1_000_000) }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one)
          const groups: Reading[][] = []
          for (let from = 0; from < shuffled.length; ) {
            const size = 1 + next(3)
            groups.push(shuffled.slice(from, from + size))
            from += size
          }
          expect(profileAfter(groups)).toEqual(profileAfter([readings]))
        },
      ),
      { numRuns: 3_000 },
    )
  })

  test('that a person has forgiven counts no more, unless it is newer', () => {
    const known = { mail: { liftedUpTo: day(10) }, emailVerifiedAt: day(1), consents: {} }
    expect(reasonsIn([bounced('user-unknown', 9)], known)).toEqual([])
    expect(reasonsIn([bounced('user-unknown', 11)], known)).toHaveLength(1)
    // A complaint counts until the owner has confirmed after it.
    expect(reasonsIn([said('complained', 9)], known)).toHaveLength(1)
    expect(reasonsIn([said('complained', 9)], { ...known, emailVerifiedAt: day(12) })).toEqual([])
  })

  test('of several reasons keeps the strongest, of equals the first', () => {
    const reason = (cause: Cause | 'complaint' | 'manual', number: number) => ({ cause, since: day(number) })
    expect(strongest([reason('user-unknown', 2), reason('mailbox-disabled', 1)])?.cause).toBe('mailbox-disabled')
    expect(strongest([reason('mailbox-full', 1), reason('user-unknown', 2)])?.cause).toBe('user-unknown')
    expect(strongest([reason('user-unknown', 1), reason('complaint', 2)])?.cause).toBe('complaint')
    expect(strongest([reason('complaint', 1), reason('manual', 2)])?.cause).toBe('manual')
  })
})
