/**
 * Stands in for `@aws-sdk/client-dynamodb` and `@aws-sdk/lib-dynamodb` in the functions' bundles (scripts/late-dynamo.ts).
 * All that a call without the SDK (direct-calls.ts) needs of them are commands, which hold their input, and two
 * exceptions. The SDK itself, half of what most functions would load, lies beside the bundle and is read for the first
 * call that has no plain answer.
 */
import { createRequire } from 'node:module'

type Send = (command: object, ...rest: readonly unknown[]) => Promise<object>
type Command = new (input: object) => object

interface Sdk extends Readonly<Record<string, unknown>> {
  readonly DynamoDBClient: new (settings: object) => object
  readonly DynamoDBDocumentClient: { from(client: object, config: object): { readonly send: Send } }
}

let sdk: Sdk | undefined
const load = (): Sdk => {
  sdk ??= createRequire(import.meta.url)('./dynamodb.cjs') as Sdk
  return sdk
}

/** The SDK's own client. */
export class DynamoDBClient {
  constructor(settings: object) {
    // biome-ignore lint/correctness/noConstructorReturn: whoever makes a client gets that of the SDK.
    return new (load().DynamoDBClient)(settings)
  }
}

/** Of the SDK's document client its `send`, which turns the commands below into the SDK's. */
export const DynamoDBDocumentClient = {
  from(client: object, config: object) {
    const documents = load().DynamoDBDocumentClient.from(client, config)
    const send = ({ name, input }: { readonly name: string; readonly input: object }, ...rest: readonly unknown[]) =>
      documents.send(new (load()[name] as Command)(input), ...rest)
    return { send }
  },
}

/** @param name of the SDK's command @param operation as DynamoDB calls it; it lies where the SDK's commands have it */
const command = (name: string, operation: string) =>
  class {
    readonly name = name
    readonly clientCommand = { schema: [undefined, undefined, operation] }
    readonly input: object
    constructor(input: object) {
      this.input = input
    }
  }

export const BatchGetCommand = /* @__PURE__ */ command('BatchGetCommand', 'BatchGetItem')
export const BatchWriteCommand = /* @__PURE__ */ command('BatchWriteCommand', 'BatchWriteItem')
export const DeleteCommand = /* @__PURE__ */ command('DeleteCommand', 'DeleteItem')
export const GetCommand = /* @__PURE__ */ command('GetCommand', 'GetItem')
export const PutCommand = /* @__PURE__ */ command('PutCommand', 'PutItem')
export const QueryCommand = /* @__PURE__ */ command('QueryCommand', 'Query')
export const ScanCommand = /* @__PURE__ */ command('ScanCommand', 'Scan')
export const TransactWriteCommand = /* @__PURE__ */ command('TransactWriteCommand', 'TransactWriteItems')
export const UpdateCommand = /* @__PURE__ */ command('UpdateCommand', 'UpdateItem')

/** An exception that is also known where the SDK threw its own. */
const exception = (name: string) =>
  class extends Error {
    static override [Symbol.hasInstance](value: unknown) {
      return value instanceof Error && value.name === name
    }
    constructor({ message, ...told }: { readonly message: string }) {
      super(message)
      Object.assign(this, told, { name })
    }
  }

export const ConditionalCheckFailedException = /* @__PURE__ */ exception('ConditionalCheckFailedException')
export const TransactionCanceledException = /* @__PURE__ */ exception('TransactionCanceledException')
