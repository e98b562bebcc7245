import { localAccount, localRegion } from '../contracts.ts'
import { arn, type Kind, named, type Place, shortId } from './kind.ts'

const id = (place: Place) => shortId(place)
const policyId = { attributes: { Id: id } }
const runs = (ref: Kind['ref'], rest: Omit<Kind, 'meaning' | 'ref'> = {}): Kind => ({ meaning: 'runs', ref, ...rest })

/** An API's own domain, by which a distribution's origin finds it here too. */
const apiDomain = (place: Place) => `${shortId(place)}.execute-api.${localRegion}.amazonaws.com`

const poolId = (place: Place) => `${localRegion}_${shortId(place, 9)}`
const poolHost = (place: Place) => `cognito-idp.${localRegion}.amazonaws.com/${poolId(place)}`
const clientId = (place: Place) => shortId(place, 26)

/** What answers to browsers: HTTP APIs, distributions, user pools. */
export const frontKinds: Readonly<Record<string, Kind>> = {
  'AWS::ApiGatewayV2::Api': runs(id, {
    attributes: { ApiId: id, ApiEndpoint: (place) => `https://${apiDomain(place)}` },
  }),
  'AWS::ApiGatewayV2::Stage': runs((place) => place.property('StageName') ?? id(place)),
  'AWS::ApiGatewayV2::Route': runs(id),
  'AWS::ApiGatewayV2::Integration': runs(id),
  'AWS::ApiGatewayV2::Authorizer': runs(id, { attributes: { AuthorizerId: id } }),
  'AWS::CloudFront::Distribution': runs((place) => shortId(place, 14).toUpperCase(), {
    arn: (place) => `arn:aws:cloudfront::${localAccount}:distribution/${shortId(place, 14).toUpperCase()}`,
    attributes: {
      Id: (place) => shortId(place, 14).toUpperCase(),
      DomainName: (place) => `${shortId(place, 13)}.cloudfront.net`,
    },
  }),
  'AWS::CloudFront::Function': runs(named('Name'), {
    attributes: {
      FunctionARN: (place) => `arn:aws:cloudfront::${localAccount}:function/${named('Name')(place)}`,
    },
  }),
  'AWS::CloudFront::OriginAccessControl': runs(id, policyId),
  'AWS::CloudFront::OriginRequestPolicy': runs(id, policyId),
  'AWS::CloudFront::CachePolicy': runs(id, policyId),
  'AWS::CloudFront::ResponseHeadersPolicy': runs(id, policyId),
  'AWS::Cognito::UserPool': runs(poolId, {
    arn: (place) => arn('cognito-idp', `userpool/${poolId(place)}`),
    attributes: {
      UserPoolId: poolId,
      ProviderName: poolHost,
      ProviderURL: (place) => `https://${poolHost(place)}`,
    },
  }),
  'AWS::Cognito::UserPoolClient': runs(clientId, { attributes: { ClientId: clientId, Name: named('ClientName') } }),
  'AWS::Cognito::UserPoolDomain': runs((place) => place.property('Domain') ?? id(place)),
  'AWS::Cognito::UserPoolGroup': runs((place) => place.property('GroupName') ?? id(place)),
  'AWS::Cognito::UserPoolResourceServer': runs((place) => place.property('Identifier') ?? id(place)),
  'AWS::Cognito::ManagedLoginBranding': { meaning: 'none', ref: id },
}
