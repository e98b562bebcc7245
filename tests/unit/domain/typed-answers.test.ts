import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { checkAnswers } from '../../../shared/domain/form/answers.ts'
import { type FormField, fieldTypes } from '../../../shared/domain/form/form.ts'
import { countryChoices, monthChoices } from '../../../shared/domain/form/shown-choices.ts'
import { hiddenValue, typedAnswers } from '../../../shared/domain/form/typed-answers.ts'
import { faultOf } from '../../../web/capture/form/check.ts'

const label = { es: 'Campo', en: 'Field' }
const field = (type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  name: 'x',
  type,
  label,
  required: true,
  ...((type === 'choice' || type === 'multiple-choice') && { options: { a: label, b: label } }),
  ...more,
})
const email = { ...field('email'), name: 'email' }

function typed(type: FormField['type'], entries: readonly (readonly [string, string])[]): unknown {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return typedAnswers([field(type)], data).x
}

describe('what was typed is read as its type:', () => {
  test.each([
    ['2,5', 2.5],
    [' 12 ', 12],
    ['-3.25', -3.25],
    ['1.234,5', '1.234,5'],
    ['1e3', '1e3'],
    ['', ''],
  ])('the number %j', (text, value) => expect(typed('number', [['x', text]])).toBe(value))

  test.each([
    ['7', '2', '02-07'],
    ['', '', ''],
    ['', '2', '02-00'],
  ])('the birthday of day %j and month %j', (day, month, value) =>
    expect(
      typed('birthday', [
        ['x_day', day],
        ['x_month', month],
      ]),
    ).toBe(value),
  )

  it('line breaks, whoever posts them', () => {
    expect(typed('long-text', [['x', 'a\r\nb\rc\nd']])).toBe('a\nb\nc\nd')
  })

  it('several choices', () => {
    expect(
      typed('multiple-choice', [
        ['x', 'a'],
        ['x', 'b'],
      ]),
    ).toEqual(['a', 'b'])
    expect(typed('multiple-choice', [])).toEqual([])
  })

  it('a hidden field from a query, by either name, in one line and no longer than it takes', () => {
    const hidden = field('hidden', { name: 'utmSource', maxLength: 6 })
    expect(hiddenValue(hidden, new URLSearchParams('utm_source=a%0D%0Ab%F0%9F%98%80%F0%9F%98%80'))).toBe('a b😀')
    expect(hiddenValue(hidden, new URLSearchParams('utmSource=own&utm_source=other'))).toBe('own')
    expect(hiddenValue(hidden, new URLSearchParams())).toBe('')
  })
})

/** Texts of the kinds that people and machines type, beside any others. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.emailAddress(),
  fc.constantFrom(
    '',
    ' ',
    '2026-02-30',
    '2026-02-28',
    '02-29',
    '02-30',
    '13-01',
    '+57 601 555 0142',
    'CO',
    'a',
    '12,5',
  ),
  fc.string({ minLength: 195, maxLength: 205 }),
)

it('the element refuses no answer that the server takes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...fieldTypes), fc.boolean(), texts, texts, (type, required, text, other) => {
      const one = { ...field(type, { required }), ...(type === 'email' && { name: 'email', required: true }) }
      const data = new FormData()
      for (const [name, value] of [
        [one.name, text],
        ['x_day', text],
        ['x_month', other],
      ] as const)
        data.append(name, value)
      const fields = type === 'email' ? [one] : [email, one]
      const answers: Record<string, unknown> = { email: 'a@b.example', ...typedAnswers([one], data) }
      const form = {
        formId: 'f',
        version: 1,
        name: label,
        fields,
        topics: [],
        origins: [],
        createdAt: '',
        updatedAt: '',
      }
      const fault = faultOf(one, answers[one.name], 'en')
      const server = checkAnswers(form, answers, 'en')
      if (server.ok) expect(fault).toBeUndefined()
      else if (fault) expect(server.faults).toContainEqual({ field: one.name, message: fault })
    }),
    { numRuns: 500 },
  )
})

it('countries and months have names in both languages, each once', () => {
  for (const language of ['es', 'en'] as const) {
    const countries = countryChoices(language)
    expect(new Set(countries.map(([, name]) => name)).size).toBe(countries.length)
    expect(countries.filter(([code, name]) => code === name)).toEqual([])
    expect(monthChoices(language)).toHaveLength(12)
  }
  expect(countryChoices('es')).toContainEqual(['DE', 'Alemania'])
  expect(monthChoices('es')[4]).toEqual(['05', 'mayo'])
})
