import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { expect, test } from 'vitest'
import { startSes } from '../support/start-ses.ts'

const sender = fileURLToPath(new URL('../support/send-until-killed.ts', import.meta.url))

test('what was acknowledged before kill -9 is there after it, and its events are published then', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ses-'))
  const child = spawn(process.execPath, [sender, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  let acknowledged = ''
  for await (const chunk of child.stdout) {
    acknowledged += String(chunk)
    if (acknowledged.split('\n').length > 40) break
  }
  child.kill('SIGKILL')
  await once(child, 'exit')
  const ids = acknowledged.split('\n').slice(0, -1)
  const running = await startSes({ dataDir })
  try {
    expect(ids.filter((id) => running.ses.store.mailById(id) === undefined)).toEqual([])
    const delivered = () =>
      new Set(running.events.filter((event) => event.eventType === 'Delivery').map((event) => event.mail.messageId))
    await expect.poll(() => ids.filter((id) => !delivered().has(id)), { timeout: 10_000 }).toEqual([])
    expect(running.ses.meter.sentLast24Hours()).toBe(running.ses.store.mailCount())
  } finally {
    await running.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('an event that its topic does not take is published again until it does', async () => {
  let refusals = 3
  const taken: string[] = []
  const running = await startSes({
    report: () => undefined,
    publish: async (_, json) => {
      refusals -= 1
      if (refusals >= 0) throw new Error('the topic is away')
      taken.push(json)
    },
  })
  const raw = 'From: ana@shop.test\nTo: a@example.com\nX-SES-CONFIGURATION-SET: main\n\nHi'
  await running.v1.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(raw) } }))
  await expect.poll(() => taken.length, { timeout: 5000 }).toBe(2)
  await running.close()
})
