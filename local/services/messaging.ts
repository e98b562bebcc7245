import { type AwsRequest, type AwsResponse, type AwsService, localAccount } from '../contracts.ts'
import type { FauxqsEngine } from '../engines/fauxqs-engine.ts'
import type { ObjectPut } from './bucket-notifications.ts'
import { s3Needs, snsNeeds, sqsNeeds } from './messaging-needs.ts'

/** SQS, SNS (with STS's GetCallerIdentity) and S3 over one engine; queue URLs lead to `endpoint`. */
export function createMessaging(
  engine: FauxqsEngine,
  endpoint: string,
  objectPut: ObjectPut = async () => {},
): AwsService[] {
  return [
    { names: ['sqs'], needs: sqsNeeds, handle: async (request) => ownUrls(await engine.handle(request), endpoint) },
    { names: ['sns'], needs: snsNeeds, handle: (request) => engine.handle(request) },
    { names: ['sts'], needs: () => [], handle: (request) => engine.handle(request) },
    {
      names: ['s3'],
      needs: s3Needs,
      handle: async (request: AwsRequest) => {
        const answer = await engine.handle(request)
        const put = request.method === 'PUT' && answer.status === 200 ? objectOf(request.url) : undefined
        if (put) await objectPut(put.bucket, put.key, request.body.length)
        return answer
      },
    },
  ]
}

/** The object of a plain request; none for a bucket, an object's tags or a part of an upload. */
function objectOf({ pathname, search }: URL): { readonly bucket: string; readonly key: string } | undefined {
  const [bucket = '', ...rest] = decodeURIComponent(pathname).slice(1).split('/')
  const key = rest.join('/')
  return key === '' || /[?&](tagging|acl|partNumber|retention|legal-hold)\b/.test(search) ? undefined : { bucket, key }
}

const queueUrl = new RegExp(`http://[^/"]+/${localAccount}/`, 'g')

/** SDKs send to the host of a queue's URL, and the engine names one that need not exist. */
function ownUrls(response: AwsResponse, endpoint: string): AwsResponse {
  const text = response.body?.toString() ?? ''
  if (!text.includes('QueueUrl')) return response
  const body = Buffer.from(text.replace(queueUrl, `${endpoint}/${localAccount}/`))
  return { ...response, headers: { ...response.headers, 'content-length': String(body.length) }, body }
}
