import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { HttpProblem } from './http-problem.ts'

/** A sort key of DynamoDB has 1,024 bytes; no id or token of ours is as long. */
const longest = 1_000

/**
 * The parameters of a path, decoded.
 * @throws HttpProblem 404 for one that is longer than anything here
 */
export function pathParams(event: APIGatewayProxyEventV2): Readonly<Record<string, string>> {
  const params = Object.entries(event.pathParameters ?? {}).map(
    ([name, value]) => [name, decoded(value ?? '')] as const,
  )
  if (params.some(([, value]) => Buffer.byteLength(value) > longest))
    throw new HttpProblem(404, 'There is nothing at this address: check the link.')
  return Object.fromEntries(params)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
