import type { FormField } from './form.ts'

/** What of a FormData is needed here: the snippet reads one of a browser, the hosted page one of a posted body. */
interface TypedFields {
  get(name: string): unknown
  getAll(name: string): unknown[]
}

/**
 * Names of a form's own parts beside its fields. A field's name has neither underscore nor hyphen (`formFaults`), so
 * nothing here can be one.
 */
export const partNames = {
  topic: 'topic_id',
  /** The honeypot: people do not see it, machines fill it in. */
  trap: 'website_url',
  day: (field: string) => `${field}_day`,
  month: (field: string) => `${field}_month`,
} as const

/**
 * The answers that a filled-in form holds, by field name, as a submission takes them. What cannot be read as its type
 * stays the text it is, so that whoever checks it can say what is wrong.
 */
export function typedAnswers(fields: readonly FormField[], typed: TypedFields): Record<string, unknown> {
  return Object.fromEntries(fields.map(({ name, type }) => [name, readers[type]?.(name, typed) ?? text(name, typed)]))
}

/** Line breaks as scripts see them: a form that a browser posts by itself has CR LF (HTML, form submission). */
const text = (name: string, typed: TypedFields) => String(typed.get(name) ?? '').replace(/\r\n?/g, '\n')

const readers: Partial<Record<FormField['type'], (name: string, typed: TypedFields) => unknown>> = {
  number: (name, typed) => numberFrom(text(name, typed)),
  'multiple-choice': (name, typed) => typed.getAll(name).map(String),
  birthday: (name, typed) => birthdayFrom(text(partNames.day(name), typed), text(partNames.month(name), typed)),
}

/** `2,5` and `2.5` are numbers; groups of thousands are not guessed at, for `1.234` means two things. */
function numberFrom(typed: string): number | string {
  const plain = typed.trim()
  return /^[+-]?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : plain
}

/** `MM-DD`; nothing where neither was given, and no day of any year where only one was. */
function birthdayFrom(day: string, month: string): string {
  if (day.trim() === '' && month.trim() === '') return ''
  const two = (digits: string) => digits.trim().padStart(2, '0')
  return `${two(month)}-${two(day)}`
}

/** Under which names a page's query may fill in a hidden field: `utmSource` and `utm_source`. */
function queryNamesOf(field: string): readonly string[] {
  return [field, field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]
}

/** What a query gives a hidden field: one line, no longer than the field takes. */
export function hiddenValue({ name, maxLength = 200 }: FormField, query: { get(name: string): string | null }): string {
  const given = queryNamesOf(name)
    .map((each) => query.get(each))
    .find((value) => value !== null)
  let value = ''
  // By whole characters: half of one is none.
  for (const character of (given ?? '').replace(/\p{Cc}+/gu, ' ').normalize('NFC')) {
    if (value.length + character.length > maxLength) break
    value += character
  }
  return value.trim()
}
