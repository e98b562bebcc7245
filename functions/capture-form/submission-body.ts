import * as z from 'zod/mini'
import { type Proof, proofSchema } from '../../shared/domain/challenge/proof.ts'
import type { FieldProblem } from '../../shared/domain/text/field-problem.ts'

/** What is posted by either door of a form. Answers are checked against the form afterwards. */
export interface PostedForm {
  readonly language: 'es' | 'en'
  readonly page?: string | undefined
  readonly answers: Readonly<Record<string, unknown>>
  readonly topics: readonly string[]
  /** The honeypot: a field that people do not see and machines fill in. */
  readonly website?: string | undefined
}

/** What a page posts that shows the form itself. */
export interface SubmissionBody extends PostedForm {
  readonly proof: Proof
}

export type ReadBody =
  | { readonly ok: true; readonly body: SubmissionBody }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

const sentences = {
  proof: '"proof" must be the challenge as it was given, with its solution: {"challenge": ..., "solution": ...}.',
  language: '"language" must be "es" or "en".',
  page: '"page" must be the address of the page that holds the form, at most 2000 characters.',
  answers: '"answers" must be an object of answers by field name.',
  topics: '"topics" must be a list of the topics whose boxes were ticked, each once.',
  website: '"website" must be left empty.',
} as const

const schema = z.strictObject({
  proof: proofSchema,
  language: z.enum(['es', 'en']),
  page: z.optional(z.string().check(z.maxLength(2000), z.regex(/^https?:\/\//))),
  answers: z.record(z.string(), z.unknown()),
  topics: z.array(z.string().check(z.maxLength(64))).check(
    z.maxLength(20),
    z.refine((topics) => new Set(topics).size === topics.length),
  ),
  website: z.optional(z.string().check(z.maxLength(1000))),
})

/** Reads a post's outer shape, with one sentence per field that is wrong. */
export function readSubmissionBody(value: unknown): ReadBody {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, body: parsed.data }
  const faults = new Map<string, string>()
  for (const issue of parsed.error.issues) {
    const [top] = issue.path
    if (top === undefined && issue.code === 'unrecognized_keys')
      for (const key of issue.keys) faults.set(key, `There is no field "${key}" here: remove it.`)
    else if (top === undefined) faults.set('body', 'The body must be a JSON object.')
    else faults.set(String(top), sentences[top as keyof typeof sentences])
  }
  return { ok: false, problems: [...faults].map(([field, message]) => ({ field, message })) }
}
