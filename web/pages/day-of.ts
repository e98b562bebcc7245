import type { Language } from '../../shared/domain/profile/profile.ts'

/** An instant (ISO 8601) as a day in words, in the company's time zone. */
export function dayOf(instant: string, language: Language, timeZone = 'UTC'): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(instant))
}
