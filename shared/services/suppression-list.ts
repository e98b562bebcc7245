import {
  DeleteSuppressedDestinationCommand,
  GetSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
  NotFoundException,
  PutSuppressedDestinationCommand,
  type SESv2Client,
} from '@aws-sdk/client-sesv2'

/** An address that SES no longer mails for this account, and why. */
export interface SuppressedAddress {
  readonly address: string
  readonly reason: 'bounce' | 'complaint'
  /** When it got onto the list (ISO 8601). */
  readonly at: string
}

/** SES allows about one call a second to operations that send nothing (https://docs.aws.amazon.com/ses/latest/dg/quotas.html). */
const paceMs = 1_000
const pageSize = 1_000

/**
 * SES's own suppression list of the account: it holds plain addresses that bounced or complained, so an erasure takes
 * the address off it, and so does whoever lets an address be mailed again. It also knows what an event that got lost
 * would have told.
 */
export function createSuppressionList(ses: SESv2Client, sleep: (ms: number) => Promise<void> = async () => {}) {
  return {
    /** Puts an address on, or on again. */
    async suppress(address: string, reason: SuppressedAddress['reason']): Promise<void> {
      const Reason = reason === 'complaint' ? 'COMPLAINT' : 'BOUNCE'
      await ses.send(new PutSuppressedDestinationCommand({ EmailAddress: address, Reason }))
    },

    /** Takes an address off; one that is not on it is no error. */
    async forget(address: string): Promise<void> {
      try {
        await ses.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }))
      } catch (error) {
        if (!(error instanceof NotFoundException)) throw error
      }
    },

    /** Addresses that got onto the list in that time, 1,000 at most at once. */
    async *addedBetween(from: Date, until: Date): AsyncGenerator<readonly SuppressedAddress[]> {
      for (let NextToken: string | undefined; ; ) {
        await sleep(paceMs)
        const page = await ses.send(
          new ListSuppressedDestinationsCommand({ StartDate: from, EndDate: until, PageSize: pageSize, NextToken }),
        )
        yield (page.SuppressedDestinationSummaries ?? []).map(({ EmailAddress, Reason, LastUpdateTime }) => ({
          address: EmailAddress ?? '',
          reason: Reason === 'COMPLAINT' ? 'complaint' : 'bounce',
          at: (LastUpdateTime ?? until).toISOString(),
        }))
        NextToken = page.NextToken
        if (NextToken === undefined) return
      }
    },

    /** The mail for which an address got onto the list; undefined where SES does not say, or has taken it off. */
    async mailOf(address: string): Promise<string | undefined> {
      await sleep(paceMs)
      try {
        const found = await ses.send(new GetSuppressedDestinationCommand({ EmailAddress: address }))
        return found.SuppressedDestination?.Attributes?.MessageId
      } catch (error) {
        if (error instanceof NotFoundException) return undefined
        throw error
      }
    },
  }
}

export type SuppressionList = ReturnType<typeof createSuppressionList>
