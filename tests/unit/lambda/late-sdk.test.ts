import * as dynamodb from '@aws-sdk/client-dynamodb'
import * as documents from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import * as late from '../../../shared/lambda/documents/late-sdk.ts'

interface Command {
  readonly name: string
  readonly input: object
  readonly clientCommand: { readonly schema?: readonly unknown[] }
}

const input = { TableName: 't', Key: { pk: 'a' } }
const made = Object.entries(late).flatMap(([name, value]) =>
  name.endsWith('Command') ? [[name, new (value as new (input: object) => Command)(input)] as const] : [],
)

describe('what stands in for the SDK’s DynamoDB clients in bundles', () => {
  it.each(made)('has in %s the name, the input and the operation of the SDK’s own', (name, command) => {
    const theirs = new (Object(documents)[name] as new (input: object) => Command)(input)
    expect(command.name).toBe(name)
    expect(command.input).toBe(input)
    expect(command.clientCommand.schema?.[2]).toBe(theirs.clientCommand.schema?.[2])
  })

  it('knows its exceptions, whoever threw them, from others', () => {
    const told = { message: 'no', $metadata: { httpStatusCode: 400 } }
    const reasons = { ...told, CancellationReasons: [{ Code: 'TransactionConflict' }] }
    for (const { ConditionalCheckFailedException, TransactionCanceledException } of [late, dynamodb]) {
      const condition = new ConditionalCheckFailedException(told)
      const transaction = new TransactionCanceledException(reasons)
      expect(condition).toMatchObject({ name: 'ConditionalCheckFailedException', ...told })
      expect(transaction).toMatchObject({ name: 'TransactionCanceledException', ...reasons })
      expect(condition).toBeInstanceOf(late.ConditionalCheckFailedException)
      expect(transaction).toBeInstanceOf(late.TransactionCanceledException)
      expect(condition).not.toBeInstanceOf(late.TransactionCanceledException)
    }
    expect(new Error('no')).not.toBeInstanceOf(late.ConditionalCheckFailedException)
  })
})
