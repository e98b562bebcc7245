import type { LinkSettings } from '../domain/mail/links.ts'
import type { Random } from '../domain/token/token.ts'
import type { Secrets } from './secrets.ts'

/** What links are made with, under the stage's token keys as they are now; `secrets` must name `token-keys`. */
export function createLinkSettings(deps: {
  readonly secrets: Pick<Secrets, 'ring'>
  readonly publicUrl: string
  readonly random: Random
}): () => Promise<LinkSettings> {
  const { secrets, publicUrl, random } = deps
  return async () => ({ publicUrl, random, tokenKeys: await secrets.ring('token-keys') })
}
