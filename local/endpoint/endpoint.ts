import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AwsRequest, AwsResponse, AwsService, Running } from '../contracts.ts'
import type { Guard } from '../iam/guard.ts'
import type { Meter } from '../metering/meter.ts'
import { listenOn } from './listen-on.ts'
import { credentialOf, unsignedService } from './recognise.ts'
import { accessDenied, internalError } from './refusals.ts'

export interface Endpoint extends Running {
  readonly url: string
  /** Services can come one by one: SSM before the templates are resolved, the others after. */
  add(service: AwsService): void
  /** From now on calls of functions are weighed by their roles. */
  guardBy(guard: Guard): void
}

export interface EndpointOptions {
  readonly port: number
  readonly report: (sentence: string) => void
  /** Told of every call that was answered. */
  readonly meter?: Meter | undefined
}

/**
 * One address on 127.0.0.1 for all AWS APIs, so that the ordinary `aws --endpoint-url` works against it.
 * @throws CannotStart where the port is taken.
 */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const services = new Map<string, AwsService>()
  let guard: Guard | undefined

  const answer = async (request: AwsRequest): Promise<AwsResponse> => {
    const service = services.get(request.service)
    if (!service) return internalError(request, `The local system has no service of the name ${request.service}.`)
    try {
      const refused = guard?.refuses(request.caller, request.caller ? service.needs(request) : [])
      if (refused) {
        options.report(refused)
        return accessDenied(request, refused)
      }
      return await service.handle(request)
    } catch (error) {
      options.report(`${request.service} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
      return internalError(request, error instanceof Error ? error.message : String(error))
    }
  }

  const server = createServer(async (incoming, outgoing) => {
    const body = await readBody(incoming).catch(() => undefined)
    if (!body) return
    const request = toRequest(incoming, body)
    const startedAt = performance.now()
    const response = await answer(request)
    options.meter?.called(request, response, startedAt, performance.now())
    send(outgoing, response)
  })
  // SDKs keep their connections; one closed by us while a request is under way would look like a fault of the network.
  server.keepAliveTimeout = 300_000
  const port = await listenOn(server, options.port, 'AWS APIs')
  return {
    url: `http://127.0.0.1:${port}`,
    add: (service) => {
      for (const name of service.names) services.set(name, service)
    },
    guardBy: (given) => {
      guard = given
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function toRequest(incoming: IncomingMessage, body: Buffer): AwsRequest {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
  const credential = credentialOf(incoming.headers, url)
  return {
    service: credential?.service ?? unsignedService(incoming.headers, url, body),
    method: incoming.method ?? 'GET',
    url,
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    body,
    caller: credential?.accessKey,
  }
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function send(outgoing: ServerResponse, { status, headers, body, hangUp }: AwsResponse): void {
  if (hangUp) {
    outgoing.destroy()
    return
  }
  outgoing.writeHead(status, headers)
  outgoing.end(body)
}
