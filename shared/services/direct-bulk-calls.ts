import { hash } from 'node:crypto'
import { type Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { BulkEmailEntryResult, SESv2Client, SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2'
import { hostOf, learnPlace, type Place } from '../lambda/documents/place.ts'
import { amzDate, type Credentials, createAuthorization } from '../lambda/documents/signature.ts'

const operation = '/v2/email/outbound-bulk-emails'

type Results = readonly BulkEmailEntryResult[] | undefined

/** Settings that the client's own connections have. */
interface Connections {
  readonly httpAgent?: Agent
  readonly httpsAgent?: Agent
  readonly connectionTimeout?: number
  readonly requestTimeout?: number
}

/**
 * Makes `SendBulkEmail` calls without the SDK's layers, over its client's connections and with its time-outs: one
 * request, one answer, no second try (docs/adr/0016-direct-calls-to-dynamodb.md). The SDK makes the first call, which
 * shows where calls go, and the one after each that failed, so that it corrects its clock or finds another endpoint.
 * @returns what makes a call; it answers `undefined` where the SDK must make it. It throws as the SDK throws: an error
 * with SES's name for it and `$metadata.httpStatusCode`, or without a status where there was no answer that reads.
 */
export function createDirectBulkCalls(client: SESv2Client) {
  let known: { readonly place: Place; readonly authorize: ReturnType<typeof createAuthorization> } | undefined
  learnPlace(client, 'ses', (place) => {
    if (place.path.endsWith(operation) && known?.place.hostname !== place.hostname)
      known = { place, authorize: createAuthorization({ region: place.region, service: 'ses' }) }
  })

  async function call(input: SendBulkEmailCommandInput, { place, authorize }: NonNullable<typeof known>) {
    const { config } = client
    const credentials = await config.credentials()
    const body = bodyOf(input)
    const at = new Date(Date.now() + config.systemClockOffset)
    const headers = headersOf(place, body, credentials, at, authorize)
    const handler = config.requestHandler as { readonly httpHandlerConfigs?: () => Connections }
    const connections = handler.httpHandlerConfigs?.() ?? {}
    try {
      return await resultsOf(await answerTo(place, headers, body, connections))
    } catch (error) {
      known = undefined
      throw error
    }
  }

  return (input: SendBulkEmailCommandInput): Promise<Results> | undefined => known && call(input, known)
}

function headersOf(
  place: Place,
  body: string,
  credentials: Credentials,
  now: Date,
  authorize: ReturnType<typeof createAuthorization>,
) {
  const at = amzDate(now)
  // In the order of the alphabet, as they are signed.
  const headers = {
    'content-type': 'application/json',
    host: hostOf(place),
    'x-amz-date': at,
    ...(credentials.sessionToken !== undefined && { 'x-amz-security-token': credentials.sessionToken }),
  }
  const request = { method: 'POST', path: place.path, headers, bodyHash: hash('sha256', body) } as const
  return { ...headers, 'content-length': body.length, authorization: authorize(request, credentials, at) }
}

/**
 * SES v2 speaks plain JSON, and the command's input already is what the body says. It is written in ASCII, entry by
 * entry: one curly quote anywhere would make 100 KB a text of two bytes a character, which takes five times as long to
 * put together, to hash and to send.
 */
function bodyOf({ BulkEmailEntries = [], ...rest }: SendBulkEmailCommandInput): string {
  return `${asciiJson(rest).slice(0, -1)},"BulkEmailEntries":[${BulkEmailEntries.map(asciiJson).join(',')}]}`
}

const beyondAscii = /[\u0080-\uffff]/g
const asciiJson = (value: object): string =>
  JSON.stringify(value).replace(beyondAscii, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

function answerTo(
  { protocol, hostname, port, path }: Place,
  headers: Readonly<Record<string, string | number>>,
  body: string,
  { httpAgent, httpsAgent, connectionTimeout, requestTimeout }: Connections,
): Promise<{ readonly response: IncomingMessage; readonly text: string }> {
  const secure = protocol === 'https:'
  const request = secure ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const agent = secure ? httpsAgent : httpAgent
    const sent = request({ hostname, port, method: 'POST', path, headers, agent }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ response, text })).on('error', reject)
    })
    sent.on('error', reject)
    giveUp(sent, connectionTimeout, requestTimeout)
    sent.end(body, 'latin1')
  })
}

/** As the SDK does: a connection that does not come to stand is told from an answer that does not come. */
function giveUp(sent: ClientRequest, connectionTimeout = 0, requestTimeout = 0): void {
  let connected = false
  sent.once('socket', (socket) => {
    connected = !socket.connecting
    if (socket.connecting)
      socket.once('connect', () => {
        connected = true
      })
  })
  const after = (ms: number, then: () => void) => (ms > 0 ? setTimeout(then, ms) : undefined)
  const timers = [
    after(connectionTimeout, () => {
      if (!connected) sent.destroy(new Error(`The request did not establish a connection in ${connectionTimeout} ms.`))
    }),
    after(requestTimeout, () => sent.destroy(new Error(`SES did not answer in ${requestTimeout} ms.`))),
  ]
  sent.once('close', () => timers.forEach(clearTimeout))
}

/** @throws Error as the SDK's where SES refused; one without a status where the answer is no JSON */
function resultsOf({ response, text }: { readonly response: IncomingMessage; readonly text: string }): Results {
  const status = response.statusCode ?? 0
  if (status === 200) return (JSON.parse(text) as { readonly BulkEmailEntryResults?: Results }).BulkEmailEntryResults
  const said = refusalIn(text)
  const error = new Error(String(said.message ?? said.Message ?? ''))
  error.name = nameOf(String(response.headers['x-amzn-errortype'] ?? said.__type ?? said.code ?? 'UnknownError'))
  throw Object.assign(error, { $metadata: { httpStatusCode: status } })
}

function refusalIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(text)
    return typeof said === 'object' && said !== null ? (said as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}

/** `aws.ses#TooManyRequestsException:http://…` (https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html). */
const nameOf = (type: string) => type.replace(/[:,].*$/s, '').replace(/^.*#/s, '')
