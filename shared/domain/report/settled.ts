import type { Run } from '../campaign/run.ts'

/** A day more than a run is watched after its end (campaign/watch.ts): nobody counts it any more, and little comes. */
const settledMs = 15 * 24 * 3_600_000

/** True where a run ended so long ago that what came back of it is taken as known. */
export const isSettled = ({ state, finishedAt }: Pick<Run, 'state' | 'finishedAt'>, now: Date): boolean =>
  state === 'finished' && finishedAt !== undefined && now.getTime() - Date.parse(finishedAt) > settledMs
