import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import {
  type BulkEmailEntryResult,
  type SESv2Client,
  type SESv2ClientConfig,
  SendBulkEmailCommand,
  type SendBulkEmailCommandInput,
} from '@aws-sdk/client-sesv2'
import type { BulkAnswer, BulkCall, EntryAnswer } from '../domain/mail/bulk.ts'
import { answerOfEntry, answerOfError } from './bulk-answers.ts'
import { createDirectBulkCalls } from './direct-bulk-calls.ts'

/** A connection idle for longer may have been closed at the other end unseen: its first use would be an ambiguous reset. */
const staleAfterMs = 5_000
const maxSockets = 8

/**
 * Settings of the client that sends campaigns. `maxAttempts: 1`: the SDK's default of three tries made three accepted
 * mails out of one when the answer got lost. A request that has no answer after `requestTimeoutMs` is given up.
 */
export function bulkMailClient(requestTimeoutMs: number) {
  const agents = [
    new HttpAgent({ keepAlive: true, maxSockets }),
    new HttpsAgent({ keepAlive: true, maxSockets }),
  ] as const
  const config = {
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: agents[0],
      httpsAgent: agents[1],
    },
  } satisfies SESv2ClientConfig
  const closeIdle = () => {
    for (const agent of agents) agent.destroy()
  }
  return { config, closeIdle }
}

/** Sends bulk mail by SES v2 `SendBulkEmail` with an inline template: one call, one answer, no second try. */
export function createBulkMail(deps: {
  readonly client: SESv2Client
  readonly configurationSet: string
  readonly now: () => Date
  /** Closes connections that lie idle. */
  readonly closeIdle?: () => void
}) {
  const { client, configurationSet, now } = deps
  const direct = createDirectBulkCalls(client, now)
  const bySdk = async (command: SendBulkEmailCommandInput) =>
    (await client.send(new SendBulkEmailCommand(command))).BulkEmailEntryResults
  let busy = 0
  let lastCallAt = 0
  return async (call: BulkCall): Promise<BulkAnswer> => {
    if (busy === 0 && now().getTime() - lastCallAt > staleAfterMs) deps.closeIdle?.()
    busy += 1
    try {
      const command = commandOf(call, configurationSet)
      const results = await (direct(command) ?? bySdk(command))
      return { kind: 'answered', entries: answersTo(call, results ?? []) }
    } catch (error) {
      return answerOfError(error)
    } finally {
      busy -= 1
      lastCallAt = now().getTime()
    }
  }
}

export type SendBulk = ReturnType<typeof createBulkMail>

/** Results come in the order of the entries; an entry without one may have been accepted. */
function answersTo(call: BulkCall, results: readonly BulkEmailEntryResult[]): readonly EntryAnswer[] {
  return call.entries.map((_, place) => {
    const result = results[place]
    return result ? answerOfEntry(result) : { kind: 'ambiguous' }
  })
}

/** The call as the SDK's command wants it. */
export function commandOf(call: BulkCall, configurationSet: string) {
  return {
    FromEmailAddress: call.from,
    ReplyToAddresses: [call.replyTo],
    ConfigurationSetName: configurationSet,
    DefaultContent: {
      Template: {
        TemplateContent: { Subject: call.subject, Html: call.html, Text: call.text },
        TemplateData: '{}',
      },
    },
    BulkEmailEntries: call.entries.map((entry) => ({
      Destination: { ToAddresses: [entry.to] },
      ReplacementEmailContent: { ReplacementTemplate: { ReplacementTemplateData: JSON.stringify(entry.values) } },
      ReplacementHeaders: entry.headers.map(({ name, value }) => ({ Name: name, Value: value })),
      ReplacementTags: Object.entries(entry.tags).map(([Name, Value]) => ({ Name, Value })),
    })),
  }
}
