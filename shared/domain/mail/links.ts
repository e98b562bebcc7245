import type { KeyRing } from '../token/key-ring.ts'
import { type Random, sealToken, type TokenClaims } from '../token/token.ts'

/** Where the links of a mail lead; `publicUrl` is the capture front's address, never a request's Host. */
export interface LinkSettings {
  readonly publicUrl: string
  readonly tokenKeys: KeyRing
  readonly random: Random
}

/** The button of a confirmation mail. */
export function confirmationUrl(settings: LinkSettings, claims: TokenClaims['confirm']): string {
  return link(settings, 'confirm', sealToken(settings.tokenKeys, 'confirm', claims, settings.random))
}

/** The https target of `List-Unsubscribe` (RFC 8058) and the visible link: `GET` shows a page, `POST` unsubscribes. */
export function unsubscribeUrl(settings: LinkSettings, claims: TokenClaims['unsubscribe']): string {
  return link(settings, 'unsubscribe', sealToken(settings.tokenKeys, 'unsubscribe', claims, settings.random))
}

/** The page where a customer chooses topics. */
export function preferencesUrl(settings: LinkSettings, claims: TokenClaims['preferences']): string {
  return link(settings, 'preferences', sealToken(settings.tokenKeys, 'preferences', claims, settings.random))
}

/** The button of the mail that asks whether an address wants a conversation. */
export function transcriptUrl(settings: LinkSettings, claims: TokenClaims['transcript']): string {
  return link(settings, 'transcripts', sealToken(settings.tokenKeys, 'transcript', claims, settings.random))
}

/** Shows, or erases, all that is held of a customer; see docs/adr/0032-links-to-ones-own-data.md. */
export function myDataUrl<P extends 'export' | 'erase'>(
  settings: LinkSettings,
  purpose: P,
  claims: TokenClaims[P],
): string {
  return link(settings, purpose, sealToken(settings.tokenKeys, purpose, claims, settings.random))
}

const link = (settings: LinkSettings, page: string, token: string) =>
  `${settings.publicUrl.replace(/\/+$/, '')}/${page}/${token}`
