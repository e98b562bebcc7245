import { describe, expect, it } from 'vitest'
import { compileTemplate } from '../../../functions/compile-template/compile.ts'
import { renderSlots, spliceSkeleton } from '../../../shared/domain/template/render.ts'
import type { TemplateSource } from '../../../shared/domain/template/template.ts'
import { variables } from './variables.ts'

const page = (content: string) =>
  `<mjml>\n<mj-body>\n<mj-section><mj-column>\n${content}\n</mj-column></mj-section>\n</mj-body>\n</mjml>`
const compile = (source: Partial<TemplateSource>) =>
  compileTemplate(
    { templateId: 'welcome', version: 1 },
    { es: { subject: 'Hola', mjml: page('<mj-text>Hola</mj-text>'), ...source } },
    ['size', 'sizes'],
  )
const problemsOf = async (source: Partial<TemplateSource>) => {
  const made = await compile(source)
  return made.ok ? [] : made.problems.map(({ field, line, message }) => `${field}:${line ?? ''} ${message}`)
}

describe('a template that is saved', () => {
  it.each([
    'https://norte.example/?city={{ customer.city }}',
    '{{ company.website }}/{{ customer.city | url_encode }}',
    'mailto:{{ contact.email }}?subject={{ customer.city }}',
    '{{ links.preferences }}',
  ])('may hold the link %s', async (link) => {
    expect(await problemsOf({ mjml: page(`<mj-text><a href="${link}">a</a></mj-text>`) })).toEqual([])
  })

  it('becomes subject, HTML and text that one customer reads', async () => {
    const made = await compile({
      subject: 'Hola {{ customer.givenName | default: "cliente" }}',
      mjml: page(
        '<mj-text>{% if customer.city %}En {{ customer.city }}{% endif %} <a href="{{ company.website }}">Ver</a></mj-text>',
      ),
    })
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    expect(made.compiled.fields).toEqual(['city', 'givenName'])
    const rendered = renderSlots(made.compiled, 'es', variables)
    const parts = made.compiled.languages.es
    if (!rendered.ok || !parts) throw new Error('unrenderable')
    expect(spliceSkeleton(parts.subject, rendered.values)).toBe('Hola Ana & <Co>')
    const html = spliceSkeleton(parts.html, rendered.values)
    expect(html).toContain('En Bogotá <a href="https://norte.example">Ver</a>')
    expect(html).toContain('<html lang="es"')
    const text = spliceSkeleton(parts.text, rendered.values)
    expect(text).toMatch(/^En Bogotá Ver <https:\/\/norte.example>\n/)
    for (const must of [
      'Lucía, Editora',
      'Datos, datos@norte.example',
      'Calle 1, Bogotá',
      'https://norte.example/u/1',
    ]) {
      expect(html).toContain(must)
      expect(text).toContain(must)
    }
  })

  it('gets no second footer where it prints everything itself', async () => {
    const own =
      '{{ sender.name }} {{ sender.role }} {{ contact.name }} {{ contact.email }} {{ company.postalAddress }} {{ links.unsubscribe }}'
    const made = await compile({ mjml: page(`<mj-text>${own}</mj-text>`), text: own })
    expect(JSON.stringify(made)).not.toContain('Recibe este correo')
    const hidden = await compile({
      mjml: page(`<mj-text>{% if customer.city %}${own}{% endif %}</mj-text>`),
      text: own,
    })
    expect(JSON.stringify(hidden)).toContain('Recibe este correo')
  })

  it('keeps braces that are not ours as they are', async () => {
    const made = await compile({ mjml: page('<mj-text>&#123;&#123;x}} {% raw %}{{ y }}{% endraw %}</mj-text>') })
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    const rendered = renderSlots(made.compiled, 'es', variables)
    const text = made.compiled.languages.es?.text
    expect(rendered.ok && text && spliceSkeleton(text, rendered.values)).toMatch(/^\{\{x}} {{ y }}/)
  })

  it.each<[string, Partial<TemplateSource>, string]>([
    [
      'an unknown variable',
      { mjml: page('<mj-text>a\n{{ customer.givenNam }}</mj-text>') },
      'sources.es.mjml:5 nothing fills the variable "customer.givenNam"; did you mean "customer.givenName"?',
    ],
    [
      'a name without its object',
      { subject: '{{ givenName }}' },
      'sources.es.subject:1 nothing fills the variable "givenName"; did you mean "customer.givenName"?',
    ],
    [
      'an own field that no form asks for',
      { subject: '{{ customer.fields.siz }}' },
      'did you mean "customer.fields.size"?',
    ],
    [
      'an open block',
      { mjml: page('<mj-text>{% if customer.city %}a</mj-text>') },
      'sources.es.mjml:4 Liquid cannot read this: tag {% if customer.city %} not closed',
    ],
    [
      'an open output',
      { mjml: page('<mj-text>{{ customer.city </mj-text>') },
      'sources.es.mjml:4 Liquid cannot read this: output',
    ],
    [
      'the raw filter',
      { mjml: page('<mj-text>\n\n{{ customer.city | raw }}</mj-text>') },
      'sources.es.mjml:6 the filter "raw" would let a customer’s own text become markup',
    ],
    [
      'an unknown filter',
      { subject: '{{ customer.city | shout }}' },
      'sources.es.subject:1 there is no filter "shout"',
    ],
    [
      'a tag that loads files',
      { mjml: page('<mj-text>{% include "x" %}</mj-text>') },
      'Liquid cannot read this: tag "include" not found',
    ],
    [
      'a tag that escapes nothing',
      { mjml: page('<mj-text>{% echo customer.city %}</mj-text>') },
      'tag "echo" not found',
    ],
    [
      'capture',
      { mjml: page('<mj-text>{% capture x %}{% endcapture %}</mj-text>') },
      'the tag {% capture %} is not offered here',
    ],
    [
      'break outside of a loop',
      { text: 'a\n{% if true %}{% break %}{% endif %}' },
      'sources.es.text:2 {% break %} stands outside of a {% for %}',
    ],
    ['a variable behind a variable', { subject: '{{ customer[topic.name] }}' }, 'is looked up by another variable'],
    [
      'an unknown element',
      { mjml: page('<mj-txt>a</mj-txt>') },
      "sources.es.mjml:4 MJML: Element mj-txt doesn't exist",
    ],
    [
      'a wrong attribute',
      { mjml: page('{% comment %}\n\n{% endcomment %}<mj-text colour="red">a</mj-text>') },
      'sources.es.mjml:6 MJML: Attribute colour is illegal',
    ],
    [
      'an open element',
      { mjml: page('<mj-text>a<b>b</mj-text>') },
      'sources.es.mjml:4 <b> is not closed before </mj-text> on line 4',
    ],
    [
      'an open quotation mark',
      { mjml: page('<mj-button href="x>a</mj-button>') },
      'sources.es.mjml:4 <mj-button has no closing ">"',
    ],
    ['a script', { mjml: page('<mj-text><script>x</script></mj-text>') }, 'sources.es.mjml:4 <script> is not allowed'],
    ['no MJML at all', { mjml: 'Hola' }, 'sources.es.mjml:1 MJML cannot read this'],
    [
      'Liquid between elements',
      { mjml: page('<mj-text>a</mj-text>\n{{ customer.city }}') },
      'sources.es.mjml:5 {{ customer.city }} stands where MJML prints nothing',
    ],
    [
      'a link that a customer decides',
      { mjml: page('<mj-button href="{{ customer.fields.size }}">a</mj-button>') },
      'sources.es.mjml:4 {{ customer.fields.size }} would let what a customer typed decide',
    ],
    [
      'a link that a block of a customer decides',
      { mjml: page('<mj-button href="{% if customer.city %}{{ customer.city }}{% endif %}">a</mj-button>') },
      'sources.es.mjml:4 {{ customer.city }} would let what a customer typed decide',
    ],
    [
      'a link that an assigned value of a customer decides',
      { mjml: page('<mj-text>{% assign to = customer.city %}<a href="{{ to }}">a</a></mj-text>') },
      'sources.es.mjml:4 {{ to }} would let what a customer typed decide',
    ],
    [
      'a link whose host a customer decides',
      { mjml: page('<mj-text><a href="https://{{ customer.city }}.example.com/">a</a></mj-text>') },
      'sources.es.mjml:4 {{ customer.city }} would let what a customer typed decide',
    ],
    [
      'a link whose host a customer ends',
      { mjml: page('<mj-text><a href="{{ company.website }}{{ customer.city }}">a</a></mj-text>') },
      'sources.es.mjml:4 {{ customer.city }} would let what a customer typed decide',
    ],
    [
      'an attribute without quotation marks',
      { mjml: page('<mj-text><i title={{ customer.city }}>a</i></mj-text>') },
      'sources.es.mjml:4 {{ customer.city }} is an attribute without quotation marks',
    ],
    ['a subject of two lines', { subject: 'a\r\nBcc: b' }, 'sources.es.subject:1 The subject has a line break'],
    ['an empty subject', { subject: ' ' }, 'sources.es.subject: The subject is empty'],
    ['too much', { mjml: page(`<mj-text>${'word '.repeat(25_000)}</mj-text>`) }, 'Gmail cuts mails after 102 KB'],
  ])('is refused for %s, with its line', async (_, source, sentence) => {
    expect((await problemsOf(source)).join('\n')).toContain(sentence)
  })
})
