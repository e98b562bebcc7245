import { sentences } from '../../../shared/domain/form/answer-sentences.ts'
import type { FormField } from '../../../shared/domain/form/form.ts'
import { normaliseAddress } from '../../../shared/domain/profile/address.ts'
import type { Language } from '../../../shared/domain/profile/profile.ts'

/**
 * What is wrong with one answer, in the server's own words; undefined where nothing is seen to be. The server checks
 * again and knows more (of phone numbers: each country's), so this never refuses what it would take.
 */
export function faultOf(field: FormField, answer: unknown, language: Language): string | undefined {
  const { type, required, maxLength } = field
  const label = field.label[language]
  const say = sentences[language]
  const blank = Array.isArray(answer) ? answer.length === 0 : String(answer).trim() === ''
  if (blank) return required ? say.required(label) : undefined
  if (type === 'number') return typeof answer === 'number' ? undefined : say.number(label)
  const text = String(answer).normalize('NFC').trim()
  if (type === 'email') return normaliseAddress(text).ok ? undefined : say.email(label)
  if (type === 'phone') return /^\+?\d{6,15}$/.test(text.replace(/[\s().-]/g, '')) ? undefined : say.phone(label)
  if (type === 'date') return /^\d{4}-\d\d-\d\d$/.test(text) ? undefined : say.date(label)
  if (type === 'birthday') return isDay(text) ? undefined : say.birthday(label)
  if (type !== 'text' && type !== 'long-text' && type !== 'city') return undefined
  const most = maxLength ?? (type === 'long-text' ? 2000 : 200)
  return text.length > most ? say.tooLong(label, most) : undefined
}

/** `MM-DD`; 29 February is a birthday. */
function isDay(text: string): boolean {
  const day = new Date(`2024-${text}T00:00Z`)
  return /^\d\d-\d\d$/.test(text) && day.toJSON()?.slice(5, 10) === text
}
