import type { Server } from 'node:net'
import { CannotStart } from '../cannot-start.ts'

/**
 * Lets a server listen on 127.0.0.1 and gives the port; 0 asks for any free one.
 * @throws CannotStart where the port is taken, naming what it is for and what to do.
 */
export function listenOn(server: Server, port: number, purpose: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error)
      reject(
        new CannotStart(
          `Port ${port} (${purpose}) is taken by another program: end that program, or choose other ports with --port-base, such as npm start -- --port-base 5000.`,
        ),
      )
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(address && typeof address === 'object' ? address.port : port)
    })
  })
}
