import { S3Client } from '@aws-sdk/client-s3'
import type { Cognito } from './cognito/cognito.ts'
import type { LambdaHost, Resource, Running } from './contracts.ts'
import { s3ObjectReader } from './front/bucket-origin.ts'
import { createDistribution } from './front/distribution.ts'
import { createHttpApis } from './front/http-api.ts'
import { serveWeb, type WebServer } from './front/web.ts'
import { ownClient } from './own-client.ts'
import { provisionPages } from './provision/pages.ts'
import type { Ports } from './system-options.ts'

export interface FrontsOptions {
  readonly resources: readonly Resource[]
  readonly host: LambdaHost
  readonly cognito: Cognito
  readonly endpoint: string
  readonly ports: Pick<Ports, 'front' | 'console'>
  readonly now: () => Date
}

/** Serves each distribution of the templates: that of the capture stack on the front's port, the console's on its own. */
export async function startFronts(options: FrontsOptions): Promise<Running> {
  const { resources, host, cognito, ports, now } = options
  const s3 = new S3Client({ ...ownClient(options.endpoint), forcePathStyle: true })
  await provisionPages(resources, s3)
  const readObject = s3ObjectReader(s3)
  const apis = createHttpApis({ resources, lambda: host, issuers: cognito.issuers, now })
  const servers: WebServer[] = []
  for (const distribution of resources) {
    if (distribution.type !== 'AWS::CloudFront::Distribution') continue
    const { handle } = createDistribution({ distribution, resources, apis, readObject })
    servers.push(await serveWeb(handle, distribution.stack.endsWith('-console') ? ports.console : ports.front))
  }
  return {
    close: async () => {
      await Promise.all(servers.map((server) => server.close()))
      s3.destroy()
    },
  }
}
