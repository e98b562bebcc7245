import { timingSafeEqual } from 'node:crypto'
import type { MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { HttpProblem } from './http-problem.ts'

/** Gives the secret that the distribution puts on every request it forwards. */
export type OriginSecret = () => Promise<string>

const originHeader = 'x-vinculo-origin'

/**
 * Refuses what did not come by way of the distribution: without it there is no web ACL, and the viewer's address could
 * be anybody's invention.
 * @throws HttpProblem 403
 */
export const frontOnly = (originSecret: OriginSecret): MiddlewareObj<APIGatewayProxyEventV2> => ({
  before: async ({ event }) => {
    if (!(await isFromFront(event.headers, originSecret)))
      throw new HttpProblem(403, 'Requests are taken only by way of the public address.')
  },
})

/** Whether a request shows the front's secret. @param headers by lower-case name */
export const isFromFront = async (headers: Readonly<Record<string, string | undefined>>, secret: OriginSecret) =>
  sameText(headers[originHeader], await secret())

function sameText(given: string | undefined, wanted: string): boolean {
  const a = Buffer.from(given ?? '')
  const b = Buffer.from(wanted)
  return a.length === b.length && timingSafeEqual(a, b)
}
