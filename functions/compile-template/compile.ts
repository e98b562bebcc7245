import type { Language } from '../../shared/domain/profile/profile.ts'
import { checkLiquid } from '../../shared/domain/template/check-liquid.ts'
import { fieldOfPart } from '../../shared/domain/template/field-of-part.ts'
import { splitPart } from '../../shared/domain/template/split.ts'
import {
  type CompiledTemplate,
  type Part,
  type PartName,
  partNames,
  type TemplateSource,
} from '../../shared/domain/template/template.ts'
import type { FieldProblem } from '../../shared/domain/text/field-problem.ts'
import { withFooter, withTextFooter } from './footer.ts'
import { htmlOf } from './html.ts'
import { textOf } from './text.ts'

type Parts = Readonly<Record<PartName, Part>>
type Sources = Readonly<Partial<Record<Language, TemplateSource>>>

export type Compiled =
  | { readonly ok: true; readonly compiled: CompiledTemplate }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/** Gmail hides what comes after 102 KB of HTML, and with it the way out. */
const largestHtml = 100_000
/** One DynamoDB item is 400 KB at most. */
const largestItem = 350_000
const longestSubject = 200

/** Compiles a template in all its languages, or names everything that is wrong with it, each with its line. */
export async function compileTemplate(
  identity: { readonly templateId: string; readonly version: number },
  sources: Sources,
  ownFields: readonly string[],
): Promise<Compiled> {
  const problems: FieldProblem[] = []
  const languages: Partial<Record<Language, Parts>> = {}
  const reads = new Set<string>()
  for (const [language, source] of Object.entries(sources) as [Language, TemplateSource][]) {
    const made = await compileLanguage(language, source, ownFields)
    if (!made.ok) problems.push(...made.problems)
    else {
      languages[language] = made.parts
      for (const name of made.reads) reads.add(name)
    }
  }
  if (problems.length > 0) return { ok: false, problems }
  const compiled = { ...identity, languages, fields: profileFieldsOf(reads) }
  const size = Buffer.byteLength(JSON.stringify(compiled))
  if (size > largestItem) {
    const message = `The template compiles to ${kilobytes(size)} in all; ${kilobytes(largestItem)} fit. Shorten it.`
    return { ok: false, problems: [{ field: 'sources', message }] }
  }
  return { ok: true, compiled }
}

type MadeLanguage =
  | { readonly ok: true; readonly parts: Parts; readonly reads: readonly string[] }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

async function compileLanguage(
  language: Language,
  source: TemplateSource,
  ownFields: readonly string[],
): Promise<MadeLanguage> {
  const problems: FieldProblem[] = subjectProblems(language, source.subject)
  const add = (part: PartName, found: readonly Omit<FieldProblem, 'field'>[]) =>
    problems.push(...found.map((problem) => ({ field: fieldOfPart(language, part), ...problem })))

  const checked = {
    subject: checkLiquid('subject', source.subject, ownFields),
    html: checkLiquid('html', source.mjml, ownFields),
    text: checkLiquid('text', source.text ?? '', ownFields),
  }
  for (const part of partNames) add(part, checked[part].problems)
  if (checked.html.problems.length > 0) return { ok: false, problems }

  const complete = withLanguage(withFooter(source.mjml, language, checked.html.alwaysPrinted), language)
  const made = await htmlOf(complete)
  if (!made.ok) add('html', made.problems)
  if (!made.ok || problems.length > 0) return { ok: false, problems }

  const html = made.restore(made.html)
  const text =
    source.text === undefined
      ? textOf(made.html, made.restore)
      : withTextFooter(source.text, language, checked.text.alwaysPrinted)
  const final = { html: checkLiquid('html', html, ownFields), text: checkLiquid('text', text, ownFields) }
  if (final.html.problems.length > 0) add('html', [{ message: crossed }])
  else if (final.text.problems.length > 0) add('text', [{ message: underivable }])
  const size = Buffer.byteLength(html)
  if (size > largestHtml) {
    const message = `The HTML is ${kilobytes(size)}; Gmail cuts mails after 102 KB, so ${kilobytes(largestHtml)} is the most.`
    add('html', [{ message }])
  }
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    parts: {
      subject: splitPart('subject', source.subject),
      html: splitPart('html', html),
      text: splitPart('text', text),
    },
    reads: [...checked.subject.reads, ...final.html.reads, ...final.text.reads],
  }
}

/** Screen readers choose their voice by it (WCAG 3.1.1); an author's own choice stays. */
const withLanguage = (mjml: string, language: Language) =>
  mjml.replace(/<mjml(?=[\s>])(?![^>]*\slang\s*=)/i, `<mjml lang="${language}"`)

const crossed =
  'A Liquid block begins and ends where MJML moves or repeats its content; keep {% if %} and {% endif %} in one element, or each in an <mj-raw>.'
const underivable =
  'No text can be made from this HTML, because a Liquid block is part of what text leaves out; write the text yourself.'

function subjectProblems(language: Language, subject: string): FieldProblem[] {
  const field = fieldOfPart(language, 'subject')
  if (subject.trim() === '') return [{ field, message: 'The subject is empty; write one line.' }]
  if (/[\r\n]/.test(subject)) return [{ field, line: 1, message: 'The subject has a line break; write one line.' }]
  if (subject.length > longestSubject)
    return [{ field, message: `The subject has ${subject.length} characters; ${longestSubject} is the most.` }]
  return []
}

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1_000)} KB`

/** `customer.fields.size.first` reads the profile's `fields.size`. */
function profileFieldsOf(reads: Iterable<string>): string[] {
  const names = [...reads]
    .filter((name) => name.startsWith('customer.'))
    .map((name) =>
      name
        .split('.')
        .slice(1, name.startsWith('customer.fields.') ? 3 : 2)
        .join('.'),
    )
  return [...new Set(names)].sort()
}
