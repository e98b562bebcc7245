import { randomBytes } from 'node:crypto'
import type { SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2'
import type { Run } from '../../../shared/domain/campaign/run.ts'
import { callOf, composeLine } from '../../../shared/domain/mail/compose.ts'
import { preferencesUrl, unsubscribeUrl } from '../../../shared/domain/mail/links.ts'
import type { CompiledTemplate } from '../../../shared/domain/template/template.ts'
import type { SendMessages } from '../../../shared/events/jobs.ts'
import { commandOf } from '../../../shared/services/bulk-mail.ts'
import { personOf } from '../support/people.ts'

export type BareAsk =
  | {
      readonly kind: 'make-ready'
      readonly run: Run
      readonly jobs: readonly SendMessages[]
      readonly letter: CompiledTemplate
    }
  | { readonly kind: 'send'; readonly width: number }

const settings = {
  publicUrl: 'https://capture.example.com',
  tokenKeys: { current: '1', keys: { '1': new Uint8Array(32).fill(7) } },
  random: randomBytes,
}

/** The calls that `send-messages` makes for these jobs, ready to be sent. */
export function callsOf({
  run,
  jobs,
  letter,
}: Extract<BareAsk, { readonly kind: 'make-ready' }>): readonly SendBulkEmailCommandInput[] {
  return jobs.map((job) => {
    const entries = job.customerIds.map((customerId, line) => {
      const { consents, ...person } = personOf(Number(customerId.slice(3)))
      const recipient = { customerId, email: person.email, consent: consents.newsletter, rest: {}, variables: person }
      const composed = composeLine(line, recipient, false, {
        run,
        batch: job,
        template: letter,
        linksFor: (id, topicId, runId) => ({
          unsubscribe: unsubscribeUrl(settings, { customerId: id, topicId, runId }),
          preferences: preferencesUrl(settings, { customerId: id, topicId, runId }),
        }),
      })
      if (!('entry' in composed)) throw new Error(`Customer ${customerId} of the benchmark cannot be mailed.`)
      return composed.entry
    })
    return commandOf(callOf(run, letter, job.language, entries), 'bench')
  })
}
