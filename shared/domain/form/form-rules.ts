import type { FieldProblem } from '../text/field-problem.ts'
import type { FormDraft, FormField, FormProtection } from './form.ts'

const fieldName = /^[a-z][A-Za-z0-9]{0,39}$/
const originText = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/
/** Short texts lie on the profile, which every audience scans; long ones stay with their request. */
const longest = { short: 500, long: 10_000 } as const

/** What is wrong with a form as it was given, each with its place; an empty list for a form that can be stored. */
export function formFaults(form: FormDraft, knownTopics: ReadonlySet<string>): FieldProblem[] {
  const names = form.fields.map(({ name }) => name)
  const topics = form.topics.map(({ topicId }) => topicId)
  return [
    ...form.fields.flatMap((field, place) => fieldFaults(field, `fields[${place}]`)),
    ...repeated(names).map((place) =>
      fault(`fields[${place}].name`, `Two fields are named "${names[place]}": rename one.`),
    ),
    ...emailFaults(form),
    ...repeated(topics).map((place) =>
      fault(`topics[${place}].topicId`, `The topic "${topics[place]}" is listed twice: keep one.`),
    ),
    ...topics.flatMap((id, place) =>
      knownTopics.has(id)
        ? []
        : [fault(`topics[${place}].topicId`, `There is no topic "${id}": create it first or name another.`)],
    ),
    ...form.origins.flatMap((origin, place) =>
      originText.test(origin)
        ? []
        : [
            fault(
              `origins[${place}]`,
              `"${origin}" is no origin: write scheme and host without a path, as in "https://example.com".`,
            ),
          ],
    ),
    ...(form.protection ? protectionFaults(form.protection) : []),
  ]
}

const fault = (field: string, message: string): FieldProblem => ({ field, message })

function fieldFaults(field: FormField, at: string): FieldProblem[] {
  const faults: FieldProblem[] = []
  const { name, type, options, maxLength } = field
  if (!fieldName.test(name))
    faults.push(
      fault(
        `${at}.name`,
        `"${name}" is no field name: a small letter, then up to 39 letters or digits, as in "givenName".`,
      ),
    )
  // Every object has a `constructor` of its own: an answer of that name could not be told from it.
  if (name in {}) faults.push(fault(`${at}.name`, `"${name}" is a word of the machine's own: choose another name.`))
  const choice = type === 'choice' || type === 'multiple-choice'
  if (choice && Object.keys(options ?? {}).length === 0)
    faults.push(fault(`${at}.options`, `"${name}" is a choice: give it options.`))
  if (!choice && options)
    faults.push(fault(`${at}.options`, `"${name}" is of type ${type}: only choices have options.`))
  const most = type === 'long-text' ? longest.long : longest.short
  if (maxLength !== undefined && !(Number.isInteger(maxLength) && maxLength >= 1 && maxLength <= most))
    faults.push(fault(`${at}.maxLength`, `The maxLength of "${name}" must be a whole number from 1 to ${most}.`))
  if (type === 'multiple-choice' && field.target)
    faults.push(fault(`${at}.target`, `"${name}" takes several values: it cannot have a target.`))
  return faults
}

function emailFaults({ fields }: FormDraft): FieldProblem[] {
  const emails = fields.filter(({ type }) => type === 'email')
  if (emails.length !== 1) {
    const said = `A form has one field of type email, this has ${emails.length}: the confirmation is sent to it.`
    return [fault('fields', said)]
  }
  const place = fields.findIndex(({ type }) => type === 'email')
  const said = `"${emails[0]?.name}" is the address that confirms: make it required.`
  return emails[0]?.required ? [] : [fault(`fields[${place}].required`, said)]
}

function protectionFaults({
  work,
  minimumSeconds,
  perNetworkHour,
  pagePerNetworkHour = 1,
}: FormProtection): FieldProblem[] {
  const outside = (name: string, value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most
      ? []
      : [fault(`protection.${name}`, `protection.${name} must be a whole number from ${least} to ${most}.`)]
  return [
    ...outside('work', work, 1000, 1_000_000),
    ...outside('minimumSeconds', minimumSeconds, 0, 60),
    ...outside('perNetworkHour', perNetworkHour, 1, 10_000),
    ...outside('pagePerNetworkHour', pagePerNetworkHour, 1, 10_000),
  ]
}

/** Places of texts that stood before, the first of each. */
const repeated = (texts: readonly string[]) =>
  texts.flatMap((text, place) =>
    texts.slice(0, place).filter((before) => before === text).length === 1 ? [place] : [],
  )
