import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from 'fauxqs'
import type { AwsRequest, AwsResponse, Running } from '../contracts.ts'
import { localRegion } from '../contracts.ts'
import { openFauxqsStores } from './fauxqs-stores.ts'
import { checkStore } from './store-check.ts'

/** SQS, SNS and S3 in this process. */
export interface FauxqsEngine extends Running {
  /** Answers a request to SQS (JSON), SNS (query) or S3 (REST), as the service would. */
  handle(request: Pick<AwsRequest, 'method' | 'url' | 'headers' | 'body'>): Promise<AwsResponse>
  /** Lets receivers that wait for messages go, with none. */
  endWaits(): void
}

/**
 * Opens queues, topics and buckets kept in `<dataDir>/fauxqs.db`; every write is in the file before it is answered.
 * The engine listens on no port (its own start function would on all interfaces): requests are handed to it in process.
 * @throws CannotStart with one sentence where the store is corrupt.
 */
export async function startFauxqsEngine(options: { dataDir: string }): Promise<FauxqsEngine> {
  mkdirSync(options.dataDir, { recursive: true })
  checkStore(join(options.dataDir, 'fauxqs.db'))
  const stores = await openFauxqsStores(options.dataDir)
  const app = buildApp({ logger: false, defaultRegion: localRegion, stores: stores.forApp })
  await app.ready()
  return {
    handle: async ({ method, url, headers, body }) => {
      const answer = await app.inject({
        method: method as 'GET',
        url: url.pathname + url.search,
        // An address as host keeps the engine from reading a bucket's name out of it.
        headers: { ...headers, host: '127.0.0.1' },
        payload: body,
      })
      return { status: answer.statusCode, headers: textHeaders(answer.headers), body: answer.rawPayload }
    },
    endWaits: () => stores.forApp.sqsStore.shutdown(),
    close: async () => {
      await app.close()
      stores.close()
    },
  }
}

function textHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !hopByHop.has(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]))
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date'])
