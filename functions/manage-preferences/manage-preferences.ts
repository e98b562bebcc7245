import type { ChangeConsents } from '../../shared/customers/change-consents.ts'
import { contentHash } from '../../shared/domain/canonical-json.ts'
import type { EvidenceFacts, EvidenceOrigin, RequestTrace } from '../../shared/domain/evidence/evidence.ts'
import type { Profile } from '../../shared/domain/profile/profile.ts'
import type { Topic } from '../../shared/domain/topic/topic.ts'

export interface ManagePreferencesDeps {
  readonly changeConsents: ChangeConsents
  readonly now: () => Date
}

/** Which customer and mail a link belongs to. */
export interface LinkClaims {
  readonly customerId: string
  readonly topicId?: string
  readonly runId?: string
}

export interface Choice {
  /** The topics whose boxes the page showed: any other is left as it is. */
  readonly shown: readonly string[]
  readonly ticked: readonly string[]
}

/** What a customer does with their own consents; each is harmless to repeat. */
export function createManagePreferences({ changeConsents, now }: ManagePreferencesDeps) {
  return {
    /** Leaves the topic of the mail, at once. */
    leave(
      claims: LinkClaims & { readonly topicId: string },
      origin: Extract<EvidenceOrigin, 'one-click' | 'unsubscribe-page'>,
      request: Omit<RequestTrace, 'at'>,
    ) {
      const at = now().toISOString()
      const facts: EvidenceFacts = { kind: 'withdrawn', topicId: claims.topicId, at, origin, ...runOf(claims) }
      return changeConsents(claims.customerId, { at, ...request }, (profile) =>
        receives(profile, claims.topicId) ? [facts] : [],
      )
    },

    /** Leaves every topic, whether the page showed it or not. */
    leaveAll(claims: LinkClaims, request: Omit<RequestTrace, 'at'>) {
      const at = now().toISOString()
      const left = { kind: 'withdrawn', at, origin: 'preference-page', ...runOf(claims) } as const
      return changeConsents(claims.customerId, { at, ...request }, (profile) =>
        Object.keys(profile.consents)
          .filter((topicId) => receives(profile, topicId))
          .map((topicId) => ({ ...left, topicId })),
      )
    },

    /** Sets the topics that the page showed. Granting needs no second mail: the link came by that very address. */
    choose(claims: LinkClaims, choice: Choice, topics: readonly Topic[], request: Omit<RequestTrace, 'at'>) {
      const at = now().toISOString()
      const offered = topics.filter(({ topicId }) => choice.shown.includes(topicId))
      return changeConsents(claims.customerId, { at, ...request }, (profile) =>
        offered
          .filter(({ topicId }) => receives(profile, topicId) !== choice.ticked.includes(topicId))
          .map((topic) => factsOf(profile, topic, choice.ticked.includes(topic.topicId), at, claims)),
      )
    },
  }
}

export type ManagePreferences = ReturnType<typeof createManagePreferences>

const receives = (profile: Profile, topicId: string) => profile.consents[topicId]?.state === 'granted'
const runOf = ({ runId }: LinkClaims) => (runId ? { runId } : {})

function factsOf({ language }: Profile, topic: Topic, granted: boolean, at: string, claims: LinkClaims): EvidenceFacts {
  const text = `${topic.name[language]}: ${topic.description[language]}`
  const wording = { text, hash: contentHash(text), locale: language, version: topic.updatedAt }
  const change = { topicId: topic.topicId, at, origin: 'preference-page' as const, wording, ...runOf(claims) }
  return { kind: granted ? 'granted' : 'withdrawn', ...change }
}
