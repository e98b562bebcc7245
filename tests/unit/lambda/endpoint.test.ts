import { describe, expect, it } from 'vitest'
import { namedEndpoint, placeOf, regionalEndpoint, regionOf } from '../../../shared/lambda/direct/endpoint.ts'

describe('a service', () => {
  it.each([
    ['sqs', 'sa-east-1', 'https://sqs.sa-east-1.amazonaws.com'],
    ['ssm', 'us-gov-west-1', 'https://ssm.us-gov-west-1.amazonaws.com'],
    ['feedback.s3', 'cn-north-1', 'https://feedback.s3.cn-north-1.amazonaws.com.cn'],
  ])('%s is in %s at %s', (name, region, url) => {
    expect(regionalEndpoint(name, region)).toBe(url)
  })

  it('is where the environment names it: its own endpoint before that of all', () => {
    const all = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }
    expect(namedEndpoint({}, 'sqs')).toBeUndefined()
    expect(namedEndpoint({ AWS_ENDPOINT_URL: '' }, 'sqs')).toBeUndefined()
    expect(namedEndpoint(all, 'sqs')).toBe('http://127.0.0.1:4566')
    expect(namedEndpoint({ ...all, AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:1' }, 'sqs')).toBe('http://127.0.0.1:1')
    expect(namedEndpoint({ ...all, AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:1' }, 'ssm')).toBe('http://127.0.0.1:4566')
  })

  it('is reached at a place that names a port only where it is not the usual one', () => {
    const { protocol, hostname, path } = { protocol: 'https:', hostname: 'a.example', path: '/b' }
    expect(placeOf(new URL('https://a.example:443/b'), 'r')).toEqual({ protocol, hostname, path, region: 'r' })
    expect(placeOf(new URL('https://a.example:8443/b'), 'r')).toMatchObject({ hostname, port: 8443 })
  })
})

it('a missing region is named', () => {
  expect(() => regionOf({})).toThrow('lacks AWS_REGION')
})
