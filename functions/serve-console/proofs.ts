import { pageAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import { notFound } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { proofRoutes } from '../../shared/api/routes/proofs.ts'
import { shardOfBatch } from '../../shared/domain/message/plan.ts'
import { consentAt, type MailProof, proofOfMail, repliesOf } from '../../shared/domain/report/proof.ts'
import type { FindRawEvents, RawEvent } from '../../shared/services/find-raw-events.ts'
import type { BatchStore } from '../../shared/stores/batches.ts'
import type { createEvidence } from '../../shared/stores/evidence.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import { noSuchCursor, readMs } from './returns.ts'

/** A page has so many mails, and those that the last read found besides (499 at most). */
const enough = 500

export function createProofHandlers(deps: {
  readonly runs: Pick<RunStore, 'get' | 'outcomes'>
  readonly batches: Pick<BatchStore, 'get'>
  readonly evidence: Pick<ReturnType<typeof createEvidence>, 'chain'>
  /** A finder for one request. */
  readonly findRawEvents: () => FindRawEvents
  readonly now: () => Date
}): Handlers<Pick<typeof proofRoutes, 'getProof' | 'listProofs'>> {
  const { runs, batches, now } = deps

  return {
    getProof: async ({ params: { runId = '', messageId = '' } }) => {
      const run = await runs.get(runId)
      if (!run) return notFound('run', runId)
      const { batchId, place } = placeIn(messageId)
      const shard = shardOfBatch(batchId)
      const batch = shard === undefined ? undefined : await batches.get({ runId, shard, batchId })
      const line = batch?.lines[place]
      if (!line) return notFound('mail', messageId)
      const mail = proofOfMail(run, batchId, place, line)
      const wish = { thorough: true, until: now().getTime() + readMs }
      const [replies, { records }] = await Promise.all([
        repliesTo(mail, deps.findRawEvents(), wish),
        deps.evidence.chain(line.customerId),
      ])
      const consent = consentAt(records, run.topicId, line.accepted?.at ?? run.startedAt)
      return { body: { ...mail, replies, ...(consent && { consent }) } }
    },

    listProofs: async ({ params: { runId = '' }, query: { outcome, cursor, ...query } }) => {
      const run = await runs.get(runId)
      if (!run) return notFound('run', runId)
      const until = now().getTime() + readMs
      const items: MailProof[] = []
      let next = decodeCursor(cursor)
      do {
        const page = await runs.outcomes(run, next)
        if (!page) return noSuchCursor()
        for (const { batchId, line: place, outcome: is, ...line } of page.items)
          if (outcome === undefined || outcome === is)
            items.push({ ...proofOfMail(run, batchId, place, line), outcome: is })
        next = page.cursor
      } while (next !== undefined && items.length < enough && now().getTime() < until)
      const told = query.replies === 'true' ? await withReplies(items, until) : items
      return pageAnswer({ items: told, ...(next !== undefined && { cursor: next }) })
    },
  }

  async function withReplies(mails: readonly MailProof[], until: number) {
    const find = deps.findRawEvents()
    const told = []
    // One after the other: what one looks for is mostly read for the one before.
    for (const mail of mails) told.push({ ...mail, replies: await repliesTo(mail, find, { thorough: false, until }) })
    return told
  }
}

async function repliesTo(mail: MailProof, find: FindRawEvents, wish: Parameters<FindRawEvents>[1]) {
  const { batchId, place } = placeIn(mail.id)
  const replies = []
  for (const reply of repliesOf(mail)) {
    const event = await find({ runId: mail.runId, batchId, line: place, ...reply }, wish)
    replies.push({ ...reply, found: event !== undefined, ...(event && said(event)) })
  }
  return replies
}

function said({ detail }: RawEvent) {
  const { smtpResponse, diagnosticCode, status, reportingMTA, milliseconds } = detail
  const text = smtpResponse ?? diagnosticCode
  return {
    ...(typeof text === 'string' && { text }),
    ...(typeof status === 'string' && { status }),
    ...(typeof reportingMTA === 'string' && { server: reportingMTA }),
    ...(typeof milliseconds === 'number' && { milliseconds }),
  }
}

/** `<batch>.<line>`; what is no such id leads to no batch. */
function placeIn(id: string): { readonly batchId: string; readonly place: number } {
  const end = id.lastIndexOf('.')
  return { batchId: id.slice(0, Math.max(end, 0)), place: Number(id.slice(end + 1)) }
}
