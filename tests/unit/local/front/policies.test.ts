import {
  CachePolicy,
  type ICachePolicyRef,
  type IOriginRequestPolicyRef,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { describe, expect, it } from 'vitest'
import { readSelections, selects } from '../../../../local/front/policies.ts'
import { applyResponseHeaders, readResponseHeaders } from '../../../../local/front/response-headers.ts'
import type { Header } from '../../../../local/front/web.ts'
import { resource } from '../../../support/resource.ts'

describe("CloudFront's own policies, by the ids that the CDK gives them", () => {
  const caches: Record<string, ICachePolicyRef> = {
    disabled: CachePolicy.CACHING_DISABLED,
    optimized: CachePolicy.CACHING_OPTIMIZED,
    uncompressed: CachePolicy.CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS,
    origin: CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS,
    'origin with query': CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS,
  }
  const requests: Record<string, IOriginRequestPolicyRef> = {
    'all viewer': OriginRequestPolicy.ALL_VIEWER,
    'all but host': OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    'CORS S3': OriginRequestPolicy.CORS_S3_ORIGIN,
    'CORS custom': OriginRequestPolicy.CORS_CUSTOM_ORIGIN,
    'user agent': OriginRequestPolicy.USER_AGENT_REFERER_HEADERS,
  }

  it.each(Object.keys(caches))('cache policy: %s', (name) => {
    const CachePolicyId = caches[name]?.cachePolicyRef.cachePolicyId
    expect(readSelections({ CachePolicyId }, [])).toHaveLength(1)
  })

  it.each(Object.keys(requests))('origin request policy: %s', (name) => {
    const OriginRequestPolicyId = requests[name]?.originRequestPolicyRef.originRequestPolicyId
    expect(readSelections({ OriginRequestPolicyId }, [])).toHaveLength(1)
  })

  it('response headers policy: security headers', () => {
    const id = ResponseHeadersPolicy.SECURITY_HEADERS.responseHeadersPolicyRef.responseHeadersPolicyId
    expect(readResponseHeaders(id, [])?.rules).toHaveLength(5)
  })

  it('response headers policy: files for pages of any site', () => {
    const policy = (more: object) =>
      readResponseHeaders('P', [
        resource(
          'AWS::CloudFront::ResponseHeadersPolicy',
          'P',
          {
            ResponseHeadersPolicyConfig: {
              CorsConfig: { AccessControlAllowOrigins: { Items: ['*'] }, OriginOverride: true, ...more },
            },
          },
          { ref: 'P' },
        ),
      ])
    const response = { status: 200, headers: [], body: Buffer.alloc(0) }
    const shown = (headers: Header[]) => applyResponseHeaders(response, policy({}), { headers }).headers
    expect(shown([['origin', 'https://a.example']])).toEqual([['access-control-allow-origin', '*']])
    expect(shown([])).toEqual([])
    expect(() => policy({ AccessControlAllowOrigins: { Items: ['https://a.example'] } })).toThrow('some origins only')
  })

  it("all of the viewer's headers are without those that CloudFront writes", () => {
    const OriginRequestPolicyId =
      OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER.originRequestPolicyRef.originRequestPolicyId
    const [policy] = readSelections({ OriginRequestPolicyId }, [])
    const passes = ['authorization', 'host', 'cloudfront-viewer-address'].map(
      (name) => policy && selects(policy.headers, name),
    )
    expect(passes).toEqual([true, false, false])
  })
})
