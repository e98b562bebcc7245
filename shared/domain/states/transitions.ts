/** Which states may follow which: data, so that a reader sees the whole machine at once. */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>

/**
 * Checks a table of transitions when its module loads: every target must be a state of its own, and every state but the
 * first must be reachable, so that a typing slip cannot strand an object.
 * @throws Error naming the state that is unknown or unreachable.
 */
export function defineTransitions<S extends string>(start: S, table: Transitions<S>): Transitions<S> {
  const reached = new Set<S>([start])
  for (const from of reached) for (const to of table[from]) reached.add(to)
  for (const state of Object.keys(table) as S[]) {
    if (!reached.has(state)) throw new Error(`No transition leads to the state "${state}".`)
    for (const to of table[state])
      if (!(to in table)) throw new Error(`"${state}" leads to "${to}", which is no state.`)
  }
  return table
}

export function mayBecome<S extends string>(table: Transitions<S>, from: S, to: S): boolean {
  return table[from].includes(to)
}
