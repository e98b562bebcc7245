/**
 * What the parts of the one-machine cloud know of each other.
 * The endpoint (local/endpoint) recognises the service of a request, asks that service what the request needs, checks
 * the needs against the caller's synthesized role, and only then lets the service answer.
 */

/** One request to an AWS API, already read; `caller` is the function whose credentials signed it, if one did. */
export interface AwsRequest {
  readonly service: string
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly caller: string | undefined
}

export interface AwsResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** True where the connection is to be cut without an answer (a fault on demand). */
  readonly hangUp?: boolean
}

/**
 * One IAM permission that a request needs, such as `dynamodb:PutItem` on a table's ARN.
 * `context` holds the condition keys that a policy's conditions may ask for, such as `ses:FromAddress`.
 */
export interface Need {
  readonly action: string
  readonly resource: string
  readonly context?: Readonly<Record<string, string | readonly string[]>>
}

/** An AWS service as the endpoint sees it. */
export interface AwsService {
  /** Signing names that lead here (`dynamodb`, `sqs`, `ses`, `cognito-idp`, ...). */
  readonly names: readonly string[]
  needs(request: AwsRequest): readonly Need[]
  handle(request: AwsRequest): Promise<AwsResponse>
}

/**
 * A resource of the synthesized templates with every intrinsic function resolved.
 * `ref` is what `Ref` gives for it (a queue's URL, a table's name, an API's id, a user pool's id ...) and `arn` its ARN,
 * where it has one.
 */
export interface Resource {
  readonly stack: string
  readonly logicalId: string
  readonly type: string
  readonly ref: string
  readonly arn: string | undefined
  readonly properties: Readonly<Record<string, unknown>>
}

export type InvokeResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly type: string; readonly message: string } }

/** Runs Lambda functions from their bundles, each in its own environment, within its own time-out. */
export interface LambdaHost {
  invoke(functionArn: string, payload: unknown): Promise<InvokeResult>
}

/** Puts messages where a target's ARN points: a queue, a function, a topic or the house bus. */
export interface Deliverer {
  deliver(targetArn: string, payload: string): Promise<void>
}

/** A part that runs until it is closed. */
export interface Running {
  close(): Promise<void>
}

export const localRegion = 'us-east-1'
export const localAccount = '000000000000'
