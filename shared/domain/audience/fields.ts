import type { FieldValue } from '../profile/profile.ts'
import type { Subject } from './subject.ts'

export type Read = (profile: Subject) => FieldValue | undefined

/** The profile fields that a rule may name, besides `fields.<name>` of the company's own. */
const profileFields = {
  language: (profile) => profile.language,
  city: (profile) => profile.city,
  country: (profile) => profile.country,
  provider: (profile) => profile.provider,
  givenName: (profile) => profile.givenName,
  familyName: (profile) => profile.familyName,
  phone: (profile) => profile.phone,
  source: (profile) => profile.source,
  birthday: (profile) => profile.birthday,
  createdAt: (profile) => profile.createdAt,
  emailVerifiedAt: (profile) => profile.emailVerifiedAt,
  'mail.sentAt': (profile) => profile.mail.sentAt,
  'mail.deliveredAt': (profile) => profile.mail.deliveredAt,
  'mail.openedAt': (profile) => profile.mail.openedAt,
  'mail.clickedAt': (profile) => profile.mail.clickedAt,
  'chat.satisfaction': (profile) => profile.chat?.satisfaction,
  'chat.solved': (profile) => profile.chat?.solved,
  'chat.ratedAt': (profile) => profile.chat?.ratedAt,
} as const satisfies Readonly<Record<string, Read>>

const own = 'fields.'

/** How a rule's field path reads a profile; a path that nothing defines reads as missing. */
export function readerOf(path: string): Read {
  if (Object.hasOwn(profileFields, path)) return profileFields[path as keyof typeof profileFields]
  if (!path.startsWith(own)) return () => undefined
  const name = path.slice(own.length)
  return (profile) => (Object.hasOwn(profile.fields, name) ? profile.fields[name] : undefined)
}

/** Every field path a rule may name, given the names of the company's own fields. */
export function knownFields(ownNames: Iterable<string>): readonly string[] {
  return [...Object.keys(profileFields), ...[...new Set(ownNames)].sort().map((name) => `${own}${name}`)]
}
