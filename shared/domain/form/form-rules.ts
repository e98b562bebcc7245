import type { FormDraft, FormField, FormProtection } from './form.ts'

const fieldName = /^[a-z][A-Za-z0-9]{0,39}$/
const originText = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/
const longest = 10_000

/** What is wrong with a form as it was given, one sentence each; an empty list for a form that can be stored. */
export function formFaults(form: FormDraft, knownTopics: ReadonlySet<string>): string[] {
  return [
    ...form.fields.flatMap(fieldFaults),
    ...repeated(form.fields.map(({ name }) => name)).map((name) => `Two fields are named "${name}": rename one.`),
    ...emailFaults(form),
    ...repeated(form.topics.map(({ topicId }) => topicId)).map((id) => `The topic "${id}" is listed twice: keep one.`),
    ...form.topics
      .filter(({ topicId }) => !knownTopics.has(topicId))
      .map(({ topicId }) => `There is no topic "${topicId}": create it first or name another.`),
    ...form.origins
      .filter((origin) => !originText.test(origin))
      .map((origin) => `"${origin}" is no origin: write scheme and host without a path, as in "https://example.com".`),
    ...(form.protection ? protectionFaults(form.protection) : []),
  ]
}

function fieldFaults(field: FormField): string[] {
  const faults: string[] = []
  const { name, type, options, maxLength } = field
  if (!fieldName.test(name))
    faults.push(`"${name}" is no field name: a small letter, then up to 39 letters or digits, as in "givenName".`)
  const choice = type === 'choice' || type === 'multiple-choice'
  if (choice && Object.keys(options ?? {}).length === 0) faults.push(`"${name}" is a choice: give it options.`)
  if (!choice && options) faults.push(`"${name}" is of type ${type}: only choices have options.`)
  if (maxLength !== undefined && !(Number.isInteger(maxLength) && maxLength >= 1 && maxLength <= longest))
    faults.push(`The maxLength of "${name}" must be a whole number from 1 to ${longest}.`)
  if (type === 'multiple-choice' && field.target)
    faults.push(`"${name}" takes several values: it cannot have a target.`)
  return faults
}

function emailFaults({ fields }: FormDraft): string[] {
  const emails = fields.filter(({ type }) => type === 'email')
  if (emails.length !== 1)
    return [`A form has one field of type email, this has ${emails.length}: the confirmation is sent to it.`]
  return emails[0]?.required ? [] : [`"${emails[0]?.name}" is the address that confirms: make it required.`]
}

function protectionFaults({ work, minimumSeconds, perNetworkHour }: FormProtection): string[] {
  const outside = (name: string, value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most
      ? []
      : [`protection.${name} must be a whole number from ${least} to ${most}.`]
  return [
    ...outside('work', work, 1000, 1_000_000),
    ...outside('minimumSeconds', minimumSeconds, 0, 60),
    ...outside('perNetworkHour', perNetworkHour, 1, 10_000),
  ]
}

const repeated = (texts: readonly string[]) => [
  ...new Set(texts.filter((text, place) => texts.indexOf(text) !== place)),
]
