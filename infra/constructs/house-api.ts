import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { nameOf, type StageSettings } from '../stages.ts'
import { acknowledge } from './acknowledge.ts'
import { HouseAlarm } from './house-alarm.ts'
import type { ServiceFunction } from './service-function.ts'

export interface HouseApiProps {
  readonly stage: StageSettings
  readonly alarmTopic: ITopic
  /** Requests per second, over all callers, and the burst above it. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number }
  /** Who may call; routes without it are public and say why (`openRoute`). */
  readonly authorizer?: IHttpRouteAuthorizer
  /** Origins whose pages may call from a browser. */
  readonly corsOrigins?: readonly string[]
  /** In English: who is harmed while calls fail. */
  readonly errorImpact: string
}

/**
 * What the access log holds: the route's pattern, never the path (it may be a token), and no address. When it was,
 * CloudWatch says of each line by itself.
 * `integrationError` tells a refused function from a failed one.
 */
const accessLog = {
  id: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
}

/** An HTTP API with throttling, an access log without personal data, and an alarm on answers of 5xx. */
export class HouseApi extends Construct {
  readonly api: HttpApi
  readonly #authorizer: IHttpRouteAuthorizer | undefined

  constructor(scope: Construct, id: string, props: HouseApiProps) {
    super(scope, id)
    this.#authorizer = props.authorizer
    this.api = new HttpApi(this, 'Api', {
      apiName: nameOf(props.stage, id),
      createDefaultStage: false,
      ...(props.corsOrigins ? { corsPreflight: corsOf(props.corsOrigins) } : {}),
    })
    const logGroup = new LogGroup(this, 'Access', {
      logGroupName: `/vinculo/${props.stage.name}/${id}/access`,
      retention: props.stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: props.throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    })
    new HouseAlarm(this, `${id}-errors`, {
      stage: props.stage,
      topic: props.alarmTopic,
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      above: 3,
      errorImpact: props.errorImpact,
      remedy: `Read the access log ${logGroup.node.path} for the failing route, then the log of its function.`,
    })
  }

  /** Routes, as `GET /forms/{formId}`, that a function answers for whoever the API's authorizer lets in. */
  routes(fn: ServiceFunction, routes: readonly string[]) {
    for (const { method, path, integration } of bind(fn, routes)) {
      this.api.addRoutes({
        path,
        methods: [method],
        integration,
        ...(this.#authorizer ? { authorizer: this.#authorizer } : {}),
      })
    }
  }

  /** Routes that anybody may call, and why. */
  openRoutes(fn: ServiceFunction, routes: readonly string[], reason: string) {
    for (const { method, path, integration } of bind(fn, routes)) {
      const authorizer = new HttpNoneAuthorizer()
      for (const route of this.api.addRoutes({ path, methods: [method], integration, authorizer })) {
        acknowledge(route, 'AwsSolutions-APIG4', reason)
      }
    }
  }
}

function bind(fn: ServiceFunction, routes: readonly string[]) {
  const integration = new HttpLambdaIntegration(fn.node.id, fn.lambda)
  return routes.map((route) => {
    const [method = '', path = ''] = route.split(' ')
    return { method: HttpMethod[method as keyof typeof HttpMethod], path, integration }
  })
}

const corsOf = (origins: readonly string[]) => ({
  allowOrigins: [...origins],
  allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
  allowHeaders: ['content-type'],
  // When to try again: a page may say so.
  exposeHeaders: ['retry-after'],
  maxAge: Duration.days(1),
})
