import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { ReturnedCustomer } from '../domain/report/lost.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'
import { mailFacts } from './profile-row.ts'
import { readAll } from './recipients.ts'

const row = z.object({
  customerId: z.string(),
  email: z.exactOptional(z.string()),
  mergedInto: z.exactOptional(z.string()),
  mail: z.exactOptional(mailFacts),
})

/** BatchGetItem's most. */
const perRead = 100
const together = 4

/** Reads of customers whose mail came back what a report tells: nothing else of a profile leaves the table. */
export function createReturnedCustomers(deps: {
  readonly client: DynamoDBDocumentClient
  readonly table: string
  readonly sleep: (ms: number) => Promise<void>
}) {
  const read = async (ids: readonly string[]) => {
    const items = await readAll(deps, ids.map(keys.profile), {
      ProjectionExpression: 'customerId, email, mergedInto, mail',
    })
    return items.map((item) => parseRow('profile', row, item))
  }

  /** Customers by id as they are now (consistent); an id that never was is missing. */
  return async (customerIds: Iterable<string>): Promise<ReadonlyMap<string, ReturnedCustomer>> => {
    const ids = [...new Set(customerIds)]
    const found = new Map<string, ReturnedCustomer>()
    for (let from = 0; from < ids.length; from += perRead * together) {
      const chunks = Array.from({ length: together }, (_, place) =>
        ids.slice(from + place * perRead, from + (place + 1) * perRead),
      )
      for (const rows of await Promise.all(chunks.map(read)))
        for (const { customerId, email, mergedInto, mail = {} } of rows)
          found.set(customerId, { domain: domainOf(email) ?? (mergedInto === undefined ? 'erased' : 'merged'), mail })
    }
    return found
  }
}

export type ReadReturnedCustomers = ReturnType<typeof createReturnedCustomers>

const domainOf = (email: string | undefined) => email?.slice(email.lastIndexOf('@') + 1)
