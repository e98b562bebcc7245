import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerAsks } from './forked.ts'

/**
 * Stands in for SES, the parameter store and the queues, in a process of its own, as quick as a server of Node can be:
 * every mail is accepted, the account's rate is a million a second, secrets are fixed keys. What it took is counted.
 */
const key = Buffer.alloc(32, 7).toString('base64')
const ring = JSON.stringify({ current: '1', keys: { 1: key } })
const taken = { calls: 0, mails: 0, bytes: 0 }

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks)
    const answer = answerTo(request, body)
    response.setHeader('content-type', 'application/json')
    response.setHeader('content-length', Buffer.byteLength(answer))
    response.end(answer)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  answerAsks(async () => ({ url: `http://127.0.0.1:${port}`, ...taken }))
})

function answerTo({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>, body: Buffer): string {
  if (url.startsWith('/v2/email/outbound-bulk-emails')) return sent(body)
  if (url.startsWith('/v2/email/account'))
    return JSON.stringify({
      SendingEnabled: true,
      SendQuota: { Max24HourSend: 1e9, MaxSendRate: 1e6, SentLast24Hours: 0 },
    })
  if (String(headers['x-amz-target']).endsWith('.GetParameters')) {
    const { Names } = JSON.parse(body.toString()) as { readonly Names: readonly string[] }
    return JSON.stringify({ Parameters: Names.map((Name) => ({ Name, Value: ring })), InvalidParameters: [] })
  }
  return queued(JSON.parse(body.toString()) as QueuedJobs)
}

interface QueuedJobs {
  readonly Entries: readonly { readonly Id: string; readonly MessageBody: string }[]
}

/** A queue whose jobs lead nowhere. */
function queued({ Entries }: QueuedJobs): string {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  return JSON.stringify({
    Successful: Entries.map(({ Id, MessageBody }) => ({ Id, MessageId: Id, MD5OfMessageBody: md5(MessageBody) })),
  })
}

/** One acceptance per entry. Entries are counted by a name that stands once in each: parsing would cost more than SES's place here may. */
function sent(body: Buffer): string {
  let mails = 0
  for (let at = body.indexOf(entryMark); at >= 0; at = body.indexOf(entryMark, at + entryMark.length)) mails += 1
  taken.calls += 1
  taken.mails += mails
  taken.bytes += body.length
  const results = Array.from(
    { length: mails },
    (_, place) =>
      `{"Status":"SUCCESS","MessageId":"0100018f${String(taken.calls * 100 + place).padStart(12, '0')}-000000"}`,
  )
  return `{"BulkEmailEntryResults":[${results.join(',')}]}`
}

const entryMark = '"ReplacementTemplateData"'
