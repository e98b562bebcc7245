import type { IntegrationEvent } from '../shared/events/names.ts'

/** A host name that the company owns and the ARN of its certificate, which CloudFront wants in us-east-1. */
export interface CustomDomain {
  readonly name: string
  readonly certificateArn: string
}

/** What differs between one deployed Vinculo and another. Everything else is the same house. */
export interface StageSettings {
  readonly name: string
  readonly region: string
  /** Where forms, confirmation and preference pages live; without it the distribution's cloudfront.net name is used. */
  readonly domain?: CustomDomain
  /** Where marketers work; without it the distribution's cloudfront.net name is used. */
  readonly consoleDomain?: CustomDomain
  /** The domain that mail is sent from; `mailFrom` is the subdomain that bounces return to (SPF alignment). */
  readonly sender: { readonly domain: string; readonly mailFrom?: string }
  /**
   * Whose mail SES receives for this stage: domains (every address of theirs) or addresses, all of verified domains whose
   * MX record names SES. None: no mail is received. Answers come back to an address with a tag behind a plus sign, so
   * name a domain, best one for this alone, such as `contact.example.com`.
   */
  readonly receives: readonly string[]
  /** How long raw mails that customers sent are kept in S3, attachments with them. */
  readonly mailRetentionDays: number
  /** Origins of the web sites that embed a form (CORS); `*` where any site may. */
  readonly formOrigins: readonly string[]
  /** True keeps tables, proofs and mail facts when a stack is removed, and forbids their deletion. */
  readonly retain: boolean
  /** Mails per second that SES allows this account (SES console, "Maximum send rate"). */
  readonly sesRate: number
  readonly logRetentionDays: 7 | 14 | 30 | 90
  /** How long raw delivery facts are kept in S3 as proof of delivery. */
  readonly feedbackRetentionDays: number
  /** How long SES's events are gathered before they are recorded, in seconds. */
  readonly feedbackWindow: number
  /**
   * Events about customers that systems of your own wait for on the stage's bus. Each costs $1 a million, and with any of
   * them every change of a profile is looked at.
   */
  readonly integrationEvents: readonly IntegrationEvent[]
  /** Who hears of alarms. */
  readonly alarmEmail?: string
  /** A CLOUDFRONT-scoped AWS WAF web ACL for both distributions. */
  readonly webAclArn?: string
}

/** The stages of this house. Copy one and change it to deploy another; names are part of every resource's name. */
export const stages: readonly StageSettings[] = [
  {
    name: 'local',
    region: 'us-east-1',
    sender: { domain: 'sierra-alta.example' },
    receives: ['sierra-alta.example'],
    mailRetentionDays: 30,
    formOrigins: ['*'],
    retain: false,
    sesRate: 50,
    logRetentionDays: 7,
    feedbackRetentionDays: 30,
    feedbackWindow: 1,
    integrationEvents: [],
  },
  {
    name: 'prod',
    region: 'eu-west-1',
    sender: { domain: 'example.com', mailFrom: 'bounce.example.com' },
    receives: ['contact.example.com'],
    mailRetentionDays: 1095,
    formOrigins: ['https://www.example.com'],
    retain: true,
    sesRate: 14,
    logRetentionDays: 30,
    feedbackRetentionDays: 1095,
    feedbackWindow: 5,
    integrationEvents: [],
  },
]

/** The explicit name of a resource of a stage, such as `vinculo-prod-profiles`. */
export const nameOf = (stage: StageSettings, name: string) => `vinculo-${stage.name}-${name}`

/** Where the stage's secrets live in SSM Parameter Store. */
export const secretsPrefixOf = (stage: StageSettings) => `/vinculo/${stage.name}/`

/**
 * How many senders may work at once. A call to SES takes about a second and carries at most `sesRate` entries (50 at
 * most), so more senders than this would only be throttled. Lambda's least value is 2.
 */
export const sendConcurrencyOf = (stage: StageSettings) => Math.max(2, Math.ceil(stage.sesRate / 50))
