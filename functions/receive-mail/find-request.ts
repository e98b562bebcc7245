import { requestOfAddress } from '../../shared/domain/request/reply-address.ts'
import type { CustomerRequest } from '../../shared/domain/request/request.ts'
import type { KeyRing } from '../../shared/domain/token/key-ring.ts'
import type { ReadMail } from './read-mail.ts'

export interface FindRequestDeps {
  readonly requests: { get(requestId: string): Promise<CustomerRequest | undefined> }
  readonly requestMails: { threadOf(messageId: string, address: string): Promise<string | undefined> }
  readonly tokenKeys: () => Promise<KeyRing>
}

/** Finds the request that a mail belongs to. */
export function createFindRequest({ requests, requestMails, tokenKeys }: FindRequestDeps) {
  return {
    /**
     * By the signed tag of the address that it was sent to, or by the ids of a thread in which this sender wrote or was
     * written to.
     */
    async answeredBy({ to, from, references }: ReadMail): Promise<CustomerRequest | undefined> {
      const keys = await tokenKeys()
      for (const address of to) {
        const requestId = requestOfAddress(keys, address)
        const request = requestId === undefined ? undefined : await requests.get(requestId)
        if (request) return request
      }
      for (const id of from === undefined ? [] : references.toReversed()) {
        const requestId = await requestMails.threadOf(id, from ?? '')
        const request = requestId === undefined ? undefined : await requests.get(requestId)
        if (request) return request
      }
      return undefined
    },

    /** The latest of these that is still there. */
    async latestOf(ids: readonly string[]): Promise<CustomerRequest | undefined> {
      for (const id of ids.toSorted().toReversed()) {
        const request = await requests.get(id)
        if (request) return request
      }
      return undefined
    },
  }
}
