import { SQS } from '@aws-sdk/client-sqs'

/** The SDK's `SQS`, all of whose calls go to `send` as commands, by which a double tells them apart. */
export const sqsOf = (send: (command: object) => Promise<unknown>): SQS =>
  Object.assign(Object.create(SQS.prototype) as SQS, { send })
