import type { RequestSettings } from '../settings/requests.ts'
import type { PendingSubmission } from '../submission/submission.ts'
import { dueAt } from './due.ts'
import { type CustomerRequest, newRequest, type RequestSource } from './request.ts'
import { route } from './routing.ts'

/** How requests are routed, and by whose clocks their days are counted. */
export interface RequestRules {
  readonly settings: RequestSettings
  readonly timeZone: string
}

/** What somebody asks for by a form or in a chat: people see it before it is confirmed, marked unverified. */
export function requestFrom(
  source: Extract<RequestSource, 'form' | 'chat'>,
  pending: PendingSubmission,
  { settings, timeZone }: RequestRules,
): CustomerRequest {
  const { submissionId, formId, formVersion, language, address, addressHash, answers, submission } = pending
  const text = Object.values(answers).flat().join('\n')
  const { kind, assignee } = route(settings, { to: [], form: formId, text })
  return newRequest({
    requestId: submissionId,
    source,
    kind,
    language,
    address,
    addressHash,
    subject: '',
    receivedAt: submission.at,
    dueAt: dueAt(kind, submission.at, settings, timeZone),
    verified: false,
    formId,
    formVersion,
    answers,
    ...(assignee && { assignee }),
  })
}
