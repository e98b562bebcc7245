import mjml2html from 'mjml'
import { checkLinks } from './check-links.ts'
import { checkMarkup, type MarkupProblem } from './markup.ts'
import { protectLiquid } from './protect.ts'

export type MadeHtml =
  | { readonly ok: true; readonly html: string; readonly restore: (text: string) => string }
  | { readonly ok: false; readonly problems: readonly MarkupProblem[] }

/**
 * Compiles MJML to HTML. `html` still has words in place of Liquid; `restore` puts it back, in this text or one that
 * is made from it. Lines are those of the source.
 */
export async function htmlOf(mjml: string): Promise<MadeHtml> {
  const hidden = protectLiquid(mjml)
  const problems = checkMarkup(hidden.text)
  if (problems.length > 0) return { ok: false, problems }
  let made: Awaited<ReturnType<typeof mjml2html>>
  try {
    made = await mjml2html(hidden.text, { validationLevel: 'soft', keepComments: false, ignoreIncludes: true })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { ok: false, problems: [{ line: 1, message: `MJML cannot read this: ${error.message}` }] }
  }
  const readable = (text: string) => hidden.restore(text.trim())
  const found = made.errors.map(({ line, message }) => ({ line, message: `MJML: ${readable(message)}` }))
  const kept = new Set([...made.html.matchAll(hidden.word)].map(([, place]) => Number(place)))
  hidden.pieces.forEach(({ liquid, line }, place) => {
    if (kept.has(place)) return
    found.push({
      line,
      message: `${liquid} stands where MJML prints nothing; put it inside <mj-text> or <mj-raw>`,
    })
  })
  found.push(...checkLinks(made.html, hidden))
  return found.length > 0
    ? { ok: false, problems: uniqueByText(found) }
    : { ok: true, html: made.html, restore: hidden.restore }
}

/** Outlook's copy of an element repeats its faults. */
const uniqueByText = (problems: readonly MarkupProblem[]) => [
  ...new Map(problems.map((problem) => [`${problem.line} ${problem.message}`, problem])).values(),
]
