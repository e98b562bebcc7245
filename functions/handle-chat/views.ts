import type { Conversation } from '../../shared/domain/chat/conversation.ts'
import { authorOf } from '../../shared/domain/chat/conversation.ts'
import { hoursAt } from '../../shared/domain/chat/office-hours.ts'
import type { ConversationSummary, Office } from '../../shared/events/chat-shapes.ts'
import type { Participant } from '../../shared/stores/chat-rows.ts'
import type { ChatDeps } from './chat-deps.ts'

/** A conversation as agents see it in their lists. */
export function summaryOf(conversation: Conversation): ConversationSummary {
  const { conversationId, state, topic, language, name, page, startedAt, waitingSince } = conversation
  const { agent, lastLine, identity, customerId, room } = conversation
  return {
    conversation: conversationId,
    kind: room ? 'room' : 'chat',
    state,
    language,
    startedAt,
    lastLine,
    verified: identity !== undefined,
    ...(topic && { topic }),
    ...(room && { subject: room.subject }),
    ...(name && { name }),
    ...(page && { page }),
    ...(waitingSince && { waitingSince }),
    ...(agent && { agent: authorOf(agent) }),
    ...(customerId && { customerId }),
  }
}

/** Whether somebody answers now, and what to do where nobody does. */
export async function officeNow(deps: ChatDeps): Promise<Office> {
  const [settings, timeZone, present] = await Promise.all([deps.settings(), deps.timeZone(), deps.agents.present()])
  const hours = hoursAt(settings, timeZone, deps.now())
  const agents = new Set(present.filter(({ available }) => available).map(({ agent }) => agent.id)).size
  const form = settings.contactForm ? await deps.form(settings.contactForm) : undefined
  return {
    ...hours,
    open: hours.withinHours && agents > 0,
    agents,
    ...(form && { contact: { formId: form.formId, formVersion: form.version, topics: [...form.topics] } }),
  }
}

/** How far each has read. */
export const readingsOf = (participants: readonly Participant[]) =>
  participants.map(({ participantId, kind, name, read }) => ({
    by: { id: participantId, kind, ...(name && { name }) },
    line: read,
  }))
