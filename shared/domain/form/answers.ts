import * as z from 'zod/mini'
import { normaliseAddress } from '../profile/address.ts'
import type { FieldValue, Language } from '../profile/profile.ts'
import type { FieldProblem } from '../text/field-problem.ts'
import { sentences } from './answer-sentences.ts'
import { emailField, type Form, type FormField } from './form.ts'
import { readPhone } from './phone.ts'

export type CheckedAnswers =
  | {
      readonly ok: true
      readonly address: string
      readonly addressAsTyped: string
      readonly answers: Readonly<Record<string, FieldValue>>
    }
  /** Sentences in the visitor's language, with the field's label. */
  | { readonly ok: false; readonly faults: readonly FieldProblem[] }

const defaultLength = { 'long-text': 2000 } as const

/** Checks answers by the schema that this form's fields make. Blank answers count as not given. */
export function checkAnswers(
  form: Form,
  answers: Readonly<Record<string, unknown>>,
  language: Language,
): CheckedAnswers {
  const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => !isBlank(value)))
  const parsed = schemaOf(form, language).safeParse(given)
  if (!parsed.success)
    return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOf(issue, given, form, language)) }
  const email = emailField(form)
  const { [email.name]: addressAsTyped, ...rest } = parsed.data as Record<string, FieldValue>
  const normalised = normaliseAddress(String(addressAsTyped))
  if (!normalised.ok) throw new Error('An address passed its schema and cannot be normalised.')
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const country = form.fields.find(({ type }) => type === 'country')?.name
  const faults = keepPhones(form, present, country === undefined ? undefined : present[country], language)
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, address: normalised.address, addressAsTyped: String(addressAsTyped), answers: present }
}

/** Puts phone numbers into the form they are kept in; a country that was asked for says whose national numbers they are. */
function keepPhones(
  form: Form,
  answers: Record<string, FieldValue>,
  country: FieldValue | undefined,
  language: Language,
): FieldProblem[] {
  return form.fields.flatMap(({ name, type, label }) => {
    const typed = answers[name]
    if (type !== 'phone' || typed === undefined) return []
    const number = readPhone(String(typed), typeof country === 'string' ? country : undefined)
    if (number === undefined) return [{ field: name, message: sentences[language].phone(label[language]) }]
    answers[name] = number
    return []
  })
}

const made = new WeakMap<Form, Partial<Record<Language, z.ZodMiniType>>>()

/** The schema of a form's answers. Making one takes longer than checking by it, so a form keeps what was made. */
function schemaOf(form: Form, language: Language): z.ZodMiniType {
  const known = made.get(form) ?? {}
  made.set(form, known)
  const shape = () => Object.fromEntries(form.fields.map((field) => [field.name, fieldSchema(field, language)]))
  known[language] ??= z.strictObject(shape())
  return known[language]
}

const isBlank = (value: unknown) =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

function faultsOf(
  issue: z.core.$ZodIssue,
  given: Readonly<Record<string, unknown>>,
  form: Form,
  language: Language,
): FieldProblem[] {
  const say = sentences[language]
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ field: key, message: say.unknown(key) }))
  const name = String(issue.path[0])
  const field = form.fields.find((candidate) => candidate.name === name)
  return [
    {
      field: name,
      message: field && !Object.hasOwn(given, name) ? say.required(field.label[language]) : issue.message,
    },
  ]
}

function fieldSchema(field: FormField, language: Language): z.ZodMiniType {
  const schema = schemas[field.type](field, field.label[language], language)
  return field.required ? schema : z.optional(schema)
}

type SchemaOf = (field: FormField, label: string, language: Language) => z.ZodMiniType

const text: SchemaOf = (field, label, language) => {
  const most = field.maxLength ?? (field.type === 'long-text' ? defaultLength['long-text'] : 200)
  const say = sentences[language]
  // Line breaks and tabs belong to long texts; no other control character belongs to any.
  const control = field.type === 'long-text' ? /[\p{Cc}--[\n\r\t]]/v : /\p{Cc}/v
  return z.pipe(
    z.string({ error: say.text(label) }),
    z.pipe(
      z.transform((value: string) => value.normalize('NFC').trim()),
      z.string().check(
        z.maxLength(most, { error: say.tooLong(label, most) }),
        z.refine((value) => !control.test(value), { error: say.control(label) }),
      ),
    ),
  )
}

const matching =
  (pattern: RegExp, sentence: 'phone' | 'country', clean: (value: string) => string): SchemaOf =>
  (_field, label, language) => {
    const error = sentences[language][sentence](label)
    return z.pipe(z.string({ error }), z.pipe(z.transform(clean), z.string().check(z.regex(pattern, { error }))))
  }

const choice: SchemaOf = ({ options = {} }, label, language) =>
  z.enum(Object.keys(options), { error: sentences[language].choice(label) })

/** One schema per type of field; the sentence is the only message each can give. */
const schemas: Readonly<Record<FormField['type'], SchemaOf>> = {
  text,
  'long-text': text,
  city: text,
  hidden: text,
  email: (_field, label, language) =>
    z.string({ error: sentences[language].email(label) }).check(
      z.maxLength(320, { error: sentences[language].email(label) }),
      z.refine((value) => normaliseAddress(value).ok, { error: sentences[language].email(label) }),
    ),
  // E.164 allows 15 digits; national numbers of 6 and more are taken as typed.
  phone: matching(/^\+?\d{6,15}$/, 'phone', (value) => value.replace(/[\s().-]/g, '')),
  // ISO 3166-1 alpha-2.
  country: matching(/^[A-Z]{2}$/, 'country', (value) => value.trim().toUpperCase()),
  number: (_field, label, language) => z.number({ error: sentences[language].number(label) }),
  date: (_field, label, language) => z.iso.date({ error: sentences[language].date(label) }),
  birthday: (_field, label, language) =>
    z
      .string({ error: sentences[language].birthday(label) })
      .check(z.refine(isBirthday, { error: sentences[language].birthday(label) })),
  choice,
  'multiple-choice': (field, label, language) =>
    z
      .array(choice(field, label, language), { error: sentences[language].choices(label) })
      .check(
        z.refine((values) => new Set(values).size === values.length, { error: sentences[language].choices(label) }),
      ),
}

const isoDate = z.iso.date()

/** `MM-DD` or `YYYY-MM-DD`; without a year 29 February is a birthday too. */
function isBirthday(value: string): boolean {
  const dated = /^\d\d-\d\d$/.test(value) ? `2024-${value}` : value
  return isoDate.safeParse(dated).success
}
