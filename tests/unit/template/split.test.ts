import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { liquidFor } from '../../../shared/domain/template/liquid.ts'
import { renderSlots, spliceSkeleton } from '../../../shared/domain/template/render.ts'
import { splitPart } from '../../../shared/domain/template/split.ts'
import type { CompiledTemplate, PartName } from '../../../shared/domain/template/template.ts'
import { variables } from './variables.ts'

function viaSlots(name: PartName, source: string, of = variables): string {
  const empty = { skeleton: '', slots: [] }
  const part = splitPart(name, source)
  const compiled: CompiledTemplate = {
    templateId: 't',
    version: 1,
    languages: { es: { subject: empty, html: empty, text: empty, [name]: part } },
    fields: [],
  }
  const rendered = renderSlots(compiled, 'es', of)
  if (!rendered.ok) throw new Error(rendered.reason)
  return spliceSkeleton(part, rendered.values)
}

const direct = (name: PartName, source: string): string => liquidFor(name).parseAndRenderSync(source, variables)

describe('a template that is split', () => {
  it.each([
    'Hola {{ customer.givenName }}!',
    '{%- if customer.city -%} en {{ customer.city }} {%- else -%} x {%- endif -%} fin',
    '{% assign a = customer.city | upcase %}{{ a }} {{ a | downcase }}',
    '{% if true %}x{% assign b = 2 %}{% endif %}[{{ b }}]',
    '{% raw %}{{ not ours }}{% endraw %} {{ customer.city }}',
    '{% comment %}{{ x }}{% if %}{% endcomment %}a{% # note %}b',
    '@media x{.a{b:c}} {{ customer.city }}',
    '{% raw %}{{% endraw %}{{ customer.city }}{% raw %}}}{% endraw %}',
    '\\{{ customer.city }}}',
    '{% for i in customer.fields.sizes %}{{ i }}{% unless forloop.last %}, {% endunless %}{% endfor %}',
    '{% case customer.city %}{% when "Cali" %}1{% else %}2{% endcase %}{{ customer.fields.nothing }}',
  ])('renders %j as Liquid itself does', (source) => {
    for (const name of ['html', 'text'] as const) expect(viaSlots(name, source)).toBe(direct(name, source))
  })

  const word = fc.constantFrom(
    ...['a', ' ', '\n', '{', '}', '}}', '\\', '<b>', '&', '{% raw %}{{ x }}{% endraw %}', '{% raw %}{{{% endraw %}'],
    ...['{{ customer.givenName }}', '{{- customer.city -}}', '{{ company.name | upcase }}', '{{ nothing }}', '{{ y }}'],
    ...[
      '{% assign y = customer.city %}',
      '{%- assign y = "<i>" -%}',
      '{% comment %}{{ y }}{% endcomment %}',
      '{{ "}" }}',
    ],
  )
  const source: fc.Arbitrary<string> = fc.letrec<{ text: string }>((tie) => ({
    text: fc.oneof(
      { maxDepth: 3 },
      fc.array(word, { maxLength: 6 }).map((words) => words.join('')),
      fc.tuple(tie('text'), tie('text')).map((two) => two.join('')),
      fc.tuple(tie('text'), tie('text')).map(([a, b]) => `{% if y %}${a}{%- else -%}${b}{% endif %}`),
      tie('text').map((a) => `{%- for i in customer.fields.sizes %}${a}{{ i }}{% endfor -%}`),
    ),
  })).text

  const parses = (text: string) => {
    try {
      liquidFor('html').parse(text)
      return true
    } catch {
      return false
    }
  }

  it('equals direct rendering whatever it is made of', () => {
    fc.assert(
      fc.property(source.filter(parses), fc.constantFrom<PartName>('html', 'text'), (text, name) => {
        expect(viaSlots(name, text)).toBe(direct(name, text))
      }),
      { numRuns: 2_000 },
    )
  }, 30_000)

  it('leaves no brace or backslash beside a mark, and `{{` for marks only', () => {
    fc.assert(
      fc.property(source.filter(parses), (text) => {
        const marks = splitPart('html', text).skeleton.split(/\{\{h\d+\}\}/)
        marks.forEach((literal, place) => {
          expect(literal).not.toContain('{{')
          if (place > 0) expect(literal).not.toMatch(/^\}/)
          if (place < marks.length - 1) expect(literal).not.toMatch(/[{\\]$/)
        })
      }),
      {
        numRuns: 2_000,
        examples: [['{\\\\{% raw %}{{{% endraw %}'], ['{{ customer.city }}}\\\\{% raw %}{{{% endraw %}']],
      },
    )
  })

  it('keeps a subject in one line, whatever a customer typed', () => {
    const customer = { ...variables.customer, givenName: 'Ana\r\nBcc: all@example.com' }
    expect(viaSlots('subject', 'Hola {{ customer.givenName }}', { ...variables, customer })).toBe(
      'Hola Ana Bcc: all@example.com',
    )
  })

  it('escapes in HTML and not in text', () => {
    const customer = { ...variables.customer, givenName: '<b>"Ana"' }
    expect(viaSlots('html', '{{ customer.givenName }}', { ...variables, customer })).toBe('&lt;b&gt;&#34;Ana&#34;')
    expect(viaSlots('text', '{{ customer.givenName }}', { ...variables, customer })).toBe('<b>"Ana"')
  })
})
