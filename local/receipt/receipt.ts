import { randomBytes } from 'node:crypto'
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Resource, Running } from '../contracts.ts'
import { listenOn } from '../endpoint/listen-on.ts'
import { type ReceiptRule, readReceiptRules, ruleFor } from './receipt-rules.ts'
import { sesHeaders } from './ses-headers.ts'

export interface ReceiptOptions {
  readonly resources: readonly Resource[]
  /** 0 for any free port. */
  readonly port: number
  /** Puts an object, as S3 would; answers once whoever waits for it has been told. */
  readonly putObject: (bucket: string, key: string, body: Buffer) => Promise<void>
  readonly now: () => Date
  readonly report: (problem: string) => void
}

export interface Receipt extends Running {
  /** `smtp://127.0.0.1:<port>` */
  readonly url: string
}

/** SES takes mails of 40 MB, headers included (https://docs.aws.amazon.com/ses/latest/dg/quotas.html). */
const largest = 40 * 1024 * 1024

/**
 * Receives mail as SES does at its inbound endpoint: by SMTP, for the recipients of the templates' receipt rules, each
 * mail kept in the bucket of the first rule that takes it, with SES's headers above its own. It is acknowledged once it
 * is kept and the bucket's queue knows of it, so that a sender tries again after a crash. In plain text, on 127.0.0.1:
 * the rule's TLS is for the way there.
 * @throws CannotStart where the port is taken
 */
export async function startReceipt(options: ReceiptOptions): Promise<Receipt> {
  const { putObject, now, report } = options
  const rules = readReceiptRules(options.resources)
  const server = new SMTPServer({
    banner: 'Amazon SES, one machine',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largest,
    onRcptTo: ({ address }, _, done) =>
      ruleFor(rules, address)
        ? done()
        : done(refused(550, `5.1.1 No receipt rule takes mail for <${address}>: see "receives" in infra/stages.ts`)),
    onData: (stream, session, done) => {
      receive(stream, session).then(
        (id) => done(null, `OK ${id}`),
        (error: Error & { responseCode?: number }) => {
          if (error.responseCode === undefined) report(`A mail could not be received: ${error.message}`)
          done(error.responseCode === undefined ? refused(451, '4.3.0 Try again later') : error)
        },
      )
    },
  })
  server.on('error', (error) => report(`Receiving mail: ${error.message}`))
  const port = await listenOn(server.server, options.port, 'mail in')

  async function receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const chunks: Buffer[] = []
    for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer)
    if (stream.sizeExceeded) throw refused(552, `5.3.4 SES takes mails of ${largest} bytes at most`)
    const raw = Buffer.concat(chunks)
    const { mailFrom, rcptTo } = session.envelope
    const recipients = rcptTo.map(({ address }) => address)
    const first = recipients[0] ?? ''
    const rule = ruleFor(rules, first) as ReceiptRule
    const sesId = randomBytes(20).toString('hex')
    const head = sesHeaders(
      raw,
      {
        sesId,
        from: mailFrom ? (mailFrom as SMTPServerAddress).address : '',
        to: first,
        helo: session.hostNameAppearsAs || 'localhost',
        client: session.remoteAddress,
        at: now(),
      },
      rule.scan,
    )
    await putObject(rule.bucket, `${rule.prefix}${sesId}`, Buffer.concat([Buffer.from(head), raw]))
    return sesId
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const refused = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
