import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AwsService } from '../../local/contracts.ts'

export interface Served {
  /** Address for an SDK client's `endpoint`. */
  readonly url: string
  close(): Promise<void>
}

/** Serves one AWS service over HTTP on a free port of the loopback, without checking who calls. */
export async function serveAws(service: AwsService, caller?: string): Promise<Served> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const body = Buffer.concat(chunks)
    const answer = await service.handle({
      service: service.names[0] ?? '',
      method: request.method ?? '',
      url,
      headers,
      body,
      caller,
    })
    if (answer.hangUp) return void request.socket.destroy()
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
