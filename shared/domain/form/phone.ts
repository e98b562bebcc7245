import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A phone number as it is kept: E.164, such as `+573015550142`, where it names its country or the country is known. One
 * without either is kept as its digits, for nobody can say whose they are.
 * @param typed 6 to 15 digits, with or without a plus, and nothing else
 * @param country ISO 3166-1 alpha-2: whose national numbers these are
 * @returns undefined for a number that does not exist there
 */
export function readPhone(typed: string, country: string | undefined): string | undefined {
  if (!typed.startsWith('+') && !country) return typed
  const number = parsePhoneNumberFromString(typed, country as CountryCode | undefined)
  return number?.isValid() ? number.number : undefined
}
