import { CfnDynamicReference, CfnDynamicReferenceService, Duration, Stack } from 'aws-cdk-lib'
import type { HttpApi, WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  type BehaviorOptions,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { Construct } from 'constructs'
import { type CustomDomain, nameOf, type StageSettings, secretsPrefixOf } from '../stages.ts'
import { acknowledge } from './acknowledge.ts'

/** The header by which functions know that a request came through the front. */
const originHeader = 'x-vinculo-origin'

export interface FrontProps {
  readonly stage: StageSettings
  readonly domain?: CustomDomain | undefined
  readonly defaultBehavior: BehaviorOptions
  readonly additionalBehaviors: Record<string, BehaviorOptions>
  readonly defaultRootObject?: string
}

/** A distribution: HTTPS only, current TLS, the house's own name where it has one, a web ACL where the stage has one. */
export class Front extends Distribution {
  constructor(scope: Construct, id: string, props: FrontProps) {
    const { stage, domain } = props
    super(scope, id, {
      comment: nameOf(stage, id),
      defaultBehavior: props.defaultBehavior,
      additionalBehaviors: props.additionalBehaviors,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(props.defaultRootObject ? { defaultRootObject: props.defaultRootObject } : {}),
      ...(stage.webAclArn ? { webAclId: stage.webAclArn } : {}),
      ...(domain
        ? {
            domainNames: [domain.name],
            certificate: Certificate.fromCertificateArn(scope, `${id}-certificate`, domain.certificateArn),
          }
        : {}),
    })
    acknowledge(this, 'AwsSolutions-CFR1', 'Customers live in any country.')
    if (!stage.webAclArn) {
      acknowledge(
        this,
        'AwsSolutions-CFR2',
        'A web ACL costs 5 dollars a month: attach one by `webAclArn` in stages.ts.',
      )
    }
    acknowledge(
      this,
      'AwsSolutions-CFR3',
      'Its log would keep addresses of visitors and paths that are tokens; the API logs each request without either.',
    )
    if (!domain) {
      acknowledge(
        this,
        'AwsSolutions-CFR4',
        "The cloudfront.net certificate fixes the protocol; a domain's own does not.",
      )
    }
  }
}

/** An API behind the front, which shows it the secret that the functions ask for. */
export function apiOrigin(stage: StageSettings, api: HttpApi | WebSocketApi) {
  const { region, urlSuffix } = Stack.of(api)
  const secret = new CfnDynamicReference(CfnDynamicReferenceService.SSM, `${secretsPrefixOf(stage)}origin-secret`)
  return new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    customHeaders: { [originHeader]: secret.toString() },
  })
}

/** What files tell browsers that pages of any site load: nothing in them is anybody's. */
export const sharedHeaders = (scope: Construct, id: string, stage: StageSettings) =>
  new ResponseHeadersPolicy(scope, id, {
    responseHeadersPolicyName: nameOf(stage, id),
    corsBehavior: {
      accessControlAllowOrigins: ['*'],
      accessControlAllowMethods: ['GET', 'HEAD'],
      accessControlAllowHeaders: ['*'],
      accessControlAllowCredentials: false,
      originOverride: true,
    },
    securityHeadersBehavior: {
      contentTypeOptions: { override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: false,
        override: true,
      },
    },
    // For pages that isolate themselves (Cross-Origin-Embedder-Policy).
    customHeadersBehavior: {
      customHeaders: [{ header: 'cross-origin-resource-policy', value: 'cross-origin', override: true }],
    },
  })

/**
 * What every answer tells browsers. The policies of a page that sets its own Content-Security-Policy stand: the one
 * given here is for whatever sets none.
 */
export const securityHeaders = (scope: Construct, id: string, stage: StageSettings, contentSecurityPolicy: string) =>
  new ResponseHeadersPolicy(scope, id, {
    responseHeadersPolicyName: nameOf(stage, id),
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: false },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: false,
        override: true,
      },
    },
  })
