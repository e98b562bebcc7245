import type { ChatDeps } from './chat-deps.ts'

/** Writers of a conversation are its few people: who loses this often in a row meets a fault, or a flood of their own. */
const maxTries = 12
const waitMs = 25

/**
 * Reads, decides and writes again for as long as somebody else was faster; as `untilSettled`, with shorter waits, since
 * people wait for it.
 * @throws Error after twelve conflicts
 */
export async function settle<T>(
  { sleep, luck }: Pick<ChatDeps, 'sleep' | 'luck'>,
  decide: () => Promise<T | 'conflict'>,
): Promise<T> {
  for (let tries = 0; tries < maxTries; tries++) {
    if (tries > 0) await sleep(luck() * waitMs * tries)
    const decided = await decide()
    if (decided !== 'conflict') return decided
  }
  throw new Error(`A write to a conversation met another one ${maxTries} times in a row.`)
}
