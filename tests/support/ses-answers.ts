import type { BulkEmailStatus, SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2'

/** The addresses of a bulk call, in the order of its entries. */
const addressesIn = (input: SendBulkEmailCommandInput): readonly string[] =>
  (input.BulkEmailEntries ?? []).map((entry) => entry.Destination?.ToAddresses?.[0] ?? '')

/** An error as the SDK throws it; without a status there was no answer. */
export const failure = (name: string, status?: number, message = name) =>
  Object.assign(new Error(message), { name, ...(status && { $metadata: { httpStatusCode: status } }) })

/**
 * SES answers each entry of a call: it takes it (`true`, and `take` is told), or refuses it with a status.
 */
export function answerEach(
  take: (address: string) => unknown,
  decide: (place: number, address: string) => true | BulkEmailStatus = () => true,
) {
  return (input: SendBulkEmailCommandInput) => ({
    $metadata: {},
    BulkEmailEntryResults: addressesIn(input).map((address, place) => {
      const said = decide(place, address)
      if (said !== true) return { Status: said, Error: said }
      take(address)
      return { Status: 'SUCCESS' as const, MessageId: `m${place}` }
    }),
  })
}
