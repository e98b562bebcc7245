import type { Resource } from '../contracts.ts'
import { localAccount, localRegion } from '../contracts.ts'
import { bareAddress, domainOf } from './mail.ts'

export type SuppressionReason = 'BOUNCE' | 'COMPLAINT'

export interface ConfigurationSet {
  readonly name: string
  readonly sendingEnabled: boolean
  /** Which reasons for suppression apply and are recorded; SES's account default is both. */
  readonly suppressedReasons: readonly SuppressionReason[]
  readonly destinations: readonly { readonly topicArn: string; readonly types: readonly string[] }[]
}

export interface Identity {
  /** An address or a domain. */
  readonly name: string
  readonly configurationSet?: string
}

/** The identities and configuration sets that the synthesized templates declare. */
export interface Directory {
  readonly identities: readonly Identity[]
  identityFor(from: string): Identity | undefined
  configurationSet(name: string): ConfigurationSet | undefined
}

const bothReasons: readonly SuppressionReason[] = ['BOUNCE', 'COMPLAINT']

/** CloudFormation names event types as the v1 API does (`renderingFailure`), the v2 API in capitals: one spelling here. */
function eventType(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}

function destinationsOf(name: string, resources: readonly Resource[]): ConfigurationSet['destinations'] {
  return resources
    .filter((one) => one.type === 'AWS::SES::ConfigurationSetEventDestination')
    .filter((one) => one.properties.ConfigurationSetName === name)
    .flatMap((one) => {
      const destination = record(one.properties.EventDestination)
      const topicArn = text(record(destination.SnsDestination).TopicARN)
      const types = destination.MatchingEventTypes
      if (!isTrue(destination.Enabled) || topicArn === undefined || !Array.isArray(types)) return []
      return [{ topicArn, types: types.map((type) => eventType(String(type))) }]
    })
}

function readConfigurationSet(resource: Resource, resources: readonly Resource[]): ConfigurationSet {
  const { properties } = resource
  const name = text(properties.Name) ?? resource.ref
  const reasons = record(properties.SuppressionOptions).SuppressedReasons
  const enabled = record(properties.SendingOptions).SendingEnabled
  return {
    name,
    sendingEnabled: enabled === undefined || isTrue(enabled),
    suppressedReasons: Array.isArray(reasons) ? bothReasons.filter((one) => reasons.includes(one)) : bothReasons,
    destinations: destinationsOf(name, resources),
  }
}

function readIdentity(resource: Resource): Identity[] {
  const name = text(resource.properties.EmailIdentity)
  if (name === undefined) return []
  const set = text(record(resource.properties.ConfigurationSetAttributes).ConfigurationSetName)
  return [{ name: name.toLowerCase(), ...(set === undefined ? {} : { configurationSet: set }) }]
}

/** Reads AWS::SES::EmailIdentity, AWS::SES::ConfigurationSet and its event destinations; identities count as verified. */
export function readDirectory(resources: readonly Resource[]): Directory {
  const identities = resources.filter((one) => one.type === 'AWS::SES::EmailIdentity').flatMap(readIdentity)
  const sets = new Map(
    resources
      .filter((one) => one.type === 'AWS::SES::ConfigurationSet')
      .map((one) => readConfigurationSet(one, resources))
      .map((set) => [set.name, set]),
  )
  const byName = new Map(identities.map((one) => [one.name, one]))
  return {
    identities,
    identityFor(from) {
      const own = byName.get(bareAddress(from).toLowerCase())
      if (own !== undefined) return own
      const labels = domainOf(from).split('.')
      // A verified domain covers its subdomains.
      return labels.map((_, index) => byName.get(labels.slice(index).join('.'))).find((one) => one !== undefined)
    },
    configurationSet: (name) => sets.get(name),
  }
}

/** True where the set sends events of this type (`Rendering Failure`, `DeliveryDelay`, ...) to this destination. */
export function wants(types: readonly string[], type: string): boolean {
  return types.includes(type.replaceAll(' ', '').toLowerCase())
}

export function arnOf(kind: 'identity' | 'configuration-set', name: string): string {
  return `arn:aws:ses:${localRegion}:${localAccount}:${kind}/${name}`
}
