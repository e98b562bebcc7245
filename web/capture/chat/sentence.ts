import type { ChatAuthor, ChatLine } from '../../../shared/events/chat-shapes.ts'
import { nameOf } from './message.ts'
import type { Words } from './words.ts'

/** What a visitor is told of a line that nobody wrote. */
export function sentenceOf({ what, by, agent, ending }: ChatLine, say: Words): readonly (Node | string)[] {
  if (what === 'closed') return [say.closed[ending === 'left' || ending === 'contact-left' ? ending : 'other']]
  const who: ChatAuthor | undefined = what === 'taken' ? by : agent
  if (!who) return [say.passedOn]
  // The name is put between what stands before and behind it.
  const [before = '', behind = ''] = say.taken('\0').split('\0')
  return [before, nameOf(who.name ?? ''), behind]
}
