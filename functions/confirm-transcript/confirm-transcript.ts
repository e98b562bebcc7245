import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import type { KeyRing } from '../../shared/domain/token/key-ring.ts'
import { openToken } from '../../shared/domain/token/token.ts'
import type { SendTranscript } from '../../shared/events/jobs.ts'
import type { HttpRequest, Route } from '../../shared/lambda/http.ts'
import { type HttpAnswer, page } from '../../shared/lambda/http-answers.ts'
import { refusedPage } from '../../shared/lambda/page-refusals.ts'
import type { Transcripts } from '../../shared/stores/transcripts.ts'
import { askTranscriptPage, transcriptSentPage } from '../../web/pages/transcript-pages.ts'

export interface ConfirmTranscriptDeps {
  readonly transcripts: Pick<Transcripts, 'get' | 'confirm'>
  readonly settings: { get(): Promise<CompanySettings | undefined> }
  readonly tokenKeys: () => Promise<KeyRing>
  readonly send: (jobs: readonly SendTranscript[]) => Promise<unknown>
  readonly now: () => Date
}

/** `GET` asks and changes nothing, whoever opens it; `POST` has the conversation mailed, once. */
export function confirmTranscript(deps: ConfirmTranscriptDeps): Route[] {
  return [
    { method: 'GET', path: '/transcripts/{token}', handle: (request) => answer(deps, request, 'ask') },
    { method: 'POST', path: '/transcripts/{token}', anyBody: true, handle: (request) => answer(deps, request, 'send') },
  ]
}

async function answer(deps: ConfirmTranscriptDeps, request: HttpRequest, wish: 'ask' | 'send'): Promise<HttpAnswer> {
  const settings = await deps.settings.get()
  const claims = openToken(await deps.tokenKeys(), 'transcript', request.params.token ?? '', deps.now())
  if ('refused' in claims) return refusedPage(settings, request.headers, claims.refused)
  const { conversationId, requestId } = claims
  const found = await deps.transcripts.get(conversationId, requestId)
  if (!found) return refusedPage(settings, request.headers, 'gone')
  const { language } = found
  if (wish === 'ask') return page(200, askTranscriptPage(settings, { language }))
  if ((await deps.transcripts.confirm(conversationId, requestId)) === 'gone')
    return refusedPage(settings, request.headers, 'gone')
  // Also for a second click: the job finds that the mail was sent.
  await deps.send([{ job: 'SendTranscript', conversationId, requestId }])
  return page(200, transcriptSentPage(settings, { language }))
}
