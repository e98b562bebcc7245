import type { ServerFrame } from '../../shared/events/chat-answers.ts'
import type { ChatNote, HeldMessage } from '../../shared/events/chat-shapes.ts'
import { createRow } from './row.ts'
import { createTalk, type TalkDeps } from './talk.ts'

/** What the server has kept reaches everybody at once; where it did not, it is asked for. */
const arrivalMs = 2000

/** A conversation as an agent sees it: with notes, and with what waits to be let into a room. */
export function createCase(deps: TalkDeps & { readonly conversation: string }) {
  const notes = createRow<ChatNote>(({ note }) => note)
  let held: readonly HeldMessage[] = []
  const talk = createTalk({ ...deps, afterNote: notes.last })

  function askWhereLacking(): void {
    if (notes.lacks()) talk.ask()
  }

  function take(frame: ServerFrame): void {
    if (frame.type === 'lines') {
      for (const note of frame.notes ?? []) notes.take(note)
      held = frame.held ?? held
    } else if (frame.type === 'note') {
      notes.take(frame.note)
      askWhereLacking()
    } else if (frame.type === 'accepted' && frame.note) {
      notes.promise(frame.note)
      deps.after(arrivalMs, askWhereLacking)
    } else if (frame.type === 'held') {
      const { message } = frame
      held = [...held.filter((one) => one.held !== message.held), message]
    } else if (frame.type === 'moderated') held = held.filter((one) => one.held !== frame.held)
  }

  return {
    ...talk,
    notes: notes.all,
    held: () => held,
    got(frame: ServerFrame): void {
      take(frame)
      talk.got(frame)
    },
  }
}

export type Case = ReturnType<typeof createCase>
