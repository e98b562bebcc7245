import type { ChatLine } from '../../../shared/events/chat-shapes.ts'
import type { Visitor } from '../../chat/visitor.ts'
import { isolated } from './message.ts'
import type { Words } from './words.ts'

/** What a visitor is told of a line that nobody wrote. */
export function sentenceOf({ what, by, agent, ending }: ChatLine, say: Words): string {
  if (what === 'closed') return say.closed[ending === 'left' || ending === 'contact-left' ? ending : 'other']
  const who = what === 'taken' ? by : agent
  return who ? say.taken(isolated(who.name)) : say.passedOn
}

/** How things stand, in the panel's head. */
export function statusOf(visitor: Visitor, say: Words, language: string): string {
  const link = visitor.link()
  if (link === 'offline' || link === 'lost') return say[link]
  const welcome = visitor.welcome()
  if (!welcome || visitor.refusal()) return link === 'off' ? '' : say.connecting
  const { state, office, agent } = welcome
  if (state === 'closed') return say.ended
  if (state === 'waiting') return say.waiting
  if (state === 'active') return visitor.agentHere() ? isolated(agent?.name) : say.away(isolated(agent?.name))
  if (office.open) return say.here
  const { opensAt } = office
  if (!opensAt) return say.nobody
  const when = new Date(opensAt).toLocaleString(language, { weekday: 'long', hour: '2-digit', minute: '2-digit' })
  return `${say.nobody}. ${say.back(when)}`
}
