import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { type AwsRequest, type AwsResponse, type AwsService, localRegion, type Running } from '../contracts.ts'
import { metersCapacity } from '../metering/dynamodb-capacity.ts'
import { operationOf, readJsonObject } from '../protocol/aws-json.ts'
import { dynamodbNeeds, tablesWritten } from './dynamodb-needs.ts'

export interface DynamodbOptions {
  /** Where the engine listens. */
  readonly engine: string
  /** Told after each write which table may have new stream records. */
  readonly wrote: (table: string) => void
  /** True where each answer is to tell what capacity it consumed, asked or not: for a meter. */
  readonly tellsCapacity?: boolean
}

/** DynamoDB and its streams: the engine answers, this side knows what a request needs. */
export function createDynamodb(options: DynamodbOptions): AwsService & Running {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return {
    names: ['dynamodb'],
    needs: dynamodbNeeds,
    handle: async (request) => {
      const response = await forward(options.engine, agent, options.tellsCapacity ? askingCapacity(request) : request)
      for (const table of tablesWritten(request)) options.wrote(table)
      return response
    },
    close: async () => agent.destroy(),
  }
}

function askingCapacity(request: AwsRequest): AwsRequest {
  const input = metersCapacity(operationOf(request)) ? readJsonObject(request.body) : undefined
  if (!input) return request
  return { ...request, body: Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' })) }
}

/** The engine calls its region by its own name. */
const engineArn = 'arn:aws:dynamodb:dynoxide:'
const localArn = `arn:aws:dynamodb:${localRegion}:`

function forward(engine: string, agent: Agent, request: AwsRequest): Promise<AwsResponse> {
  const { connection: _, 'transfer-encoding': __, ...headers } = request.headers
  const body = request.body.includes(localArn)
    ? Buffer.from(request.body.toString('utf8').replaceAll(localArn, engineArn))
    : request.body
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      new URL(request.url.pathname, engine),
      { method: request.method, headers: { ...headers, 'content-length': String(body.length) }, agent },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () => {
          const raw = Buffer.concat(chunks)
          const changed = raw.includes(engineArn)
          const answer = changed ? Buffer.from(raw.toString('utf8').replaceAll(engineArn, localArn)) : raw
          resolve({
            status: incoming.statusCode ?? 500,
            headers: answerHeaders(incoming.headers, changed, answer),
            body: answer,
          })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** The checksum holds only for the engine's own words. */
function answerHeaders(headers: IncomingHttpHeaders, changed: boolean, body: Buffer): Record<string, string> {
  const dropped = new Set(['connection', 'keep-alive', 'transfer-encoding', ...(changed ? ['x-amz-crc32'] : [])])
  const kept = Object.entries(headers).filter(([name]) => !dropped.has(name))
  return {
    ...Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    'content-length': String(body.length),
  }
}
