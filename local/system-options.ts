import type { Cognito } from './cognito/cognito.ts'
import type { Resource, Running } from './contracts.ts'
import type { Meter } from './metering/meter.ts'
import type { Limits } from './ses/rate.ts'
import type { Ses } from './ses/ses-service.ts'

export interface SystemOptions {
  /** Where everything that lasts is kept: tables, queues, objects, mails, secrets, logs. */
  readonly dataDir: string
  /** The cloud assembly: `freshAssembly()`, or a fixture's folder. */
  readonly assemblyDir: string
  /** 0, the default of each, takes any free one. */
  readonly ports?: Partial<Ports>
  /** Told of what an operator should see, a line at a time; by default the console's error stream. */
  readonly log?: (line: string) => void
  /** Gets one line of JSON for each (function, action, resource) that was used: see tests of the roles. */
  readonly usageFile?: string
  readonly settings?: SystemSettings
}

export interface Ports {
  readonly endpoint: number
  readonly front: number
  readonly console: number
  readonly inbox: number
  readonly website: number
  /** Mail to the company, by SMTP. */
  readonly mail: number
}

export interface SystemSettings {
  /** The stage whose stacks are run; `local` by default. */
  readonly stage?: string
  readonly now?: () => Date
  /** Milliseconds from the acceptance of a mail to its first event. */
  readonly mailEventDelayMs?: number
  readonly mailLimits?: Partial<Limits>
  /** Sandboxes of one function at the same time; 8 by default. */
  readonly maxSandboxes?: number
  /** Counts what AWS would bill; nothing is counted without it. */
  readonly meter?: Meter
}

export interface System extends Running {
  readonly urls: {
    /** All AWS APIs. */
    readonly endpoint: string
    /** The capture distribution: forms, confirmation, preferences. */
    readonly front: string
    /** The console distribution: the API under /api and its documentation. */
    readonly console: string
    readonly inbox: string
    /** The sample company's own site, which embeds forms. */
    readonly website: string
    /** `smtp://127.0.0.1:<port>`: takes mail to the company, as SES does. */
    readonly mail: string
    /** Cognito's own pages and tokens. */
    readonly cognito: string
    /** DynamoDB's engine itself, without roles: for loading much at once. */
    readonly engine: string
  }
  readonly resources: readonly Resource[]
  readonly ses: Ses
  readonly cognito: Cognito
}
