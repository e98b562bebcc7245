import { isObject } from '../protocol/aws-json.ts'

/** What a rule's target says of what it gets: all of the event unless one of the three is there. */
export interface TargetInput {
  readonly Input?: string
  readonly InputPath?: string
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>
    readonly InputTemplate: string
  }
}

/**
 * The text that a target gets for an event.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function targetInput(target: TargetInput, event: Readonly<Record<string, unknown>>, ruleArn: string): string {
  if (target.Input !== undefined) return target.Input
  if (target.InputPath !== undefined) return JSON.stringify(at(event, target.InputPath) ?? {})
  if (!target.InputTransformer) return JSON.stringify(event)
  const { InputPathsMap = {}, InputTemplate } = target.InputTransformer
  const values: Record<string, unknown> = Object.fromEntries(
    Object.entries(InputPathsMap).map(([name, path]) => [name, at(event, path)]),
  )
  values['aws.events.rule-arn'] = ruleArn
  values['aws.events.rule-name'] = ruleArn.split('/').at(-1)
  values['aws.events.event.ingestion-time'] = event.time
  values['aws.events.event'] = event
  values['aws.events.event.json'] = event
  return fill(InputTemplate, values)
}

/** A variable inside quotes is put in as text, one outside as JSON. */
function fill(template: string, values: Readonly<Record<string, unknown>>): string {
  let inside = false
  return template.replace(/\\.|"|<([\w.-]+)>/g, (found, name: string | undefined) => {
    if (found === '"') inside = !inside
    if (name === undefined || !(name in values)) return found
    const value = values[name]
    if (!inside) return JSON.stringify(value ?? '')
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? '')
    return JSON.stringify(text).slice(1, -1)
  })
}

/** The part of JSONPath that EventBridge takes: `$`, `$.a.b`, `$.a[0].b`. */
function at(event: unknown, path: string): unknown {
  const steps = path.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? []
  return steps.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)]
    return isObject(value) ? value[step] : undefined
  }, event)
}
