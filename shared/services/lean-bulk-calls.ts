import type { SESv2Client } from '@aws-sdk/client-sesv2'

const bodies = new WeakMap<object, object>()

/**
 * Spares a client work that `SendBulkEmail` does not need. SES v2 speaks plain JSON, and this command's input already
 * is what its body says: `JSON.stringify` writes 100 KB of it in a tenth of the time that the SDK takes to walk through
 * by its schema. The SDK's log of each request, which nobody reads, is left out. Everything else (endpoint, signature,
 * connection, answer, error) remains the SDK's.
 */
export function leanBulkCalls(client: Pick<SESv2Client, 'middlewareStack'>): void {
  const { middlewareStack } = client
  middlewareStack.remove('loggerMiddleware')
  middlewareStack.add(
    (next, context) => (args) => {
      if (context.commandName !== 'SendBulkEmailCommand') return next(args)
      bodies.set(context, args.input)
      return next({ ...args, input: { ...args.input, BulkEmailEntries: [] } })
    },
    { step: 'initialize', priority: 'low', name: 'withoutEntries', override: true },
  )
  middlewareStack.add(
    (next, context) => (args) => {
      const body = bodies.get(context)
      if (body) (args.request as { body: string }).body = JSON.stringify(body)
      return next(args)
    },
    { step: 'build', priority: 'high', name: 'withEntries', override: true },
  )
}
