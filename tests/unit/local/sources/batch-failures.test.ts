import { expect, it } from 'vitest'
import { failedItems } from '../../../../local/sources/batch-failures.ts'

const batch = ['a', 'b', 'c']
const answered = (value: unknown) => [...failedItems({ ok: true, value }, batch, true)]

it.each([
  ['nothing failed where nothing is reported', null, []],
  ['nothing failed where the list is empty', { batchItemFailures: [] }, []],
  ['only what is named failed', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
  ['all failed where a name is unknown', { batchItemFailures: [{ itemIdentifier: 'x' }] }, batch],
  ['all failed where a name is empty', { batchItemFailures: [{ itemIdentifier: '' }] }, batch],
  ['all failed where it is no list', { batchItemFailures: 'b' }, batch],
])('%s', (_, value, failed) => {
  expect(answered(value)).toEqual(failed)
})

it('all failed where the function did', () => {
  const error = { type: 'Error', message: 'no' }
  expect([...failedItems({ ok: false, error }, batch, true)]).toEqual(batch)
})

it('a mapping that does not ask for reports takes any answer for success', () => {
  const value = { batchItemFailures: [{ itemIdentifier: 'b' }] }
  expect([...failedItems({ ok: true, value }, batch, false)]).toEqual([])
})
