/** How long connections may last; API Gateway's own numbers unless a test has less time. */
export interface ConnectionTimes {
  readonly idleMs: number
  readonly lifetimeMs: number
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
export const apiGatewayTimes: ConnectionTimes = { idleMs: 10 * 60_000, lifetimeMs: 2 * 3600_000 }
export const mostMessageBytes = 128 * 1024
export const mostFrameBytes = 32 * 1024
