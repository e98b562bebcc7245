import type { Deliverer, Resource } from '../contracts.ts'
import type { AwsCall, SnsCall } from '../engines/aws-call.ts'
import type { HttpApi } from '../front/http-api.ts'
import type { WebHandler, WebRequest, WebResponse } from '../front/web.ts'
import { chunksOf, sqsRequest } from './call-units.ts'
import { logGb } from './log-size.ts'
import type { Meter } from './meter.ts'

/** Counts what Lambda's event source mappings, the bus, the scheduler and SNS ask of SQS. */
export function meteredSqs(call: AwsCall, meter: Meter): AwsCall {
  return async (operation, input) => {
    const answer = await call(operation, input)
    // How often a queue without messages is asked is up to Lambda: that is part of an idle month.
    const empty = operation === 'ReceiveMessage' && !(Array.isArray(answer.Messages) && answer.Messages.length > 0)
    const payload = operation === 'ReceiveMessage' ? answer : input
    const use = sqsRequest(operation, input as Record<string, unknown>, Buffer.byteLength(JSON.stringify(payload)))
    const queue = use.what.split(' ')[1] ?? ''
    if (!empty) meter.count({ ...use, what: operation, by: queue })
    return answer
  }
}

/** Counts what SES publishes, and SNS's messages to the queues that subscribe. */
export function meteredSns(call: SnsCall, meter: Meter, resources: () => readonly Resource[]): SnsCall {
  return async (action, input) => {
    const answer = await call(action, input)
    if (action !== 'Publish') return answer
    const chunks = chunksOf(Buffer.byteLength(input.Message ?? ''))
    const topic = String(input.TopicArn).split(':').at(-1) ?? ''
    meter.count({ unit: 'sns-publish', by: topic, what: 'Publish', quantity: chunks })
    for (const { type, properties } of resources()) {
      if (type !== 'AWS::SNS::Subscription' || properties.TopicArn !== input.TopicArn) continue
      if (properties.Protocol !== 'sqs') continue
      const by = String(properties.Endpoint).split(':').at(-1) ?? ''
      meter.count({ unit: 'sqs-request', by, what: 'SendMessage by SNS', quantity: chunks })
    }
    return answer
  }
}

/** Counts what EventBridge Scheduler invokes. */
export function meteredSchedules(deliverer: Deliverer, meter: Meter): Deliverer {
  return {
    deliver: async (targetArn, payload) => {
      await deliverer.deliver(targetArn, payload)
      meter.count({
        unit: 'scheduled-invocation',
        by: targetArn.split(':').at(-1) ?? '',
        what: 'invocations',
        quantity: 1,
      })
    },
  }
}

/** Counts the requests of one distribution; what it asks of its origin goes by `meteredApi`. */
export function meteredDistribution(handle: WebHandler, meter: Meter, edgeFunctions: boolean): WebHandler {
  return async (request) => {
    const response = await handle(request)
    const by = 'front'
    const what = routeOf(request)
    meter.count({ unit: 'cloudfront-request', by, what, quantity: 1 })
    if (edgeFunctions) meter.count({ unit: 'cloudfront-function', by, what, quantity: 1 })
    meter.count({ unit: 'cloudfront-gb-out', by, what, quantity: bytesOf(response) / 2 ** 30 })
    if (request.method !== 'GET' && request.method !== 'HEAD')
      meter.count({ unit: 'cloudfront-gb-to-origin', by, what, quantity: bytesOf(request) / 2 ** 30 })
    return response
  }
}

/** An HTTP API bills each begun 512 KB as a request; its access log is one line each. */
export function meteredApi(api: HttpApi, meter: Meter, accessLog: string): HttpApi {
  return {
    ...api,
    handle: async (request) => {
      const response = await api.handle(request)
      const by = 'front'
      const what = routeOf(request)
      const chunks = Math.max(1, Math.ceil(Math.max(bytesOf(request), bytesOf(response)) / (512 * 1024)))
      meter.count({ unit: 'http-api-request', by, what, quantity: chunks })
      meter.count({ unit: 'log-gb', by, what: `access log ${what}`, quantity: logGb([accessLog]) })
      return response
    },
  }
}

/** The line that an access log's format makes of a request, about. */
export function accessLogLine(format: string): string {
  const values: Readonly<Record<string, string>> = {
    requestTime: '22/Nov/2026:10:05:27 +0000',
    requestId: 'JKJaXmPLvHcESHA=',
    routeKey: 'POST /forms/{formId}/submissions',
    status: '202',
    responseLatency: '23',
  }
  return format.replaceAll(/\$context\.(\w+)/g, (_, name: string) => values[name] ?? '-')
}

/** Method and first part of the path: what follows may be a token. */
const routeOf = ({ method, path }: WebRequest) => `${method} /${path.split('/')[1] ?? ''}`

function bytesOf({ headers, body }: Pick<WebResponse, 'headers' | 'body'>): number {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, body.length)
}
