import { Duration } from 'aws-cdk-lib'
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { nameOf, type StageSettings } from '../stages.ts'
import { acknowledge } from './acknowledge.ts'
import { grantConnections } from './grants.ts'
import { HouseAlarm } from './house-alarm.ts'
import type { ServiceFunction } from './service-function.ts'

export interface SocketApiProps {
  readonly stage: StageSettings
  readonly alarmTopic: ITopic
  /** Also its path at the front. */
  readonly stageName: string
  /** Frames and connections a second, over everybody, and the burst above it. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number }
  /** In English: who is harmed while frames fail. */
  readonly errorImpact: string
}

/** A WebSocket API that one function answers, with throttling and an alarm on frames that failed. */
export class SocketApi extends Construct {
  readonly api: WebSocketApi
  readonly #stageName: string

  constructor(scope: Construct, id: string, props: SocketApiProps) {
    super(scope, id)
    this.#stageName = props.stageName
    this.api = new WebSocketApi(this, 'Api', { apiName: nameOf(props.stage, id) })
    const stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: this.api,
      stageName: props.stageName,
      autoDeploy: true,
      throttle: props.throttle,
    })
    acknowledge(
      stage,
      'AwsSolutions-APIG1',
      'For a WebSocket API a log needs a role of the whole account that may write every log; what fails is in the log of its function, and counted.',
    )
    new HouseAlarm(this, `${id}-errors`, {
      stage: props.stage,
      topic: props.alarmTopic,
      metric: this.api.metric('IntegrationError', { period: Duration.minutes(5), statistic: 'Sum' }),
      above: 3,
      errorImpact: props.errorImpact,
      remedy: 'Read the log of the function behind the API for the frame that failed.',
    })
  }

  /** What answers connections and frames, and may reach them: exactly those of this API's stage. */
  answeredBy(fn: ServiceFunction, reason: string) {
    for (const route of ['$connect', '$disconnect', '$default']) {
      const integration = new WebSocketLambdaIntegration(`${fn.node.id}-${route.slice(1)}`, fn.lambda)
      acknowledge(this.api.addRoute(route, { integration }), 'AwsSolutions-APIG4', reason)
    }
    grantConnections(fn, this.api.apiId, this.#stageName)
  }
}
