import { describe, expect, it } from 'vitest'
import { checkAnswers } from '../../../shared/domain/form/answers.ts'
import type { Form, FormDraft, FormField } from '../../../shared/domain/form/form.ts'
import { formFaults } from '../../../shared/domain/form/form-rules.ts'

const label = { es: 'Campo', en: 'Field' }
const email: FormField = { name: 'email', type: 'email', label: { es: 'Correo', en: 'E-mail' }, required: true }
const draft = (more: Partial<FormDraft> = {}): FormDraft => ({
  name: label,
  fields: [email],
  topics: [],
  origins: [],
  ...more,
})
const field = (more: Partial<FormField>): FormField => ({
  name: 'extra',
  type: 'text',
  label,
  required: false,
  ...more,
})

describe('a form that is saved', () => {
  it('has nothing to say about a good one', () => {
    expect(formFaults(draft({ topics: [{ topicId: 'news', text: label }] }), new Set(['news']))).toEqual([])
  })

  it.each<[string, Partial<FormDraft>, string, string]>([
    ['without an address', { fields: [] }, 'fields', 'one field of type email, this has 0'],
    [
      'whose address may be left out',
      { fields: [{ ...email, required: false }] },
      'fields[0].required',
      'make it required',
    ],
    [
      'with a name that is none',
      { fields: [email, field({ name: 'Two words' })] },
      'fields[1].name',
      'is no field name',
    ],
    ['with a name twice', { fields: [email, field({}), field({})] }, 'fields[2].name', 'Two fields are named "extra"'],
    [
      'with a choice of nothing',
      { fields: [email, field({ type: 'choice' })] },
      'fields[1].options',
      'give it options',
    ],
    [
      'with a name of JavaScript',
      { fields: [email, field({ name: 'constructor' })] },
      'fields[1].name',
      'another name',
    ],
    ['with a text too long', { fields: [email, field({ maxLength: 501 })] }, 'fields[1].maxLength', 'from 1 to 500'],
    [
      'with an unknown topic',
      { topics: [{ topicId: 'x', text: label }] },
      'topics[0].topicId',
      'There is no topic "x"',
    ],
    ['with a page for an origin', { origins: ['https://a.example/form'] }, 'origins[0]', 'is no origin'],
    [
      'with too little work',
      { protection: { work: 1, minimumSeconds: 0, perNetworkHour: 1 } },
      'protection.work',
      'from 1000 to 1000000',
    ],
  ])('%s is refused with its place and a sentence', (_what, more, at, sentence) => {
    expect(formFaults(draft(more), new Set())).toEqual([{ field: at, message: expect.stringContaining(sentence) }])
  })
})

describe('an answer', () => {
  const check = (more: Partial<FormField>, value: unknown) => {
    const form: Form = {
      ...draft({ fields: [email, field(more)] }),
      formId: 'f',
      version: 1,
      createdAt: '',
      updatedAt: '',
    }
    const checked = checkAnswers(form, { email: 'a@example.com', extra: value }, 'en')
    return checked.ok ? checked.answers.extra : checked.faults.map(({ message }) => message).join(' ')
  }
  const options = { red: label, blue: label }

  it.each<[Partial<FormField>, unknown, unknown]>([
    [{ type: 'text' }, '  José\u0301 ', 'José\u0301'.normalize('NFC')],
    [{ type: 'long-text' }, 'one\ntwo', 'one\ntwo'],
    [{ type: 'phone' }, '+34 (600) 000-000', '+34600000000'],
    [{ type: 'phone' }, '601 555 0142', '6015550142'],
    [{ type: 'country' }, 'es', 'ES'],
    [{ type: 'number' }, 3.5, 3.5],
    [{ type: 'date' }, '2024-02-29', '2024-02-29'],
    [{ type: 'birthday' }, '02-29', '02-29'],
    [{ type: 'choice', options }, 'red', 'red'],
    [{ type: 'multiple-choice', options }, ['red', 'blue'], ['red', 'blue']],
    [{ type: 'hidden' }, 'campaign-7', 'campaign-7'],
    [{ type: 'number' }, '', undefined],
    [{ type: 'text' }, null, undefined],
  ])('%j takes %j', (more, value, kept) => {
    expect(check(more, value)).toEqual(kept)
  })

  it.each<[Partial<FormField>, unknown, string]>([
    [{ type: 'text' }, 7, 'must be text'],
    [{ type: 'text' }, 'two\nlines', 'cannot be shown'],
    [{ type: 'text' }, 'x'.repeat(201), 'at most 200 characters'],
    [{ type: 'long-text' }, 'x'.repeat(2001), 'at most 2000 characters'],
    [{ type: 'phone' }, 'call me', 'no phone number'],
    [{ type: 'phone' }, '+34 100 000 000', 'with its country code'],
    [{ type: 'phone' }, '+999 600 000 000', 'with its country code'],
    [{ type: 'country' }, 'Spain', "country's two letters"],
    [{ type: 'number' }, '3', 'must be a number'],
    [{ type: 'date' }, '2026-02-30', 'must be a date'],
    [{ type: 'birthday' }, '13-01', 'must be a day'],
    [{ type: 'choice', options }, 'green', 'one of the options'],
    [{ type: 'multiple-choice', options }, ['red', 'red'], 'each once'],
    [{ required: true }, ' ', '"Field" is missing'],
  ])('%j refuses %j with a sentence', (more, value, sentence) => {
    expect(check(more, value)).toContain(sentence)
  })
})

describe('a phone number beside a country', () => {
  const form: Form = {
    ...draft({ fields: [email, field({ name: 'phone', type: 'phone' }), field({ name: 'country', type: 'country' })] }),
    formId: 'f',
    version: 1,
    createdAt: '',
    updatedAt: '',
  }
  const check = (phone: string, country: string) => checkAnswers(form, { email: 'a@example.com', phone, country }, 'es')

  it('is one of that country where it names no other', () => {
    expect(check('(601) 555 0142', 'CO')).toMatchObject({ ok: true, answers: { phone: '+576015550142' } })
    expect(check('+34 600 000 000', 'CO')).toMatchObject({ ok: true, answers: { phone: '+34600000000' } })
  })

  it('is refused where that country has none such', () => {
    expect(check('123456', 'CO')).toMatchObject({ ok: false, faults: [{ field: 'phone' }] })
  })
})
