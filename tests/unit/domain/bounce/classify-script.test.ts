import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../../../scripts/classify-bounces.ts', import.meta.url))
const run = (...lines: readonly string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], {
    input: lines.join('\n'),
    encoding: 'utf8',
  })
  const verdicts: unknown[] = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  return { verdicts, problems: stderr.split('\n').filter((line) => line.startsWith('line')), status }
}

test('a file of bounces becomes a file of verdicts, a line each', () => {
  const { verdicts, problems, status } = run(
    JSON.stringify({ id: 'a', status: '5.1.1', action: 'failed', diagnosticCode: 'smtp; 552 mailbox full - gsmtp' }),
    '',
    JSON.stringify({ id: 2, diagnosticCode: null, bounceType: 'Permanent', bounceSubType: 'Suppressed' }),
  )
  expect(verdicts).toEqual([
    {
      id: 'a',
      cause: 'mailbox-full',
      remedy: 'suppress-after-repeats',
      confidence: 'high',
      evidence: 'mailbox full',
      provider: 'gmail',
    },
    {
      id: 2,
      cause: 'suppressed',
      remedy: 'already-suppressed',
      confidence: 'high',
      evidence: 'SES Permanent/Suppressed',
      provider: 'unknown',
    },
  ])
  expect(problems).toEqual([])
  expect(status).toBe(0)
})

test('a malformed line is told by its number and skipped, and the command fails at the end', () => {
  const { verdicts, problems, status } = run(
    '{"id":"1"}',
    'wat',
    '{"status":"5.1.1"}',
    '[]',
    '{"id":"2","status":5}',
    '{"id":"3"}',
  )
  expect(verdicts).toMatchObject([{ id: '1' }, { id: '3' }])
  expect(problems).toEqual([
    expect.stringMatching(/^line 2: not JSON/),
    expect.stringMatching(/^line 3: id must be/),
    expect.stringMatching(/^line 4: not an object/),
    expect.stringMatching(/^line 5: status must be/),
  ])
  expect(status).toBe(1)
})
