import {
  GetAccountCommand,
  GetSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
  NotFoundException,
  SendBulkEmailCommand,
} from '@aws-sdk/client-sesv2'

/** One mail as SES was asked to send it. */
export interface Mail {
  readonly address: string
  readonly run: string
  readonly batch: string
  readonly line: string
}

export interface Acceptance extends Mail {
  readonly messageId: string
  readonly at: number
  readonly actor: string
}

/** What SES did with one mail, and what it said of it. */
export interface Saying {
  readonly actor: string
  readonly did: 'accepted' | 'nothing'
  readonly said: 'accepted' | 'refused' | 'not now' | 'nothing'
}

type Status =
  | 'SUCCESS'
  | 'ACCOUNT_THROTTLED'
  | 'MESSAGE_REJECTED'
  | 'ACCOUNT_DAILY_QUOTA_EXCEEDED'
  | 'ACCOUNT_SENDING_PAUSED'

/** SES, with all the ways in which it may answer a bulk call, and a memory of what it took. */
export class MailService {
  readonly accepted: Acceptance[] = []
  /** By run and address. */
  readonly sayings = new Map<string, Saying[]>()
  calls = 0
  readonly #now: () => number
  readonly #onAccepted: (mail: Acceptance) => void

  constructor(now: () => number, onAccepted: (mail: Acceptance) => void) {
    this.#now = now
    this.#onAccepted = onAccepted
  }

  execute(command: object, actor: string): object {
    if (command instanceof SendBulkEmailCommand) return this.#answer(mailsOf(command), actor, () => 'SUCCESS')
    if (command instanceof GetAccountCommand) return { SendQuota: { MaxSendRate: 2000, Max24HourSend: 1e6 } }
    if (command instanceof ListSuppressedDestinationsCommand) return { SuppressedDestinationSummaries: [] }
    if (command instanceof GetSuppressedDestinationCommand)
      throw new NotFoundException({ message: 'not on the list', $metadata: {} })
    throw new Error(`The model's SES does not know ${command.constructor.name}.`)
  }

  /** Everything that a bulk call can come to besides being accepted. */
  ownFaults(command: object, actor: string): Readonly<Record<string, () => unknown>> {
    if (!(command instanceof SendBulkEmailCommand)) return {}
    const mails = mailsOf(command)
    const lost = (error: () => Error, taken: readonly Mail[]) => () => {
      for (const mail of mails) {
        const isTaken = taken.includes(mail)
        if (isTaken) this.#accept(mail, actor)
        this.#say(mail, { actor, did: isTaken ? 'accepted' : 'nothing', said: 'nothing' })
      }
      throw error()
    }
    const refused = (error: () => Error, said: Saying['said']) => () => {
      for (const mail of mails) this.#say(mail, { actor, did: 'nothing', said })
      throw error()
    }
    const entries = (statusOf: (place: number) => Status) => () => this.#answer(mails, actor, statusOf)
    return {
      'taken, no answer': lost(() => failure('TimeoutError'), mails),
      'half taken, no answer': lost(() => failure('TimeoutError'), mails.slice(0, Math.ceil(mails.length / 2))),
      'not taken, no answer': lost(() => Object.assign(failure('Error'), { code: 'ECONNRESET' }), []),
      'taken, 500': lost(() => failure('InternalFailure', 500), mails),
      'not taken, 500': lost(() => failure('ServiceUnavailable', 503), []),
      'not reached': refused(() => Object.assign(failure('Error'), { code: 'ECONNREFUSED' }), 'not now'),
      throttled: refused(() => failure('TooManyRequestsException', 429, 'Maximum sending rate exceeded.'), 'not now'),
      'quota spent': refused(
        () => failure('TooManyRequestsException', 429, 'Daily message quota exceeded.'),
        'not now',
      ),
      'account paused': refused(() => failure('SendingPausedException', 400), 'not now'),
      'call refused': refused(() => failure('BadRequestException', 400), mails.length === 1 ? 'refused' : 'not now'),
      'entries throttled': entries((place) => (place % 2 === 0 ? 'ACCOUNT_THROTTLED' : 'SUCCESS')),
      'first entry refused': entries((place) => (place === 0 ? 'MESSAGE_REJECTED' : 'SUCCESS')),
      'quota in mid-call': entries((place) => (place === 0 ? 'SUCCESS' : 'ACCOUNT_DAILY_QUOTA_EXCEEDED')),
      'paused in mid-call': entries((place) => (place === 0 ? 'SUCCESS' : 'ACCOUNT_SENDING_PAUSED')),
    }
  }

  #answer(mails: readonly Mail[], actor: string, statusOf: (place: number) => Status): object {
    const results = mails.map((mail, place) => {
      const Status = statusOf(place)
      if (Status === 'SUCCESS') {
        this.#say(mail, { actor, did: 'accepted', said: 'accepted' })
        return { Status, MessageId: this.#accept(mail, actor) }
      }
      this.#say(mail, { actor, did: 'nothing', said: Status === 'MESSAGE_REJECTED' ? 'refused' : 'not now' })
      return { Status, Error: Status }
    })
    return { BulkEmailEntryResults: results }
  }

  #accept(mail: Mail, actor: string): string {
    const messageId = `m${this.accepted.length + 1}`
    const acceptance = { ...mail, messageId, at: this.#now(), actor }
    this.accepted.push(acceptance)
    this.#onAccepted(acceptance)
    return messageId
  }

  #say(mail: Mail, saying: Saying): void {
    const key = `${mail.run} ${mail.address}`
    const before = this.sayings.get(key)
    if (before) before.push(saying)
    else this.sayings.set(key, [saying])
  }
}

const tagOf = (tags: readonly { Name?: string | undefined; Value?: string | undefined }[], name: string) =>
  tags.find(({ Name }) => Name === name)?.Value ?? ''

/** The mails of a bulk call. */
export function mailsOf({ input }: SendBulkEmailCommand): readonly Mail[] {
  return (input.BulkEmailEntries ?? []).map(({ Destination, ReplacementTags = [] }) => ({
    address: Destination?.ToAddresses?.[0] ?? '',
    run: tagOf(ReplacementTags, 'run'),
    batch: tagOf(ReplacementTags, 'batch'),
    line: tagOf(ReplacementTags, 'line'),
  }))
}

const failure = (name: string, status?: number, message = name) =>
  Object.assign(new Error(message), { name, ...(status !== undefined && { $metadata: { httpStatusCode: status } }) })
