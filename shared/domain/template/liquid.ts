import { Liquid } from 'liquidjs'
import type { PartName } from './template.ts'

/** Tags that a template may use. Others load files, keep state between values, or print without escaping. */
export const allowedTags = [
  'if',
  'unless',
  'case',
  'for',
  'break',
  'continue',
  'assign',
  'comment',
  'raw',
  '#',
] as const

/** Kept for slots of our own making: a block that assigns is run again inside it (see split.ts). */
const ownTags = ['capture']

/** Filters that are refused, with what to do instead. */
export const refusedFilters: Readonly<Record<string, string>> = {
  raw: 'would let a customer’s own text become markup in the mail; leave it out, values are escaped for you',
  escape: 'is applied by itself; leave it out',
  escape_once: 'is applied by itself; leave it out',
  xml_escape: 'is applied by itself; leave it out',
  newline_to_br: 'makes markup, which would be escaped; use CSS white-space: pre-line',
  json: 'prints program data; name the value to show instead',
  jsonify: 'prints program data; name the value to show instead',
  inspect: 'prints program data; name the value to show instead',
}

function engine(escaping: boolean): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    locale: 'en-US',
    timezoneOffset: 'UTC',
    // A template is small; a loop that would keep a sender busy is refused instead of obeyed.
    parseLimit: 2_000_000,
    renderLimit: 1_000,
    memoryLimit: 5_000_000,
    templates: {},
    ...(escaping && { outputEscape: 'escape' as const }),
  })
  for (const name of Object.keys(liquid.tags)) {
    if (![...allowedTags, ...ownTags].includes(name)) delete liquid.tags[name]
  }
  for (const name of Object.keys(refusedFilters)) delete liquid.filters[name]
  return liquid
}

let htmlEngine: Liquid | undefined
let textEngine: Liquid | undefined

/**
 * The Liquid engine of a part: HTML escapes every value, subject and text take them as they are. Made when it is first
 * asked for: that takes longer than loading LiquidJS, and a sender of plain slots asks for none.
 */
export function liquidFor(part: PartName): Liquid {
  if (part === 'html') {
    htmlEngine ??= engine(true)
    return htmlEngine
  }
  textEngine ??= engine(false)
  return textEngine
}
