import type { Remedy } from '../../shared/domain/bounce/cause.ts'

/** What to do, in a line; docs/explanation/causes.md tells the rest. */
export const remedyWords: Readonly<Record<Remedy, string>> = {
  suppress: 'nothing to do: the address gets no more mail',
  'already-suppressed': 'nothing to do: SES had the address on its list',
  'suppress-after-repeats': 'nothing to do: after 3 in 30 days the address gets no more mail',
  retry: 'nothing to do: it passes, and is tried again',
  'slow-down': 'nothing to do: that provider gets mail more slowly for some hours',
  'fix-sender': 'repair DNS, sender address or reputation',
  'clean-content': 'repair the mail: its words, form, size or attachments',
  review: 'read the replies: they say which rule it was',
  count: 'nothing to do: it tells nothing about you or the address',
}
