import { compileRule } from '../../shared/domain/audience/evaluate.ts'
import type { Rule } from '../../shared/domain/audience/rule.ts'
import type { SkipReason } from '../../shared/domain/message/line.ts'
import { planRefusal } from '../../shared/domain/message/select-page.ts'
import { isTombstone, languages, type Profile } from '../../shared/domain/profile/profile.ts'
import type { ProfileScan, ScannedPage } from '../../shared/stores/profile-scan.ts'

export interface AudiencePreview {
  readonly count: number
  readonly mailable: number
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>
  readonly scanned: number
  /** Time ran out before everybody was looked at. */
  readonly partial: boolean
  readonly sample: readonly Profile[]
}

/** Side by side, so that a preview of 100,000 customers stays within its time. */
const segments = 8
const sampleSize = 20
/** The function has 29 seconds; API Gateway waits 30. */
const budgetMs = 20_000

/** Counts those who match a rule and, where a topic is named, those of them whom a run would mail now. */
export function createPreviewAudience(deps: { readonly scan: ProfileScan; readonly now: () => Date }) {
  return async (rule: Rule, topicId: string | undefined): Promise<AudiencePreview> => {
    const began = deps.now()
    const matches = compileRule(rule, began)
    const found = { count: 0, mailable: 0, scanned: 0, partial: false }
    const skipped: Partial<Record<SkipReason, number>> = {}
    const sample: Profile[] = []

    const look = (profile: Profile) => {
      found.scanned += 1
      if (!matches(profile)) return
      found.count += 1
      if (sample.length < sampleSize) sample.push(profile)
      const reason = topicId === undefined ? undefined : planRefusal({ topicId, languages }, profile, began)
      if (reason) skipped[reason] = (skipped[reason] ?? 0) + 1
      else found.mailable += 1
    }

    const scanSegment = async (segment: number) => {
      let start: string | null = null
      do {
        if (deps.now().getTime() - began.getTime() > budgetMs) {
          found.partial = true
          return
        }
        const page: ScannedPage = await deps.scan(segment, segments, start)
        for (const item of page.items) if (!isTombstone(item)) look(item)
        start = page.endKey
      } while (start !== null)
    }

    await Promise.all(Array.from({ length: segments }, (_, segment) => scanSegment(segment)))
    return { ...found, skipped, sample }
  }
}

export type PreviewAudience = ReturnType<typeof createPreviewAudience>

/** `a***@e***.com`: enough to recognise one's own test address, not enough to write to. */
export function maskAddress(address: string): string {
  const [local = '', domain = ''] = address.split('@')
  const ending = domain.includes('.') ? domain.slice(domain.lastIndexOf('.')) : ''
  return `${local.charAt(0)}***@${domain.charAt(0)}***${ending}`
}
