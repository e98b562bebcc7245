import {
  type AwsRequest,
  type AwsResponse,
  type AwsService,
  localAccount,
  localRegion,
  type Need,
} from '../contracts.ts'
import type { Connections } from '../front/web-socket-connections.ts'
import { mostMessageBytes } from '../front/web-socket-limits.ts'

/**
 * The API by which functions reach the connections of WebSocket APIs: POST, GET and DELETE of
 * `/<stage>/@connections/<id>`.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export function createManageConnections(connections: Connections): AwsService {
  return {
    names: ['execute-api'],
    needs: (request): Need[] => {
      const { stage, connectionId } = target(request)
      // Whose connection it is decides which API is asked; one that is gone is nobody's.
      const apiId = connections.get(connectionId)?.facts.apiId
      const resource = `arn:aws:execute-api:${localRegion}:${localAccount}:${apiId}/${stage}/${request.method}/@connections/${connectionId}`
      return apiId === undefined ? [] : [{ action: 'execute-api:ManageConnections', resource }]
    },
    handle: async (request) => {
      const { stage, connectionId } = target(request)
      const connection = connections.get(connectionId)
      if (connection?.facts.stage !== stage) return refuse(410, 'GoneException')
      const { socket, facts } = connection
      switch (request.method) {
        case 'POST': {
          if (request.body.length > mostMessageBytes) return refuse(413, 'PayloadTooLargeException')
          await new Promise((resolve) => socket.send(request.body.toString('utf8'), resolve))
          connection.lastActiveAt = Date.now()
          return { status: 200 }
        }
        case 'DELETE':
          socket.close(1000)
          return { status: 204 }
        default: {
          const at = (ms: number) => new Date(ms).toISOString()
          const identity = { sourceIp: facts.sourceIp, userAgent: facts.userAgent }
          const told = { connectedAt: at(facts.connectedAt), identity, lastActiveAt: at(connection.lastActiveAt) }
          return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(told) }
        }
      }
    },
  }
}

function target({ url }: AwsRequest) {
  const [, stage = '', , connectionId = ''] = url.pathname.split('/').map(decodeURIComponent)
  return { stage, connectionId }
}

const refuse = (status: number, name: string): AwsResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': name },
  body: JSON.stringify({ message: name }),
})
