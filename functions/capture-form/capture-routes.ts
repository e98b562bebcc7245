import { challengeMinutes } from '../../shared/domain/challenge/challenge.ts'
import { confirmationsPerAddressDay, type Form } from '../../shared/domain/form/form.ts'
import type { HttpRequest, Route } from '../../shared/lambda/http.ts'
import { type HttpAnswer, json, problem } from '../../shared/lambda/http-answers.ts'
import type { Captured, CaptureForm } from './capture-form.ts'
import { readSubmissionBody } from './submission-body.ts'

/** The three routes of a form. Preflights and CORS headers are the API's own; a form's list of origins is kept here. */
export function captureRoutes(capture: CaptureForm): Route[] {
  return [
    {
      method: 'GET',
      path: '/forms/{formId}',
      handle: (request) =>
        // Whoever embeds the form reads it: the definition is public.
        withForm(capture.definition, request, async (form) =>
          json(200, shown(form), { 'cache-control': 'public, max-age=60' }),
        ),
    },
    {
      method: 'POST',
      path: '/forms/{formId}/challenges',
      handle: (request) =>
        withForm(capture.seenForm, request, async (form) => {
          return json(200, { ...(await capture.challenge(form)), validMinutes: challengeMinutes })
        }),
    },
    {
      method: 'POST',
      path: '/forms/{formId}/submissions',
      handle: (request) =>
        withForm(capture.seenForm, request, async (form) => {
          if (request.body.kind !== 'json')
            return problem(400, 'Send the form as a JSON object with the content type application/json.')
          const read = readSubmissionBody(request.body.value)
          if (!read.ok) return problem(400, 'Some fields are not as they must be.', { problems: read.problems })
          return answerOf(await capture.submit(form, read.body, request))
        }),
    },
  ]
}

/** Answers for a form that exists, to pages that may post it; a request without `Origin` comes from no page. */
async function withForm(
  find: (formId: string) => Promise<Form | undefined>,
  request: HttpRequest,
  answer: (form: Form) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const form = await find(request.params.formId ?? '')
  if (!form) return unknownForm()
  const { origin } = request.headers
  if (origin && form.origins.length > 0 && !form.origins.includes(origin))
    return problem(403, `Pages of ${origin} may not post this form: add the origin to the form's list.`)
  return answer(form)
}

const unknownForm = () => problem(404, 'There is no form of this name: check its id where it is embedded.')

/** What a page needs to show a form; who may embed it and how it is protected is not told. */
function shown({ formId, version, name, fields, topics }: Form) {
  return { formId, version, name, fields, topics }
}

const proofSentences = {
  forged: 'The proof of work was not issued here: fetch a new challenge.',
  'other-form': 'The proof of work was issued for another form: fetch a challenge of this one.',
  expired: `The challenge is older than ${challengeMinutes} minutes: fetch a new one and send the form again.`,
  unsolved: 'The solution does not solve the challenge: solve it again.',
} as const

const limitSentences = {
  network: 'Too many forms came from this network: wait a while and send it again.',
  address: `This address was asked to confirm ${confirmationsPerAddressDay} times today: look into its mailbox, or send the form tomorrow.`,
} as const

function answerOf(captured: Captured): HttpAnswer {
  switch (captured.outcome) {
    case 'check-your-mail':
      return json(202, { status: 'check-your-mail' })
    case 'invalid':
      return problem(422, 'Some answers need a second look.', { problems: captured.faults })
    case 'bad-proof':
      return problem(400, proofSentences[captured.reason])
    case 'too-fast':
      return problem(
        400,
        `The form was sent within ${captured.minimumSeconds} seconds of being opened: wait a moment and send it again.`,
      )
    case 'proof-used':
      return problem(409, 'This proof of work was used for another post: fetch a new challenge.')
    case 'too-many':
      return problem(429, limitSentences[captured.limit], {
        headers: { 'retry-after': String(captured.retryAfterSeconds) },
      })
  }
}
