import { expect, test } from 'vitest'
import { createLogger } from '../../../shared/lambda/logger.ts'

function logged(say: (log: ReturnType<typeof createLogger>) => void) {
  const lines: string[] = []
  const now = () => new Date('2026-03-01T10:00:00Z')
  say(createLogger({ service: 'capture-form', write: (line) => lines.push(line), now }))
  return lines
}

test('a line is one object of JSON with level, message, timestamp and service first', () => {
  const lines = logged((log) => log.warn('A batch is missing.', { runId: 'r1', size: 10n }))
  expect(lines).toEqual([
    '{"level":"WARN","message":"A batch is missing.","timestamp":"2026-03-01T10:00:00.000Z","service":"capture-form","runId":"r1","size":"10"}\n',
  ])
})

test('an error is told with its name, sentence, stack and cause', () => {
  const error = new TypeError('No answer.', { cause: new Error('Reset by peer.') })
  const [line = ''] = logged((log) => log.error('A request failed.', { error }))
  expect(JSON.parse(line)).toMatchObject({
    level: 'ERROR',
    error: { name: 'TypeError', message: 'No answer.', cause: { name: 'Error', message: 'Reset by peer.' } },
  })
  expect(JSON.parse(line).error.stack).toContain('logger.test.ts')
})

test('personal data is written nowhere: not by its name, not in a sentence, not in an error', () => {
  const [line = ''] = logged((log) =>
    log.error('ana@example.com was refused.', {
      email: 'ana@example.com',
      deep: { headers: { a: 'b' }, note: 'to ana@example.com' },
      error: new Error('ana@example.com is unknown'),
    }),
  )
  expect(line).not.toContain('ana@example.com')
  expect(JSON.parse(line)).toMatchObject({ email: '[redacted]', deep: { headers: '[redacted]' } })
})

test('what refers to itself does not end the invocation', () => {
  const node: Record<string, unknown> = { id: 1 }
  node.self = node
  const [line = ''] = logged((log) => log.info('A loop.', { node }))
  expect(JSON.parse(line).node).toEqual({ id: 1, self: '[told before]' })
})
