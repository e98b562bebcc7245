import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = (response: ServerResponse) => void

export interface Received {
  readonly request: IncomingMessage
  readonly body: string
}

/** A server in a service's place that notes requests and answers each as the next of `answers`, the last again and again. */
export async function answerInTurn(answers: readonly Answer[]) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    received.push({ request, body })
    answers[Math.min(received.length, answers.length) - 1]?.(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: received as readonly Received[],
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
