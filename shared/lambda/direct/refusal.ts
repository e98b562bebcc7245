import type { Incoming } from './exchange.ts'

/**
 * What a service refused, as the SDK throws it.
 * @param name the service's own for it
 */
export function refusal(name: string, message: string, httpStatusCode: number): Error {
  const error = new Error(message)
  error.name = name
  return Object.assign(error, { $metadata: { httpStatusCode } })
}

/** The refusal that an answer of AWS's JSON protocols tells. */
export function jsonRefusal({ status, headers, text }: Incoming): Error {
  const said = objectIn(text)
  const type = String(headers['x-amzn-errortype'] ?? said.__type ?? said.code ?? 'UnknownError')
  return refusal(nameOf(type), String(said.message ?? said.Message ?? ''), status)
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(text)
    return typeof said === 'object' && said !== null ? (said as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}

/** `aws.ses#TooManyRequestsException:http://…` (https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html). */
const nameOf = (type: string) => type.replace(/[:,].*$/s, '').replace(/^.*#/s, '')
