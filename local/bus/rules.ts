import { localAccount, localRegion, type Resource } from '../contracts.ts'
import { isObject } from '../protocol/aws-json.ts'
import { checkPattern } from './event-pattern.ts'
import type { TargetInput } from './target-input.ts'

export interface Rule {
  readonly arn: string
  readonly bus: string
  readonly pattern: Readonly<Record<string, unknown>>
  readonly targets: readonly RuleTarget[]
}

export interface RuleTarget extends TargetInput {
  readonly Id: string
  readonly Arn: string
  readonly DeadLetterConfig?: { readonly Arn?: string }
  readonly RetryPolicy?: { readonly MaximumEventAgeInSeconds?: number; readonly MaximumRetryAttempts?: number }
}

export function busArn(name: string): string {
  return `arn:aws:events:${localRegion}:${localAccount}:event-bus/${name}`
}

/** Names of the buses of the templates and the account's own. */
export function readBuses(resources: readonly Resource[]): Set<string> {
  const named = resources.filter(({ type }) => type === 'AWS::Events::EventBus').map(({ ref }) => ref)
  return new Set(['default', ...named])
}

/**
 * The enabled rules of the templates.
 * @throws Error naming the rule whose pattern AWS would refuse, or that is scheduled (schedules belong to the Scheduler).
 */
export function readRules(resources: readonly Resource[]): Rule[] {
  return resources
    .filter(({ type, properties }) => type === 'AWS::Events::Rule' && properties.State !== 'DISABLED')
    .map(({ properties, logicalId, ref, arn }) => {
      const { EventPattern: pattern, EventBusName = 'default', Targets } = properties
      const problem = checkPattern(pattern)
      if (problem || !isObject(pattern))
        throw new Error(`The rule ${logicalId} has no valid event pattern: ${problem}.`)
      const bus = String(EventBusName).split('event-bus/').at(-1) ?? 'default'
      return {
        arn: arn ?? ref,
        bus,
        pattern,
        targets: (Array.isArray(Targets) ? Targets : []) as RuleTarget[],
      }
    })
}
