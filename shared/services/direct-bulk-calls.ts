import { hash } from 'node:crypto'
import type { BulkEmailEntryResult, SESv2Client, SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2'
import { type Connections, exchange, type Incoming } from '../lambda/direct/exchange.ts'
import { hostOf, learnPlace, type Place } from '../lambda/direct/place.ts'
import { jsonRefusal } from '../lambda/direct/refusal.ts'
import { amzDate, type Credentials, createAuthorization } from '../lambda/direct/signature.ts'

const operation = '/v2/email/outbound-bulk-emails'

type Results = readonly BulkEmailEntryResult[] | undefined

/**
 * Makes `SendBulkEmail` calls without the SDK's layers, over its client's connections and with its time-outs: one
 * request, one answer, no second try (docs/adr/0016-direct-calls-to-dynamodb.md). The SDK makes the first call, which
 * shows where calls go, and the one after each that failed, so that it corrects its clock or finds another endpoint.
 * @returns what makes a call; it answers `undefined` where the SDK must make it. It throws as the SDK throws: an error
 * with SES's name for it and `$metadata.httpStatusCode`, or without a status where there was no answer that reads.
 */
export function createDirectBulkCalls(client: SESv2Client, now: () => Date) {
  let known: { readonly place: Place; readonly authorize: ReturnType<typeof createAuthorization> } | undefined
  learnPlace(client, 'ses', (place) => {
    if (place.path.endsWith(operation) && known?.place.hostname !== place.hostname)
      known = { place, authorize: createAuthorization({ region: place.region, service: 'ses' }) }
  })

  async function call(input: SendBulkEmailCommandInput, { place, authorize }: NonNullable<typeof known>) {
    const { config } = client
    const credentials = await config.credentials()
    const body = bodyOf(input)
    const at = new Date(now().getTime() + config.systemClockOffset)
    const headers = headersOf(place, body, credentials, at, authorize)
    const handler = config.requestHandler as { readonly httpHandlerConfigs?: () => Connections }
    const connections = handler.httpHandlerConfigs?.() ?? {}
    try {
      return resultsOf(await exchange({ ...place, method: 'POST', headers, body }, connections))
    } catch (error) {
      known = undefined
      throw error
    }
  }

  return (input: SendBulkEmailCommandInput): Promise<Results> | undefined => known && call(input, known)
}

function headersOf(
  place: Place,
  body: Buffer,
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
  return { ...headers, authorization: authorize(request, credentials, at) }
}

/**
 * SES v2 speaks plain JSON, and the command's input already is what the body says. It is written as UTF-8 entry by entry:
 * one curly quote anywhere would make 100 KB a text of two bytes a character, which takes six times as long to hash and
 * to send as these bytes.
 */
function bodyOf({ BulkEmailEntries = [], ...rest }: SendBulkEmailCommandInput): Buffer {
  const pieces = [`${JSON.stringify(rest).slice(0, -1)},"BulkEmailEntries":[`]
  for (const entry of BulkEmailEntries) pieces.push(JSON.stringify(entry), ',')
  pieces[pieces.length - (BulkEmailEntries.length > 0 ? 1 : 0)] = ']}'
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
}

/** @throws Error as the SDK's where SES refused; one without a status where the answer is no JSON */
function resultsOf(answer: Incoming): Results {
  if (answer.status !== 200) throw jsonRefusal(answer)
  return (JSON.parse(answer.text) as { readonly BulkEmailEntryResults?: Results }).BulkEmailEntryResults
}
