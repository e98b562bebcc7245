import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { type Credentials, createSigner } from '../../../shared/lambda/direct/signature.ts'

const sign = createSigner({ host: 'dynamodb.sa-east-1.amazonaws.com', region: 'sa-east-1', service: 'dynamodb' })
const target = 'DynamoDB_20120810.GetItem'
const body = '{"TableName":"perfiles","Key":{"customerId":{"S":"José"}}}'

/** What the SDK signs the same headers with. */
async function signedBySdk(credentials: Credentials, signingDate: Date): Promise<string | undefined> {
  const client = new DynamoDBClient({ region: 'sa-east-1', credentials })
  const signer = await client.config.signer({
    name: 'sigv4',
    signingName: 'dynamodb',
    signingRegion: 'sa-east-1',
    properties: {},
  })
  const headers = {
    host: 'dynamodb.sa-east-1.amazonaws.com',
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': target,
  }
  const request = { method: 'POST', protocol: 'https:', hostname: headers.host, path: '/', query: {}, headers, body }
  const unsignableHeaders = new Set(['x-amz-content-sha256'])
  const signed = await signer.sign(request as Parameters<typeof signer.sign>[0], { signingDate, unsignableHeaders })
  return signed.headers.authorization
}

it.each([
  ['lasting', { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }],
  ['passing', { accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 'IQoJb3JpZ2luX2VjEA==' }],
])('signs as the SDK does, with %s credentials, on several days', async (_, credentials) => {
  for (const at of ['2026-11-30T14:00:00.000Z', '2026-12-01T00:00:00.999Z', '2026-12-01T07:08:09.000Z']) {
    const headers = sign(target, body, credentials, new Date(at))
    expect(headers.authorization).toBe(await signedBySdk(credentials, new Date(at)))
  }
})
