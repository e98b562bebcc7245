import { defineTransitions, mayBecome } from '../states/transitions.ts'

/** The longest line, in bytes of UTF-8. */
export const mostLineBytes = 4096

/** Why an agent ends a conversation. */
export const closeReasons = ['solved', 'unsolved', 'no-answer', 'spam', 'other'] as const
/** How a conversation ended: by an agent, by the visitor who left, or with an address left for an answer by mail. */
export const endings = [...closeReasons, 'left', 'contact-left'] as const
export type Ending = (typeof endings)[number]

/**
 * `new` until the visitor writes; `waiting` in the queue of its topic; `active` with an agent; `closed`. A room begins
 * `active` with the agent who opened it.
 */
export const conversationStates = ['new', 'waiting', 'active', 'closed'] as const
export type ConversationState = (typeof conversationStates)[number]

const transitions = defineTransitions<ConversationState>('new', {
  new: ['waiting', 'closed'],
  waiting: ['active', 'closed'],
  active: ['active', 'waiting', 'closed'],
  closed: [],
})

export const mayMove = (from: ConversationState, to: ConversationState) => mayBecome(transitions, from, to)
