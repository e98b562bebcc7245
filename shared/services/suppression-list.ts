import { DeleteSuppressedDestinationCommand, NotFoundException, type SESv2Client } from '@aws-sdk/client-sesv2'

/**
 * SES's own suppression list of the account: it holds plain addresses that bounced or complained, so an erasure takes
 * the address off it, and so does whoever lets an address be mailed again.
 */
export function createSuppressionList(ses: SESv2Client) {
  return {
    /** Takes an address off; one that is not on it is no error. */
    async forget(address: string): Promise<void> {
      try {
        await ses.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }))
      } catch (error) {
        if (!(error instanceof NotFoundException)) throw error
      }
    },
  }
}
