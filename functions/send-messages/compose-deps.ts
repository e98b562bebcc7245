import { preferencesUrl, unsubscribeUrl } from '../../shared/domain/mail/links.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { CompiledTemplate } from '../../shared/domain/template/template.ts'
import type { Random } from '../../shared/domain/token/token.ts'
import type { Secrets } from '../../shared/services/secrets.ts'
import type { TemplateStore } from '../../shared/stores/templates.ts'
import type { MailKeys } from './prepare.ts'

interface MailKeysDeps {
  readonly secrets: Pick<Secrets, 'ring'>
  readonly publicUrl: string
  readonly random: Random
}

/** Links and address hashes under the stage's keys. */
export function mailKeysOf({ secrets, publicUrl, random }: MailKeysDeps): () => Promise<MailKeys> {
  return async () => {
    const [tokenKeys, suppressionKey] = await Promise.all([secrets.ring('token-keys'), secrets.ring('suppression-key')])
    const settings = { publicUrl, tokenKeys, random }
    return {
      linksFor: (customerId, topicId, runId) => {
        let preferences: string | undefined
        return {
          unsubscribe: unsubscribeUrl(settings, { customerId, topicId, runId }),
          // Sealed when a template asks for it: few do.
          get preferences() {
            preferences ??= preferencesUrl(settings, { customerId, topicId, runId })
            return preferences
          },
        }
      },
      hashOf: (address) => addressHash(suppressionKey, address),
    }
  }
}

/** Templates that a worker keeps: it sends few runs at a time, and a version never changes. */
const kept = 8

/** Compiled templates, each read once and kept with its parsed slots. */
export function cachedTemplates(templates: Pick<TemplateStore, 'compiled'>) {
  const known = new Map<string, CompiledTemplate>()
  return async (templateId: string, version: number): Promise<CompiledTemplate | undefined> => {
    const key = `${templateId} ${version}`
    const found = known.get(key) ?? (await templates.compiled(templateId, version))
    if (!found) return undefined
    known.delete(key)
    known.set(key, found)
    const oldest = known.keys().next().value
    if (known.size > kept && oldest !== undefined) known.delete(oldest)
    return found
  }
}
