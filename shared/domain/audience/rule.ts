/**
 * The rule of an audience: a small typed expression tree over profile fields and consent.
 * Field paths: `language`, `city`, `country`, `provider`, `givenName`, `familyName`, `phone`, `source`, `birthday`,
 * `createdAt`, `emailVerifiedAt`, `mail.sentAt`, `mail.deliveredAt`, `mail.openedAt`, `mail.clickedAt`,
 * `chat.satisfaction`, `chat.solved`, `chat.ratedAt` (answers after the latest conversation),
 * `fields.<name>` for the company's own fields that a form defines.
 */
export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  | { readonly everyone: true }
  | { readonly consent: { readonly topic: string; readonly is: 'granted' | 'withdrawn' | 'none' } }
  | Comparison

/**
 * One comparison. Text compares without case and accents. `isNot`, `notIn` and `notWithinDays` are the exact opposites
 * of `is`, `in` and `withinDays`, so they also match whoever lacks the field ("not opened within 90 days" finds those
 * who never opened); nothing else but `exists: false` matches a missing field.
 */
export type Comparison =
  | { readonly field: string; readonly is: string | number | boolean }
  | { readonly field: string; readonly isNot: string | number | boolean }
  | { readonly field: string; readonly in: readonly (string | number)[] }
  | { readonly field: string; readonly notIn: readonly (string | number)[] }
  | { readonly field: string; readonly contains: string }
  | { readonly field: string; readonly startsWith: string }
  | { readonly field: string; readonly atLeast: number | string }
  | { readonly field: string; readonly atMost: number | string }
  /** ISO 8601 dates or instants. */
  | { readonly field: string; readonly before: string }
  | { readonly field: string; readonly after: string }
  | { readonly field: string; readonly withinDays: number }
  | { readonly field: string; readonly notWithinDays: number }
  | { readonly field: string; readonly exists: boolean }
