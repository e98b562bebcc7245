import { GetAccountCommand, type SESv2Client } from '@aws-sdk/client-sesv2'

const keptMs = 5 * 60_000

/**
 * How many mails a second SES takes from this account, read from SES and kept for five minutes. Unknown where SES does
 * not say: then the call's own limit holds and SES's throttling slows it.
 */
export function createAccountRate(client: SESv2Client, now: () => Date) {
  let kept: { readonly until: number; readonly rate: number | undefined } | undefined
  return async (): Promise<number | undefined> => {
    if (kept && kept.until > now().getTime()) return kept.rate
    const rate = await client.send(new GetAccountCommand({})).then(
      ({ SendQuota }) => SendQuota?.MaxSendRate,
      () => undefined,
    )
    kept = { until: now().getTime() + keptMs, rate: rate !== undefined && rate >= 1 ? Math.floor(rate) : undefined }
    return kept.rate
  }
}
