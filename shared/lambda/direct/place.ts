/** What a request of the SDK went to. */
export interface Place {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly region: string
}

/** What of a client is needed to see its requests. */
interface SeenClient {
  readonly middlewareStack: { add(middleware: Middleware, options: Readonly<Record<string, unknown>>): void }
}
type Handler = (args: { readonly request: SignedRequest }) => Promise<unknown>
type Middleware = (next: Handler) => Handler

interface SignedRequest extends Omit<Place, 'region'> {
  readonly headers: Readonly<Record<string, string>>
}

/** Tells where the SDK's signed requests go: endpoint and region are its own business to resolve. */
export function learnPlace(client: object, service: string, learned: (place: Place) => void): void {
  const scope = new RegExp(`Credential=[^/]+/\\d{8}/([^/]+)/${service}/`)
  const learn: Middleware = (next) => (args) => {
    const { protocol, hostname, port, headers, path } = args.request
    const region = scope.exec(headers.authorization ?? '')?.[1]
    if (region !== undefined) learned({ protocol, hostname, path, region, ...(port && { port }) })
    return next(args)
  }
  const { middlewareStack } = client as SeenClient
  middlewareStack.add(learn, { step: 'finalizeRequest', priority: 'low', name: 'learnPlace', override: true })
}

/** As the `host` header has it. */
export const hostOf = ({ hostname, port }: Place): string => (port === undefined ? hostname : `${hostname}:${port}`)
