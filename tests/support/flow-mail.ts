import { createTransport } from 'nodemailer'
import { until } from '../../local/client/until.ts'
import { consoleAs, urls } from './flow.ts'

export interface SentIn {
  readonly from: string
  readonly to?: string | readonly string[]
  readonly subject?: string
  readonly text?: string
  readonly html?: string
  readonly messageId?: string
  readonly inReplyTo?: string
  readonly references?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
  /** The envelope's sender, where it is another; words behind its plus sign decide what SES finds (local/receipt). */
  readonly envelopeFrom?: string
  readonly attachments?: readonly { readonly filename: string; readonly content: string }[]
  /** The whole mail, as it is. */
  readonly raw?: string | Buffer
}

export const contact = 'hola@sierra-alta.example'

/** Sends a mail to the company as a person's mail program does: over SMTP. */
export async function mailIn({ from, to = contact, envelopeFrom, raw, ...mail }: SentIn): Promise<string> {
  const { hostname, port } = new URL(urls.mail)
  const transport = createTransport({ host: hostname, port: Number(port), secure: false, ignoreTLS: true })
  const recipients = [to].flat() as string[]
  const envelope = { from: envelopeFrom ?? from, to: recipients }
  try {
    const sent = await transport.sendMail(
      raw === undefined
        ? ({ from, to: recipients, ...mail, envelope } as Parameters<typeof transport.sendMail>[0])
        : { raw, envelope },
    )
    return sent.messageId
  } finally {
    transport.close()
  }
}

export interface ShownMessage {
  readonly messageKey: string
  readonly direction: 'in' | 'out' | 'note'
  readonly text: string
  readonly verified?: boolean
  readonly state?: string
  readonly attachments?: readonly { readonly name: string; readonly bytes: number }[]
}

export interface ShownRequest {
  readonly requestId: string
  readonly state: string
  readonly kind: string
  readonly reason?: string
  readonly assignee?: string
  readonly address?: string
  readonly subject: string
  readonly verified: boolean
  readonly customerId?: string
  readonly dueAt: string
  readonly receivedAt: string
  readonly overdue: boolean
  readonly revision: number
  readonly history: readonly { readonly did: string; readonly by: string; readonly detail?: string }[]
  readonly messages: readonly ShownMessage[]
}

let signedIn: ReturnType<typeof consoleAs> | undefined
/** Signs in once: whoever waits for a request asks often. */
const agent = () => {
  signedIn ??= consoleAs('agent')
  return signedIn
}

async function listed(address: string): Promise<ShownRequest[]> {
  const { items } = await (await agent()).get<{ items: ShownRequest[] }>('/api/requests?limit=100')
  return items.filter((request) => request.address === address)
}

const opened = async ({ requestId }: ShownRequest) => (await agent()).get<ShownRequest>(`/api/requests/${requestId}`)

/** The latest requests of an address, newest first, as an agent sees them. */
export const requestsOf = async (address: string): Promise<ShownRequest[]> =>
  Promise.all((await listed(address)).map(opened))

/** The latest request of an address, as soon as it is as it should be. */
export async function requestOf(
  address: string,
  what = 'to be there',
  holds: (request: ShownRequest) => boolean = () => true,
): Promise<ShownRequest> {
  const found = await until(
    `a request of ${address} ${what}`,
    async () => {
      const [first] = await listed(address)
      return first && opened(first)
    },
    (request) => request !== undefined && holds(request),
    { seconds: 30, everyMs: 250 },
  )
  return found as ShownRequest
}
