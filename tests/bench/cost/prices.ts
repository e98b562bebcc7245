import type { MeteredUnit } from '../../../local/metering/use.ts'

export const regions = ['us-east-1', 'eu-west-1'] as const
export type Region = (typeof regions)[number]

/** What something costs in US dollars, without free tiers, volume discounts, savings plans and tax. */
export interface Price {
  /** Units that the price is for, such as 1,000,000 requests. */
  readonly per: number
  readonly dollars: Readonly<Record<Region, number>>
  readonly source: string
}

/** The day for which the prices below were looked up. AWS changes them rarely, and mostly downwards. */
export const pricesOf = '2026-11-22'

const million = 1_000_000
const everywhere = (dollars: number) => ({ 'us-east-1': dollars, 'eu-west-1': dollars })

/** Prices of what the meter counts. CloudFront's are those of its edges in North America and in Europe. */
export const prices: Readonly<Record<MeteredUnit, Price>> = {
  'dynamodb-write-unit': {
    per: million,
    dollars: { 'us-east-1': 0.625, 'eu-west-1': 0.70675 },
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  'dynamodb-read-unit': {
    per: million,
    dollars: { 'us-east-1': 0.125, 'eu-west-1': 0.1415 },
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  'sqs-request': { per: million, dollars: everywhere(0.4), source: 'https://aws.amazon.com/sqs/pricing/' },
  'sns-publish': { per: million, dollars: everywhere(0.5), source: 'https://aws.amazon.com/sns/pricing/' },
  's3-write-request': { per: 1000, dollars: everywhere(0.005), source: 'https://aws.amazon.com/s3/pricing/' },
  's3-read-request': { per: 1000, dollars: everywhere(0.0004), source: 'https://aws.amazon.com/s3/pricing/' },
  event: { per: million, dollars: everywhere(1), source: 'https://aws.amazon.com/eventbridge/pricing/' },
  'scheduled-invocation': {
    per: million,
    dollars: everywhere(1),
    source: 'https://aws.amazon.com/eventbridge/pricing/',
  },
  'lambda-request': { per: million, dollars: everywhere(0.2), source: 'https://aws.amazon.com/lambda/pricing/' },
  // arm64; the start of a sandbox is billed like any other time since August 2025.
  'lambda-gb-second': { per: 1, dollars: everywhere(0.0000133334), source: 'https://aws.amazon.com/lambda/pricing/' },
  'http-api-request': {
    per: million,
    dollars: { 'us-east-1': 1, 'eu-west-1': 1.11 },
    source: 'https://aws.amazon.com/api-gateway/pricing/',
  },
  'cloudfront-request': {
    per: 10_000,
    dollars: { 'us-east-1': 0.01, 'eu-west-1': 0.012 },
    source: 'https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/',
  },
  'cloudfront-function': {
    per: million,
    dollars: everywhere(0.1),
    source: 'https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/',
  },
  'cloudfront-gb-out': {
    per: 1,
    dollars: everywhere(0.085),
    source: 'https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/',
  },
  'cloudfront-gb-to-origin': {
    per: 1,
    dollars: everywhere(0.02),
    source: 'https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/',
  },
  'log-gb': {
    per: 1,
    dollars: { 'us-east-1': 0.5, 'eu-west-1': 0.57 },
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
  mail: { per: 1000, dollars: everywhere(0.1), source: 'https://aws.amazon.com/ses/pricing/' },
}

/** Prices of what lies or stands there for a month. */
export const monthly = {
  alarm: { per: 1, dollars: everywhere(0.1), source: 'https://aws.amazon.com/cloudwatch/pricing/' },
  'custom metric': { per: 1, dollars: everywhere(0.3), source: 'https://aws.amazon.com/cloudwatch/pricing/' },
  dashboard: { per: 1, dollars: everywhere(3), source: 'https://aws.amazon.com/cloudwatch/pricing/' },
  'log GB kept': { per: 1, dollars: everywhere(0.03), source: 'https://aws.amazon.com/cloudwatch/pricing/' },
  'table GB kept': {
    per: 1,
    dollars: { 'us-east-1': 0.25, 'eu-west-1': 0.283 },
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  'table GB restorable': {
    per: 1,
    dollars: { 'us-east-1': 0.2, 'eu-west-1': 0.2264 },
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  'S3 GB kept': { per: 1, dollars: everywhere(0.023), source: 'https://aws.amazon.com/s3/pricing/' },
} as const satisfies Readonly<Record<string, Price>>

export const priceOf = ({ per, dollars }: Price, quantity: number, region: Region): number =>
  (quantity / per) * dollars[region]
