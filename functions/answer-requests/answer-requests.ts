import { readRevision, revisedAnswer } from '../../shared/api/answers.ts'
import { defined } from '../../shared/api/defined.ts'
import { notFound, refuse, stale, unprocessable } from '../../shared/api/problem.ts'
import type { ApiAnswer, Handlers } from '../../shared/api/route.ts'
import type { answerRoutes } from '../../shared/api/routes.ts'
import { dueAt } from '../../shared/domain/request/due.ts'
import type { RequestNote } from '../../shared/domain/request/message.ts'
import {
  type Assignee,
  assign,
  type CustomerRequest,
  changeKind,
  close,
  noted,
  reopen,
} from '../../shared/domain/request/request.ts'
import type { RequestSettings } from '../../shared/domain/settings/requests.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { RequestMails } from '../../shared/stores/request-mails.ts'
import type { RequestSettingsStore } from '../../shared/stores/request-settings.ts'
import type { Requests } from '../../shared/stores/requests.ts'
import { listRequests, shown } from './list-requests.ts'
import { fateOf, type SendAnswer } from './send-answer.ts'

export interface AnswerRequestsDeps {
  readonly requests: Pick<Requests, 'get' | 'list' | 'listOf' | 'save'>
  readonly requestMails: Pick<RequestMails, 'list' | 'get' | 'add'>
  readonly requestSettings: RequestSettingsStore
  readonly rules: () => Promise<{ readonly settings: RequestSettings; readonly timeZone: string }>
  readonly sendAnswer: SendAnswer
  readonly mails: { link(sesId: string, seconds: number): Promise<string> }
  readonly now: () => Date
  readonly log: Pick<Log, 'info'>
}

const shownMessages = 100
const linkSeconds = 60

/** What people of the company do with requests. */
export function createAnswerRequests(deps: AnswerRequestsDeps): Handlers<typeof answerRoutes> {
  const { requests, requestMails, requestSettings, rules, now } = deps
  const act = (actor: { readonly id: string }) => ({ at: now().toISOString(), by: actor.id })

  /** Writes what `change` makes of a request at the revision that the caller read. */
  async function revise(
    requestId: string,
    read: number | ApiAnswer,
    change: (request: CustomerRequest) => Promise<CustomerRequest | ApiAnswer> | CustomerRequest | ApiAnswer,
  ): Promise<ApiAnswer> {
    if (typeof read !== 'number') return read
    const before = await requests.get(requestId)
    if (!before) return notFound('request', requestId)
    if (before.revision !== read) return stale('request', before.revision)
    const after = await change(before)
    if (!('requestId' in after)) return after
    if ((await requests.save(before, after)) === 'saved') return { body: shown(after, now()) }
    return stale('request', before.revision + 1)
  }

  return {
    listRequests: ({ query }) => listRequests(deps, query),

    getRequest: async ({ params: { requestId = '' } }) => {
      const request = await requests.get(requestId)
      if (!request) return notFound('request', requestId)
      const { items, more } = await requestMails.list(requestId, shownMessages)
      const messages = items.map((message) => fateOf(message, now()))
      return { body: { ...shown(request, now()), messages, moreMessages: more } }
    },

    linkOriginal: async ({ params: { requestId = '', messageKey = '' }, actor }) => {
      const mail = await requestMails.get(requestId, 'in', messageKey)
      if (mail?.direction !== 'in') return notFound('mail', messageKey)
      if (mail.verdicts.virus === 'fail') return refuse(409, 'SES found a virus in this mail: it is not given out.')
      deps.log.info('A mail was taken out.', { requestId, messageKey, by: actor.id })
      const expiresAt = new Date(now().getTime() + linkSeconds * 1000).toISOString()
      return { body: { url: await deps.mails.link(messageKey, linkSeconds), expiresAt, bytes: mail.bytes } }
    },

    changeRequest: ({ params: { requestId = '' }, body: { kind, state, reason, revision }, ifMatch, actor }) =>
      revise(requestId, readRevision(revision, ifMatch), async (before) => {
        const { settings, timeZone } = await rules()
        const at = act(actor)
        let request: CustomerRequest | undefined = before
        if (kind !== undefined && kind !== before.kind)
          request = changeKind(request, kind, at, dueAt(kind, before.receivedAt, settings, timeZone))
        if (state === 'closed' && before.state !== 'closed') request = close(request, at, reason)
        if (state === 'open' && before.state !== 'open' && before.state !== 'assigned')
          request = request && reopen(request, at, dueAt(request.kind, at.at, settings, timeZone))
        if (!request) return refuse(409, `A request that is ${before.state} cannot become ${state}.`)
        // One write, one revision, however much was changed.
        return { ...request, revision: before.revision + 1 }
      }),

    assignRequest: ({ params: { requestId = '' }, body: { assignee, revision }, ifMatch, actor }) =>
      revise(requestId, readRevision(revision, ifMatch), async (before) => {
        const whose = (assignee ?? undefined) as Assignee | undefined
        const unknown = whose && unknownPerson((await rules()).settings, whose)
        if (unknown) return unprocessable([{ field: 'assignee', message: unknown }])
        deps.log.info('A request was assigned.', { requestId, by: actor.id })
        return assign(before, whose, act(actor)) ?? refuse(409, `A request that is ${before.state} cannot be assigned.`)
      }),

    answerRequest: ({ params: { requestId = '' }, body: { answerId, text }, actor }) =>
      deps.sendAnswer(requestId, { answerId, text, by: actor.id }),

    noteRequest: async ({ params: { requestId = '' }, body: { noteId, text }, actor }) => {
      const before = await requests.get(requestId)
      if (!before) return notFound('request', requestId)
      const at = act(actor)
      const note: RequestNote = { requestId, messageKey: noteId, direction: 'note', text, ...at }
      const standing = await requestMails.get(requestId, 'note', noteId)
      if (standing) return { status: 200, body: standing }
      if ((await requestMails.add(note, noted(before, at), before)) === 'written') return { status: 201, body: note }
      return stale('request', before.revision + 1)
    },

    getRequestSettings: async () => ({ body: await requestSettings.get() }),

    saveRequestSettings: async ({ body: { revision, ...content }, ifMatch }) => {
      // The first time there is nothing to have read.
      const named = revision ?? ifMatch
      const read = named ?? ((await requestSettings.get()).revision === 0 ? 0 : readRevision(revision, ifMatch))
      if (typeof read !== 'number') return read
      const settings = { ...defined(content), revision: read + 1 } as RequestSettings
      const problems = settings.rules.flatMap(({ assignee }, place) => {
        const message = assignee && unknownPerson(settings, assignee)
        return message ? [{ field: `rules.${place}.assignee`, message }] : []
      })
      if (problems.length > 0) return unprocessable(problems)
      return revisedAnswer('request settings', 'requests', await requestSettings.save(settings))
    },
  }
}

function unknownPerson({ people }: RequestSettings, assignee: Assignee): string | undefined {
  const name = assignee.startsWith('person:') ? assignee.slice('person:'.length) : undefined
  if (name === undefined || people.some(({ id }) => id === name)) return undefined
  return `There is no person "${name}" in the request settings: add them there, or name a role such as role:agent.`
}
