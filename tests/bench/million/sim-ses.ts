import {
  GetAccountCommand,
  ListSuppressedDestinationsCommand,
  SESv2Client,
  SendBulkEmailCommand,
  type SendBulkEmailCommandInput,
} from '@aws-sdk/client-sesv2'
import { type ByteQueue, createByteQueue } from './byte-queue.ts'
import type { SimTime } from './sim-time.ts'

/** A call takes so long. */
const callMs = 120
/** Parts of 1,000 mails that bounce or complain, and that are opened. */
const bouncesPer1000 = 5
const complaintsPer100000 = 20
const opensPer100 = 10

/** SES that takes every mail, allows so many a second, and tells of each what became of it: most soon, some late. */
export function createSimSes(deps: {
  readonly time: SimTime
  readonly mailsPerSecond: number
  readonly luck: () => number
  readonly tell: (event: string) => void
}) {
  const { time, luck } = deps
  const later = new Map<number, ByteQueue>()
  let accepted = 0
  let events = 0
  let firstAt = 0
  let lastAt = 0

  function schedule(event: object, afterMs: number): void {
    const second = time.second() + Math.max(1, Math.ceil(afterMs / 1000))
    const known = later.get(second)
    const queue = known ?? createByteQueue()
    queue.push(JSON.stringify(event))
    events += 1
    if (known) return
    later.set(second, queue)
    void time.sleep(second * 1000 - time.now().getTime()).then(() => {
      later.delete(second)
      for (let body = queue.shift(); body !== undefined; body = queue.shift()) deps.tell(body)
    })
  }

  /** Most mails are delivered within seconds; one in fifty is told of much later. */
  const soon = () => (luck() < 0.02 ? luck() * 120_000 : 400 - 2_000 * Math.log(1 - luck()))

  function follow(number: number, address: string, mail: object): void {
    const afterMs = soon()
    const at = (ms: number) => new Date(time.now().getTime() + ms).toISOString()
    if (number % 1000 < bouncesPer1000) {
      const bouncedRecipients = [
        { emailAddress: address, status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
      ]
      const bounce = { bounceType: 'Permanent', bounceSubType: 'General', timestamp: at(afterMs), bouncedRecipients }
      schedule({ eventType: 'Bounce', mail, bounce }, afterMs)
      return
    }
    schedule({ eventType: 'Delivery', mail, delivery: { timestamp: at(afterMs), smtpResponse: '250 ok' } }, afterMs)
    const read = afterMs - 600_000 * Math.log(1 - luck() * 0.95)
    if (number % 100 < opensPer100) schedule({ eventType: 'Open', mail, open: { timestamp: at(read) } }, read)
    if (number % 100_000 < complaintsPer100000 * 5 && number % 5 === 0) {
      const complaint = { timestamp: at(read), complainedRecipients: [{ emailAddress: address }] }
      schedule({ eventType: 'Complaint', mail, complaint }, read)
    }
  }

  async function bulk({ BulkEmailEntries = [] }: SendBulkEmailCommandInput) {
    await time.sleep(callMs * (0.75 + luck() / 2))
    const timestamp = time.now().toISOString()
    firstAt ||= time.now().getTime()
    lastAt = time.now().getTime()
    const results = BulkEmailEntries.map(({ Destination, ReplacementTags = [] }) => {
      accepted += 1
      const number = accepted
      const messageId = `0100019a${number.toString(16).padStart(8, '0')}-5f1c2b7e-9d34-4a6b-8c21-000000000000-000000`
      const address = Destination?.ToAddresses?.[0] ?? ''
      const tags = Object.fromEntries(ReplacementTags.map(({ Name = '', Value = '' }) => [Name, [Value]]))
      // Spread over the mails, not over the order of the customers.
      follow((number * 7919) % 1_000_003, address, { timestamp, messageId, destination: [address], tags })
      return { Status: 'SUCCESS' as const, MessageId: messageId }
    })
    return { BulkEmailEntryResults: results }
  }

  async function answerTo(command: object): Promise<object> {
    if (command instanceof SendBulkEmailCommand) return bulk(command.input)
    if (command instanceof GetAccountCommand)
      return { SendQuota: { MaxSendRate: deps.mailsPerSecond, Max24HourSend: 1e8, SentLast24Hours: 0 } }
    if (command instanceof ListSuppressedDestinationsCommand) return { SuppressedDestinationSummaries: [] }
    throw new Error(`The simulated SES does not know ${command.constructor.name}.`)
  }

  return {
    client: Object.assign(new SESv2Client({ region: 'us-east-1' }), { send: answerTo }),
    accepted: () => accepted,
    events: () => events,
    /** Events that are still to come. */
    toCome: () => later.size,
    mailsPerSecond: () => (accepted * 1000) / Math.max(1, lastAt - firstAt),
  }
}
