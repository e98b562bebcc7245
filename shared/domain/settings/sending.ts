/** When a run stops itself to protect the sender's reputation. Rates are parts of 1: 0.04 is 4 %. */
export interface ReputationGuard {
  /** Bounces among the mails sent; mails to addresses that SES knew as suppressed do not count. */
  readonly bounceRate: number
  readonly minBounces: number
  readonly complaintRate: number
  readonly minComplaints: number
  /** Before so many mails a rate says nothing. */
  readonly afterMails: number
}

/** Daily caps of a new sender address, growing from day to day until it needs none. */
export interface WarmUp {
  /** The sender's address, lower case. */
  readonly sender: string
  /** First day, yyyy-mm-dd, in the company's time zone. */
  readonly startsOn: string
  /** Mails on the first day, the second ...; after the last day there is no cap. */
  readonly dailyCaps: readonly number[]
}

/** How fast and how carefully the company sends: registry item `settings`/`sending`. */
export interface SendingSettings {
  /** Mails a second, where it shall be less than what SES allows the account. */
  readonly mailsPerSecond?: number
  /** Mails a second to one mailbox provider (`gmail`, `outlook` ...), where the company sets a cap of its own. */
  readonly providerCaps: Readonly<Record<string, number>>
  readonly warmUps: readonly WarmUp[]
  readonly guard: ReputationGuard
  readonly revision: number
}

/**
 * What holds where nobody set anything. SES reviews an account at 5 % bounces or 0.1 % complaints
 * (https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html): a run stops before that.
 */
export const defaultSending: SendingSettings = {
  providerCaps: {},
  warmUps: [],
  guard: { bounceRate: 0.04, minBounces: 5, complaintRate: 0.0008, minComplaints: 3, afterMails: 100 },
  revision: 0,
}
