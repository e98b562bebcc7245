import { GetAccountCommand, type SESv2Client } from '@aws-sdk/client-sesv2'

const keptMs = 5 * 60_000
const againMs = 30_000

/**
 * How many mails a second SES takes from this account, read from SES and kept for five minutes. While SES does not say,
 * what it said last holds, or else `configured`; it is asked again after half a minute.
 * @param configured mails a second that the stage's settings name, if there are any
 */
export function createAccountRate<T extends number | undefined>(
  client: Pick<SESv2Client, 'send'>,
  configured: T,
  now: () => Date,
) {
  let kept: { readonly until: number; readonly rate: number | T } = { until: 0, rate: configured }
  return async (): Promise<number | T> => {
    if (kept.until > now().getTime()) return kept.rate
    const told = await client
      .send(new GetAccountCommand({}))
      .then(({ SendQuota }) => SendQuota?.MaxSendRate)
      .catch(() => undefined)
    const known = told !== undefined && told > 0
    kept = { until: now().getTime() + (known ? keptMs : againMs), rate: known ? told : kept.rate }
    return kept.rate
  }
}
