import type { Assignee, RequestKind } from '../request/request.ts'

/** When a rule holds: all that it names must be so. */
export interface RoutingCondition {
  /** The contact address that was written to. */
  readonly to?: string
  readonly form?: string
  /** Any of these words stands in subject or text, whatever the case and accents. */
  readonly words?: readonly string[]
  /** The kind that earlier rules gave. */
  readonly kinds?: readonly RequestKind[]
}

/** What becomes of a new request. Of several rules that hold, the first that says something of a matter decides it. */
export interface RoutingRule {
  readonly when: RoutingCondition
  readonly kind?: RequestKind
  readonly assignee?: Assignee
}

/** Somebody who answers, or is told of what waits. */
export interface RequestPerson {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** How requests are received, routed and answered: registry item `settings`/`requests`. */
export interface RequestSettings {
  /** Where customers write to. */
  readonly contactAddresses: readonly string[]
  /** Answers come back to this address, with the request's tag behind a plus sign; the first contact address unless told. */
  readonly replyMailbox?: string
  readonly rules: readonly RoutingRule[]
  /** Working days by which each kind must be answered. */
  readonly dueDays: Readonly<Record<RequestKind, number>>
  readonly holidays: {
    readonly calendar: 'colombia' | 'none'
    /** `yyyy-mm-dd`: days off of the company's own. */
    readonly more: readonly string[]
  }
  /** Working days before the last one on which a reminder goes out; 0: none. */
  readonly remindDaysBefore: number
  readonly people: readonly RequestPerson[]
  /** Who is told of what a role has to answer. */
  readonly roleMailboxes: Readonly<Partial<Record<'agent' | 'marketer' | 'manager' | 'operator', string>>>
  /** New requests that one address may open in an hour; more of its mails join the latest of these. */
  readonly perSenderHour: number
  readonly revision: number
}

/**
 * What holds where nobody set anything. Days: queries 10 (law 1581 of 2012, article 14), claims 15 (article 15);
 * suggestions and complaints 15 (law 1755 of 2015, article 14, for petitions in general).
 */
export const defaultRequests: RequestSettings = {
  contactAddresses: [],
  rules: [
    {
      when: { words: ['reclamo', 'habeas data', 'ley 1581', 'ley 1266', 'datos personales', 'personal data'] },
      kind: 'claim',
    },
    { when: { words: ['queja', 'complaint', 'inconforme', 'inconformidad'] }, kind: 'complaint' },
    { when: { words: ['sugerencia', 'sugiero', 'suggestion', 'suggest'] }, kind: 'suggestion' },
  ],
  dueDays: { question: 10, suggestion: 15, complaint: 15, claim: 15 },
  holidays: { calendar: 'colombia', more: [] },
  remindDaysBefore: 2,
  people: [],
  roleMailboxes: {},
  perSenderHour: 5,
  revision: 0,
}

/** Where answers come back to, before the tag; undefined where no contact address is set. */
export const replyMailboxOf = ({ replyMailbox, contactAddresses }: RequestSettings): string | undefined =>
  replyMailbox ?? contactAddresses[0]

/** The mailbox of whoever a request was given to. */
export function mailboxOf(settings: RequestSettings, assignee: Assignee | undefined): string | undefined {
  if (assignee === undefined) return settings.roleMailboxes.agent ?? settings.roleMailboxes.manager
  const name = assignee.slice(assignee.indexOf(':') + 1)
  return assignee.startsWith('person:')
    ? settings.people.find(({ id }) => id === name)?.email
    : settings.roleMailboxes[name as keyof RequestSettings['roleMailboxes']]
}
