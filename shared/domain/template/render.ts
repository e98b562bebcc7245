import type { Template } from 'liquidjs'
import type { Language } from '../profile/profile.ts'
import { liquidFor } from './liquid.ts'
import { plainOutput } from './plain-output.ts'
import { type CompiledTemplate, type Part, type PartName, partNames, type Slot } from './template.ts'
import type { Variables } from './variables.ts'

/** Values by slot id; ids are unique over the parts of one mail, so they are also SES's replacement data. */
export type SlotValues = Readonly<Record<string, string>>

export type Rendered =
  | { readonly ok: true; readonly values: SlotValues }
  | { readonly ok: false; readonly unrenderable: string; readonly reason: string }

/**
 * Evaluates every slot of a language's parts for one customer: escaped in HTML, as it is in text, in one line in the
 * subject. Every slot gets a value, '' where the customer has none: SES fails late on one that is missing.
 * `unrenderable` names the slot, or the language the template lacks.
 */
export function renderSlots(compiled: CompiledTemplate, language: Language, variables: Variables): Rendered {
  const parts = compiled.languages[language]
  if (!parts) return { ok: false, unrenderable: language, reason: `the template has no text in "${language}"` }
  const values: Record<string, string> = {}
  for (const name of partNames) {
    for (const slot of parts[name].slots) {
      try {
        const value = evaluator(name, slot)(variables)
        values[slot.id] = name === 'subject' ? oneLine(value) : value
      } catch (error) {
        return { ok: false, unrenderable: slot.id, reason: error instanceof Error ? error.message : String(error) }
      }
    }
  }
  return { ok: true, values }
}

/** Splices values into a skeleton as SES does: each `{{id}}` once, nothing escaped, values not looked at again. */
export function spliceSkeleton(part: Part, values: SlotValues): string {
  return part.skeleton.replace(/\{\{([a-z]\d+)\}\}/g, (_, id: string) => values[id] ?? '')
}

type Evaluate = (variables: Variables) => string

const evaluators: Record<PartName, WeakMap<Slot, Evaluate>> = {
  subject: new WeakMap(),
  html: new WeakMap(),
  text: new WeakMap(),
}

/** Parsed once per slot object: a worker renders one compiled template for thousands of customers. */
function evaluator(part: PartName, slot: Slot): Evaluate {
  const known = evaluators[part].get(slot)
  if (known) return known
  const byLiquid = liquidEvaluator(part, slot)
  const plainly = plainOutput(part, slot.liquid)
  const evaluate: Evaluate = plainly ? (variables) => plainly(variables) ?? byLiquid(variables) : byLiquid
  evaluators[part].set(slot, evaluate)
  return evaluate
}

/** Parses when it is first needed: most slots print plain values, which need no Liquid. */
function liquidEvaluator(part: PartName, slot: Slot): Evaluate {
  let parsed: Template[] | undefined
  return (variables) => {
    const engine = liquidFor(part)
    parsed ??= engine.parse(slot.liquid)
    return String(engine.renderSync(parsed, variables) ?? '')
  }
}

/** CR or LF in a subject would start a new header (RFC 5322 2.2); other control characters have no place there either. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
