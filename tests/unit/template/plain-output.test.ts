import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { liquidFor } from '../../../shared/domain/template/liquid.ts'
import { plainOutput } from '../../../shared/domain/template/plain-output.ts'
import { type PartName, partNames } from '../../../shared/domain/template/template.ts'
import type { Variables } from '../../../shared/domain/template/variables.ts'
import { variables } from './variables.ts'

const byLiquid = (part: PartName, liquid: string, of: Variables) => liquidFor(part).parseAndRenderSync(liquid, of)

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '<b>&"\'', '{{ x }}', ' ', '0', 'Ñandú', '\r\n'),
)
const value = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.array(text, { maxLength: 3 }))
const names = ['givenName', 'city', 'plan', 'size', 'first', 'last', 'length', 'constructor', 'toString', 'missing']
const name = fc.constantFrom(...names)
const filled = fc
  .record({ customer: fc.dictionary(name, value), fields: fc.dictionary(name, value) })
  .map(({ customer, fields }): Variables => ({ ...variables, customer: { ...customer, fields } }))
const root = fc.constantFrom('customer', 'company', 'sender', 'links', 'topic', 'contact', 'other', 'customer.fields')
const literal = fc.string({ unit: 'grapheme', maxLength: 6 }).filter((inner) => !/["'\\]/.test(inner))
const filter = fc.oneof(
  fc.constant(''),
  literal.map((inner) => ` | default: "${inner}"`),
  literal.map((inner) => `|default:'${inner}' `),
  fc.constantFrom(' | upcase', ' | default: 3', ' | default: "a" | upcase', ' | default: "x", allow_false: true'),
)
const slot = fc.record({ root, name, filter }).map(({ root, name, filter }) => `{{ ${root}.${name}${filter} }}`)

describe('an output that needs no interpreter', () => {
  it('prints what Liquid prints, whatever the customer has', () => {
    fc.assert(
      fc.property(slot, fc.constantFrom(...partNames), filled, (liquid, part, of) => {
        const printed = plainOutput(part, liquid)?.(of)
        if (printed !== undefined) expect(printed).toBe(String(byLiquid(part, liquid, of)))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    '{{ customer.givenName }}',
    '{{customer.fields.size | default: "none"}}',
    "{{ customer.nobody | default: 'a & b' }}",
    '{{ company.name }}',
    '{{ links.unsubscribe }}',
  ])('is what most slots are: %s', (liquid) => {
    for (const part of partNames) {
      const printed = liquid.includes('size') ? undefined : plainOutput(part, liquid)?.(variables)
      expect(printed).toBe(liquid.includes('size') ? undefined : byLiquid(part, liquid, variables))
    }
  })

  it.each([
    '{{ customer.fields.size }}',
    '{{- customer.city -}}',
    '{{ customer.city | upcase }}',
    '{{ customer["city"] }}',
    '{% assign a = customer.city %}{{ a }}',
    '{{ "a" }}',
    '{{ customer }}',
  ])('is not %s', (liquid) => {
    expect(plainOutput('html', liquid)).toBeUndefined()
  })
})
