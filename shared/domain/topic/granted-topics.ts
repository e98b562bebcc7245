import type { Profile } from '../profile/profile.ts'
import type { Topic } from './topic.ts'

/** The topics that a customer receives now. */
export function grantedTopics(profile: Pick<Profile, 'consents'>, topics: readonly Topic[]): Topic[] {
  return topics.filter(({ topicId }) => profile.consents[topicId]?.state === 'granted')
}
