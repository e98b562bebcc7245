import type { Author } from '../../shared/domain/chat/conversation.ts'
import type { ClientFrame } from '../../shared/events/chat.ts'
import type { ProblemCode, ServerFrame } from '../../shared/events/chat-answers.ts'
import type { ChatConnection } from '../../shared/stores/chat-rows.ts'
import type { ChatDeps } from './chat-deps.ts'
import { postTo } from './tell.ts'
import { sentences } from './words.ts'

/** One frame and whose it is: what its handler knows and may say. */
export interface Turn {
  readonly deps: ChatDeps
  readonly connection: ChatConnection
  readonly frame: ClientFrame
  readonly author: Author
  reply(frame: ServerFrame): Promise<void>
  /** Sends another connection a frame. */
  post(connectionId: string, frame: ServerFrame): Promise<void>
  refuse(code: ProblemCode, more?: { readonly field?: string; readonly retryAfterSeconds?: number }): Promise<void>
}

export function createTurn(deps: ChatDeps, connection: ChatConnection, frame: ClientFrame): Turn {
  const reply = (answer: ServerFrame) => postTo(deps, connection.connectionId, answer)
  return {
    deps,
    connection,
    frame,
    author: {
      id: connection.whoId ?? '',
      kind: connection.role === 'none' ? 'system' : connection.role,
      ...(connection.name && { name: connection.name }),
    },
    reply,
    post: (connectionId, answer) => postTo(deps, connectionId, answer),
    refuse: (code, more = {}) => reply(problemOf(connection, code, { of: frame.type, ...answering(frame), ...more })),
  }
}

/** What a problem answers, so that the browser finds what it sent. */
function answering(frame: ClientFrame) {
  const { clientId, conversation } = frame as { clientId?: string; conversation?: string }
  return { ...(clientId && { clientId }), ...(conversation && { conversation }) }
}

export const problemOf = (
  { language }: Pick<ChatConnection, 'language'>,
  code: ProblemCode,
  more: Omit<Extract<ServerFrame, { type: 'problem' }>, 'type' | 'code' | 'message'> = {},
): ServerFrame => ({ type: 'problem', code, message: sentences[code][language], ...more })
