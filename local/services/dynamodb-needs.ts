import { type AwsRequest, localAccount, localRegion, type Need } from '../contracts.ts'
import { isObject, operationOf, readJsonObject } from '../protocol/aws-json.ts'

/**
 * What a DynamoDB request needs. Transactions need the action of each item, a Query or Scan of an index the index.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function dynamodbNeeds(request: AwsRequest): Need[] {
  const operation = operationOf(request)
  const input = readJsonObject(request.body) ?? {}
  const need = (action: string, resource: string): Need => ({ action: `dynamodb:${action}`, resource })
  switch (operation) {
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(isObject(input.RequestItems) ? input.RequestItems : {}).map((table) =>
        need(operation, tableArn(table)),
      )
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return transacted(input).map(([action, table]) => need(action, tableArn(table)))
    case 'Query':
    case 'Scan':
      return [need(operation, tableArn(input.TableName) + (input.IndexName ? `/index/${input.IndexName}` : ''))]
    default:
      return [need(operation, input.StreamArn ? String(input.StreamArn) : tableArn(input.TableName))]
  }
}

/** Action and table of each item of a transaction. */
function transacted(input: Record<string, unknown>): [string, unknown][] {
  const items = Array.isArray(input.TransactItems) ? input.TransactItems : []
  const actions: Record<string, string> = {
    Get: 'GetItem',
    Put: 'PutItem',
    Update: 'UpdateItem',
    Delete: 'DeleteItem',
    ConditionCheck: 'ConditionCheckItem',
  }
  return items.flatMap((item) =>
    Object.entries(isObject(item) ? item : {}).map(([kind, what]): [string, unknown] => [
      actions[kind] ?? kind,
      isObject(what) ? what.TableName : undefined,
    ]),
  )
}

/** Tables that a request writes to. */
export function tablesWritten(request: AwsRequest): string[] {
  const operation = operationOf(request)
  if (!/^(Put|Update|Delete|BatchWrite|TransactWrite)Items?$/.test(operation)) return []
  return dynamodbNeeds(request).map(({ resource }) => resource.split('/')[1] ?? '')
}

function tableArn(table: unknown): string {
  if (table === undefined) return '*'
  const name = String(table)
  return name.startsWith('arn:') ? name : `arn:aws:dynamodb:${localRegion}:${localAccount}:table/${name}`
}
