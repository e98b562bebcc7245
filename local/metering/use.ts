/** What AWS bills, in the unit that a price is for. */
export const meteredUnits = [
  'dynamodb-write-unit',
  'dynamodb-read-unit',
  'sqs-request',
  'sns-publish',
  's3-write-request',
  's3-read-request',
  'event',
  'scheduled-invocation',
  'lambda-request',
  'lambda-gb-second',
  'http-api-request',
  'cloudfront-request',
  'cloudfront-function',
  'cloudfront-gb-out',
  'cloudfront-gb-to-origin',
  'log-gb',
  'mail',
] as const
export type MeteredUnit = (typeof meteredUnits)[number]

/** So much of a unit, for whom, by what. */
export interface Use {
  readonly unit: MeteredUnit
  /** Who causes it: a function or queue without the stage's prefix, or `front`. */
  readonly by: string
  /** The operation and what it is done to: `PutItem ledger`. */
  readonly what: string
  readonly quantity: number
}
