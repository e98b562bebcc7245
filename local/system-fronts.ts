import { S3Client } from '@aws-sdk/client-s3'
import type { Cognito } from './cognito/cognito.ts'
import type { LambdaHost, Resource, Running } from './contracts.ts'
import { s3ObjectReader } from './front/bucket-origin.ts'
import { createDistribution } from './front/distribution.ts'
import { createHttpApis } from './front/http-api.ts'
import { serveWeb, type WebServer } from './front/web.ts'
import { createWebSocketApis } from './front/web-socket-api.ts'
import type { Connections } from './front/web-socket-connections.ts'
import type { Meter } from './metering/meter.ts'
import { accessLogLine, meteredApi, meteredDistribution } from './metering/metered-parts.ts'
import { ownClient } from './own-client.ts'
import { provisionPages } from './provision/pages.ts'
import type { Ports } from './system-options.ts'

export interface FrontsOptions {
  readonly resources: readonly Resource[]
  readonly host: LambdaHost
  readonly cognito: Cognito
  readonly connections: Connections
  readonly endpoint: string
  readonly ports: Pick<Ports, 'front' | 'console'>
  readonly now: () => Date
  readonly meter?: Meter | undefined
}

/** Serves each distribution of the templates: that of the capture stack on the front's port, the console's on its own. */
export async function startFronts(options: FrontsOptions): Promise<Running> {
  const { resources, host, cognito, connections, ports, now, meter } = options
  const s3 = new S3Client({ ...ownClient(options.endpoint), forcePathStyle: true })
  await provisionPages(resources, s3, `http://127.0.0.1:${ports.front}`)
  const readObject = s3ObjectReader(s3)
  const plain = createHttpApis({ resources, lambda: host, issuers: cognito.issuers, now })
  const apis = meter
    ? new Map([...plain].map(([id, api]) => [id, meteredApi(api, meter, logLineOf(id, resources))]))
    : plain
  const sockets = createWebSocketApis({ resources, lambda: host, connections, now })
  const servers: WebServer[] = []
  for (const distribution of resources) {
    if (distribution.type !== 'AWS::CloudFront::Distribution') continue
    const { handle, connect } = createDistribution({ distribution, resources, apis, sockets, readObject })
    const served = meter ? meteredDistribution(handle, meter, hasEdgeFunction(distribution)) : handle
    const port = distribution.stack.endsWith('-console') ? ports.console : ports.front
    servers.push(await serveWeb(served, port, connect))
  }
  return {
    close: async () => {
      await Promise.all(servers.map((server) => server.close()))
      s3.destroy()
    },
  }
}

function logLineOf(apiId: string, resources: readonly Resource[]): string {
  const stage = resources.find(
    ({ type, properties }) => type === 'AWS::ApiGatewayV2::Stage' && properties.ApiId === apiId,
  )
  const { Format = '' } = (stage?.properties.AccessLogSettings ?? {}) as { Format?: string }
  return accessLogLine(Format)
}

const hasEdgeFunction = ({ properties }: Resource) => JSON.stringify(properties).includes('FunctionAssociations')
