import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createBus } from '../../local/bus/bus.ts'
import { createScheduler } from '../../local/schedule/scheduler.ts'
import { createParameterStore } from '../../local/ssm/parameter-store.ts'
import { resource } from '../support/resource.ts'

const queue = 'arn:aws:sqs:us-east-1:000000000000:work'
const resources = [
  resource('AWS::Events::Rule', 'rule', {
    EventPattern: { source: ['vinculo'] },
    Targets: [{ Id: 'one', Arn: queue }],
  }),
]

/** Runs code in a process that kills itself (-9) at its end, with nothing closed. */
async function runAndKill(code: string): Promise<void> {
  const here = new URL('../../', import.meta.url)
  const source = `
    const resources = ${JSON.stringify(resources)}
    const never = { deliver: () => new Promise(() => {}) }
    ${code.replaceAll("from './", `from '${here.href}`)}
    process.kill(process.pid, 'SIGKILL')`
  const signal = await new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module-typescript', '-e', source], (error, _out, text) =>
      resolve(error?.signal ?? text),
    )
  })
  expect(signal).toBe('SIGKILL')
}

it('an end of the process at any moment loses no event, schedule or parameter that was acknowledged', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'vinculo-kill-'))
  await runAndKill(`
    import { createBus } from './local/bus/bus.ts'
    import { createScheduler } from './local/schedule/scheduler.ts'
    import { createParameterStore } from './local/ssm/parameter-store.ts'
    const dataDir = ${JSON.stringify(dataDir)}
    const bus = createBus({ resources, dataDir, deliverer: never })
    bus.start()
    bus.put([{ Source: 'vinculo', DetailType: 'FormSubmitted', Detail: '{"n":1}' }])
    const request = (method, path, headers, body) => ({ service: '', method, url: new URL(path, 'http://x'), headers, body: Buffer.from(JSON.stringify(body)), caller: undefined })
    const scheduler = createScheduler({ resources, dataDir, deliverer: never, allows: () => true, now: () => new Date('2026-05-01T10:00:00Z') })
    await scheduler.handle(request('POST', '/schedules/later', {}, {
      ScheduleExpression: 'at(2026-05-01T11:00:00)', FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: '${queue}', RoleArn: 'arn:aws:iam::000000000000:role/scheduler', Input: '{"n":2}' },
    }))
    const ssm = createParameterStore({ dataDir })
    await ssm.handle(request('POST', '/', { 'x-amz-target': 'AmazonSSM.PutParameter' }, { Name: '/key', Value: 'v', Type: 'String' }))
  `)
  const delivered: string[] = []
  const deliverer = { deliver: async (_target: string, payload: string) => void delivered.push(payload) }
  const bus = createBus({ resources, dataDir, deliverer })
  await bus.runDue()
  const now = () => new Date('2026-05-01T12:00:00Z')
  const scheduler = createScheduler({ resources, dataDir, deliverer, allows: () => true, now })
  await scheduler.runDue()
  expect(delivered).toEqual([expect.stringContaining('"detail":{"n":1}'), '{"n":2}'])
  expect(createParameterStore({ dataDir }).read('/key')).toBe('v')
  await bus.close()
  await scheduler.close()
})
