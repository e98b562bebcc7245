import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { RunCounts } from '../../../shared/domain/campaign/run.ts'
import { runIdOf } from '../../../shared/domain/campaign/run-id.ts'
import { createRunStore } from '../../../shared/stores/runs.ts'
import { scheduleToAll } from './company.ts'
import type { Heat } from './partition-heat.ts'
import { startSimCloud } from './sim-cloud.ts'
import { startWorkers } from './workers.ts'

export interface SimulatedRun {
  readonly recipients: number
  /** CPU time of the simulation, which never waits: what else the machine does is not counted with it. */
  readonly seconds: number
  /** How long the run and its feedback took in simulated time. */
  readonly simulatedSeconds: number
  readonly mailsPerSecond: number
  readonly counts: RunCounts
  readonly events: number
  readonly heat: Heat
  /** Heap of all workers together after a collection, at even steps of the run. */
  readonly memoryMiB: readonly number[]
}

const instant = '2026-11-30T14:00:00.000Z'
const campaignId = 'million'
const samples = 20

/**
 * One campaign to so many customers from its firing to its last event: the real logic of every function over tables in
 * memory, in simulated time.
 * @param told hears what part is done, from 0 to 1
 * @throws Error where a job failed, a mail was lost or sent twice: the figures of such a run say nothing
 */
export async function simulateRun(
  recipients: number,
  mailsPerSecond: number,
  told: (part: number) => void = () => {},
): Promise<SimulatedRun> {
  const began = process.cpuUsage()
  const cloud = startSimCloud(recipients, mailsPerSecond, instant)
  const { time, queues, urlOf, ses, tables, clients } = cloud
  await time.finish(scheduleToAll((command) => clients.client.send(command), tables.registry, campaignId, instant))
  startWorkers(cloud, mailsPerSecond)
  queues.put(urlOf('launch-campaign'), JSON.stringify({ job: 'LaunchCampaign', campaignId, scheduledFor: instant }))
  const memoryMiB: number[] = []
  const step = recipients / samples
  const isOver = () => {
    if (ses.accepted() >= step * (memoryMiB.length + 1)) {
      memoryMiB.push(heapMiB())
      told(ses.accepted() / recipients)
    }
    if (queues.failures.length > 0) throw queues.failures[0]
    return ses.accepted() >= recipients && ses.toCome() === 0 && queues.left(urlOf('record-feedback')) === 0
  }
  await time.runUntil(isOver)
  const simulatedSeconds = (time.now().getTime() - Date.parse(instant)) / 1000
  const runs = createRunStore({ client: clients.client, table: tables.ledger }, time.now)
  const run = await time.finish(runs.get(runIdOf(campaignId, instant)))
  const counts = run?.counts
  if (run?.state !== 'finished' || !counts) throw new Error(`The run is ${run?.state}, not finished.`)
  if (counts.sent !== recipients || ses.accepted() !== recipients)
    throw new Error(`Of ${recipients} mails ${counts.sent} were counted as sent and ${ses.accepted()} taken by SES.`)
  return {
    recipients,
    seconds: secondsSince(began),
    simulatedSeconds,
    mailsPerSecond: ses.mailsPerSecond(),
    counts,
    events: ses.events(),
    heat: cloud.heat(),
    memoryMiB,
  }
}

function secondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** The first collection leaves the machine code that V8 has given up, megabytes of it: the second one frees that too. */
function heapMiB(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}
