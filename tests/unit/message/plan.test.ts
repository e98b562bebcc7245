import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchSize, cutBatches, freshBatch, shardOfBatch, shardOfPage } from '../../../shared/domain/message/plan.ts'
import { backoffSeconds } from '../../../shared/domain/message/timing.ts'
import { fromBatchRow, toBatchRow } from '../../../shared/stores/batch-row.ts'

const selected = fc.uniqueArray(
  fc.record({
    customerId: fc.stringMatching(/^[0-9A-Z]{26}$/),
    language: fc.constantFrom('es' as const, 'en' as const),
    provider: fc.constantFrom('gmail', 'outlook', 'other'),
  }),
  { selector: ({ customerId }) => customerId, maxLength: 400 },
)

describe('a page', () => {
  it('is cut into batches of one language and provider, with everybody in exactly one', () => {
    fc.assert(
      fc.property(selected, fc.nat(7), fc.nat(3), (customers, shard, segment) => {
        const batches = cutBatches({ shard, segment, startKey: null }, customers)
        expect(batches.flatMap(({ customerIds }) => customerIds).sort()).toEqual(
          customers.map(({ customerId }) => customerId).sort(),
        )
        expect(new Set(batches.map(({ batchId }) => batchId)).size).toBe(batches.length)
        for (const batch of batches) {
          expect(batch.customerIds.length).toBeLessThanOrEqual(batchSize)
          expect(batch.batchId).toMatch(/^[A-Za-z0-9_-]+$/)
          expect(shardOfBatch(batch.batchId)).toBe(shard)
        }
      }),
    )
  })

  it('always lies in the same partition, and pages spread over all', () => {
    const places = Array.from({ length: 400 }, (_, place) => shardOfPage(place % 4, `01J${place}`, 8))
    expect(new Set(places).size).toBe(8)
    expect(shardOfPage(3, null, 8)).toBe(shardOfPage(3, null, 8))
  })
})

describe('a batch', () => {
  it('reads from the ledger as it was written', () => {
    const at = '2026-11-30T14:00:00.123Z'
    const batch = {
      ...freshBatch('r', 2, {
        batchId: '2-0-0-0',
        language: 'es',
        provider: 'gmail',
        customerIds: ['a', 'b', 'c', 'd'],
      }),
      attempts: [{ id: 'x', at, by: 'run', result: 'answered' as const }],
      lines: [
        { customerId: 'a', attempt: 'x', accepted: { at, messageId: 'm' }, delivered: at, opened: at, clicked: at },
        { customerId: 'b', skipped: { at, reason: 'merged' as const } },
        { customerId: 'c', failed: { at, reason: 'unrenderable' as const, detail: 's1' } },
        {
          customerId: 'd',
          attempt: 'x',
          ambiguous: { at },
          delayed: at,
          complained: at,
          bounced: { at, type: 'Permanent' as const, cause: 'user-unknown' as const, status: '5.1.1' },
        },
      ],
    }
    expect(fromBatchRow(toBatchRow(batch))).toEqual(batch)
  })

  it('of 50 delivered mails takes at most 6 KB', () => {
    const at = '2026-11-30T14:00:00.123Z'
    const ids = Array.from({ length: 50 }, (_, place) => `01J${String(place).padStart(23, '0')}`)
    const batch = freshBatch('01J00000000000000000000000-20261130T140000Z', 2, {
      batchId: '2-0-01J00000000000000000000000-12',
      language: 'es',
      provider: 'gmail',
      customerIds: ids,
    })
    const lines = batch.lines.map((line) => ({
      ...line,
      attempt: 'x',
      accepted: { at, messageId: '0100019385f4a1b2-7c9e2d41-5b0f-4d7a-9c3e-1f2a3b4c5d6e-000000' },
      delivered: at,
    }))
    const row = toBatchRow({ ...batch, lines, attempts: [{ id: 'x', at, by: 'run', result: 'answered' }] })
    // DynamoDB counts 7 bytes for such a number where JSON has 13 digits, and no quotes or commas.
    expect(JSON.stringify(row).length).toBeLessThan(8_000)
  })
})

describe('backing off', () => {
  it('doubles up to 900 s and spreads by chance', () => {
    expect(backoffSeconds(0, 1)).toBe(2)
    expect(backoffSeconds(3, 1)).toBe(16)
    expect(backoffSeconds(40, 1)).toBe(900)
    expect(backoffSeconds(40, 0)).toBe(450)
    expect(backoffSeconds(0, 0)).toBe(1)
  })
})
