import type { Language, Profile } from './profile.ts'
import { type Frequency, pauseEnd } from './rest.ts'

/** What a customer asks for besides topics; what is absent stays as it is. */
export interface Wishes {
  readonly language?: Language
  readonly frequency?: Frequency | 'every'
  /** Days from now without letters; 0 ends a pause. */
  readonly pauseDays?: number
}

/** The profile as its customer wants it; the same object where it is so already. */
export function withWishes(profile: Profile, { language, frequency, pauseDays }: Wishes, now: Date): Profile {
  const { frequency: asked, pausedUntil: paused, ...rest } = profile
  const most = frequency === undefined ? asked : frequency === 'every' ? undefined : frequency
  const until = pauseDays === undefined ? paused : pauseDays === 0 ? undefined : pauseEnd(pauseDays, now)
  const spoken = language ?? profile.language
  if (most === asked && until === paused && spoken === profile.language) return profile
  return {
    ...rest,
    ...(until !== undefined && { pausedUntil: until }),
    ...(most && { frequency: most }),
    language: spoken,
    updatedAt: now.toISOString(),
  }
}
