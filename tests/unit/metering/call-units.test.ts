import { describe, expect, it } from 'vitest'
import type { AwsRequest } from '../../../local/contracts.ts'
import { chunksOf, unitsOfCall } from '../../../local/metering/call-units.ts'
import { sizeOf } from '../../../local/metering/item-size.ts'

const request = (service: string, target: string, body: object): AwsRequest => ({
  service,
  method: 'POST',
  url: new URL('http://127.0.0.1/'),
  headers: { 'x-amz-target': `Any.${target}` },
  body: Buffer.from(JSON.stringify(body)),
  caller: 'vinculo-local-send-messages',
})
const answer = (body: object, status = 200) => ({ status, body: JSON.stringify(body) })
const usesOf = (asked: AwsRequest, answered = answer({})) => unitsOfCall(asked, answered).uses

describe('what a call is billed as', () => {
  it('in DynamoDB: the capacity that the engine tells, table by table', () => {
    const told = [
      { TableName: 'profiles', CapacityUnits: 3 },
      { TableName: 'keys', CapacityUnits: 2 },
    ]
    expect(usesOf(request('dynamodb', 'TransactWriteItems', {}), answer({ ConsumedCapacity: told }))).toEqual([
      { unit: 'dynamodb-write-unit', what: 'TransactWriteItems profiles', quantity: 3 },
      { unit: 'dynamodb-write-unit', what: 'TransactWriteItems keys', quantity: 2 },
    ])
    const read = answer({ ConsumedCapacity: { TableName: 'profiles', CapacityUnits: 0.5 } })
    expect(usesOf(request('dynamodb', 'GetItem', {}), read)).toEqual([
      { unit: 'dynamodb-read-unit', what: 'GetItem profiles', quantity: 0.5 },
    ])
  })

  it('in DynamoDB, where a condition failed: the size of the item, 1 KB at least, twice in a transaction', () => {
    const Item = { pk: { S: 'a' }, text: { S: 'x'.repeat(2_000) } }
    const failed = answer({ __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' }, 400)
    const put = request('dynamodb', 'PutItem', { TableName: 'ledger', Item })
    expect(usesOf(put, failed)).toEqual([{ unit: 'dynamodb-write-unit', what: 'refused PutItem ledger', quantity: 2 }])
    const update = request('dynamodb', 'UpdateItem', { TableName: 'ledger', Key: {} })
    expect(usesOf(update, failed)[0]?.quantity).toBe(1)
    const both = request('dynamodb', 'TransactWriteItems', {
      TransactItems: [{ Put: { TableName: 'ledger', Item } }, { Update: { TableName: 'ledger' } }],
    })
    const cancelled = answer({ __type: 'TransactionCanceledException' }, 400)
    expect(usesOf(both, cancelled).map(({ quantity }) => quantity)).toEqual([4, 2])
  })

  it('in SQS and EventBridge: each begun 64 KB', () => {
    expect([1, 65_536, 65_537, 200_000].map(chunksOf)).toEqual([1, 1, 2, 4])
    const sent = request('sqs', 'SendMessageBatch', { QueueUrl: 'http://127.0.0.1/0/vinculo-local-x', Entries: [] })
    expect(usesOf(sent)).toEqual([{ unit: 'sqs-request', what: 'SendMessageBatch vinculo-local-x', quantity: 1 }])
    const Entries = [{ Detail: '{}' }, { Detail: 'x'.repeat(70_000) }]
    expect(usesOf(request('events', 'PutEvents', { Entries }))[0]?.quantity).toBe(3)
  })

  it('in SSM and the scheduler: nothing', () => {
    expect(usesOf(request('ssm', 'GetParameters', {}))).toEqual([])
    expect(usesOf(request('scheduler', '', {}))).toEqual([])
  })
})

describe('the size of an item', () => {
  it('counts names, texts in UTF-8, numbers by two digits, and what lists and maps add', () => {
    expect(sizeOf({ pk: { S: 'añ' } })).toBe(2 + 3)
    expect(sizeOf({ n: { N: '1234' }, b: { BOOL: true } })).toBe(1 + 3 + 1 + 1)
    expect(sizeOf({ l: { L: [{ S: 'ab' }] } })).toBe(1 + 3 + 1 + 2)
    expect(sizeOf({ m: { M: { a: { S: 'b' } } } })).toBe(1 + 3 + 1 + 2)
    expect(sizeOf(undefined)).toBe(0)
  })
})
