interface Change {
  readonly before: Readonly<Record<string, unknown>> | undefined
  readonly after: Readonly<Record<string, unknown>> | undefined
}

/** A record of evidence that was changed or removed, which nothing here ever does. */
export interface Tampering {
  readonly what: 'altered' | 'removed'
  readonly customerId: string
  readonly sequence: number
}

export interface GuardEvidenceDeps {
  /** Raises the alarm for so many records. */
  readonly alarm: (tampering: readonly Tampering[]) => void
}

/** Reports every change or removal of evidence; new records are as they should be. Nothing is ever given back to retry. */
export function createGuardEvidence({ alarm }: GuardEvidenceDeps) {
  return async (changes: readonly Change[]): Promise<ReadonlySet<string>> => {
    const found = changes.flatMap(({ before, after }): Tampering[] =>
      before
        ? [
            {
              what: after ? 'altered' : 'removed',
              customerId: String(before.customerId),
              sequence: Number(before.sequence),
            },
          ]
        : [],
    )
    if (found.length > 0) alarm(found)
    return new Set()
  }
}
