/** Faults on demand: what is to go wrong, how often and for whom. They live in memory: a restart clears them. */

export const entryStatuses = [
  'MESSAGE_REJECTED',
  'MAIL_FROM_DOMAIN_NOT_VERIFIED',
  'CONFIGURATION_SET_NOT_FOUND',
  'TEMPLATE_NOT_FOUND',
  'ACCOUNT_SUSPENDED',
  'ACCOUNT_THROTTLED',
  'ACCOUNT_DAILY_QUOTA_EXCEEDED',
  'INVALID_SENDING_POOL_NAME',
  'ACCOUNT_SENDING_PAUSED',
  'CONFIGURATION_SET_SENDING_PAUSED',
  'INVALID_PARAMETER',
  'TRANSIENT_FAILURE',
  'FAILED',
] as const
/** How SES v2 names what became of one entry of a bulk call, apart from SUCCESS. */
export type EntryStatus = (typeof entryStatuses)[number]

export const effects = {
  'accept-then-timeout': 'accepted, never answered',
  'accept-then-reset': 'accepted, connection cut',
  'accept-then-500': 'accepted, answered 500',
  reset: 'connection cut before anything is accepted',
  'refuse-500': 'refused with 500',
  throttle: 'refused: sending rate exceeded',
  quota: 'refused: daily quota spent',
  'account-paused': 'refused: sending of the account paused',
  'account-suspended': 'refused: account suspended',
  'configuration-set-paused': 'refused: sending of the configuration set paused',
  unverified: 'refused: identity not verified',
  rejected: 'refused: message rejected',
  'bad-request': 'refused: bad request',
  entry: 'entries that match get a status, the rest is accepted',
  slow: 'answered late',
} as const
export type Effect = keyof typeof effects

export interface FaultOrder {
  readonly effect: Effect
  /** For `entry`: the status to give. */
  readonly status?: EntryStatus
  /** How many calls it hits before it is over; without it, all until it is removed. */
  readonly calls?: number
  /** The share of matching calls that it hits, 0 to 1. */
  readonly share?: number
  /** `SendRawEmail`, `SendBulkEmail` or `SendEmail` only. */
  readonly operation?: string
  /** Only mails whose tag `kind` is this. */
  readonly kind?: string
  /** Only mails to addresses that contain this. */
  readonly recipient?: string
  /** Milliseconds to wait before the answer. */
  readonly delayMs?: number
}

export interface Fault extends FaultOrder {
  readonly id: number
  /** How many calls it has hit. */
  hits: number
}

export interface Attempted {
  readonly operation: string
  readonly kinds: readonly string[]
  readonly recipients: readonly string[]
}

export type Faults = ReturnType<typeof createFaults>

/** @param random gives numbers from 0 up to 1, for shares. */
export function createFaults(random: () => number) {
  let faults: Fault[] = []
  let lastId = 0

  function matches(fault: Fault, { operation, kinds, recipients }: Attempted): boolean {
    if (fault.calls !== undefined && fault.hits >= fault.calls) return false
    if (fault.operation !== undefined && fault.operation !== operation) return false
    if (fault.kind !== undefined && !kinds.includes(fault.kind)) return false
    if (fault.recipient !== undefined && !recipients.some((one) => hits(fault, one))) return false
    return fault.share === undefined || random() < fault.share
  }

  return {
    list: (): readonly Fault[] => faults,
    add(order: FaultOrder): Fault {
      lastId += 1
      const fault = { ...order, id: lastId, hits: 0 }
      faults.push(fault)
      return fault
    },
    remove(id: number): boolean {
      const before = faults.length
      faults = faults.filter((fault) => fault.id !== id)
      return faults.length < before
    },
    clear(): void {
      faults = []
    },
    /** The first fault that this call meets; it counts as hit. */
    meet(attempted: Attempted): Fault | undefined {
      const fault = faults.find((one) => matches(one, attempted))
      if (fault !== undefined) fault.hits += 1
      return fault
    },
  }
}

/** True where the fault concerns this recipient. */
export function hits(fault: FaultOrder, recipient: string): boolean {
  return fault.recipient === undefined || recipient.toLowerCase().includes(fault.recipient.toLowerCase())
}
