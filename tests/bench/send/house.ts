import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Run } from '../../../shared/domain/campaign/run.ts'
import { cutBatches, type Selected } from '../../../shared/domain/message/plan.ts'
import { type SendMessages, sendJobOf } from '../../../shared/events/jobs.ts'
import { keys } from '../../../shared/stores/keys.ts'
import { createProgressStore } from '../../../shared/stores/progress.ts'
import { createRunStore } from '../../../shared/stores/runs.ts'
import { startDynamo } from '../../support/dynamo.ts'
import { loadPeople } from '../support/load-people.ts'
import { keepOnOneCore } from '../support/one-core.ts'
import { personOf } from '../support/people.ts'
import { benchRun } from '../support/run.ts'
import { letter } from './letter.ts'

/** Tables with so many customers and the letter; each run is sent to all of them. */
export async function startSendingHouse(recipients: number) {
  const dynamo = await startDynamo({ streams: false })
  keepOnOneCore(dynamo.pid)
  const { client, tables } = dynamo
  const ledger = { client, table: tables.ledger }
  const runs = createRunStore(ledger, () => new Date())
  const progress = createProgressStore(ledger)
  await loadPeople(client, tables.profiles, 0, recipients)
  await client.send(
    new PutCommand({ TableName: tables.registry, Item: { ...keys.compiledTemplate('harvest', 1), ...letter } }),
  )

  /** A run as `launch-campaign` and `select-audience` leave it when all is planned, and the jobs of its batches. */
  async function plan(name: string): Promise<{ readonly run: Run; readonly jobs: readonly SendMessages[] }> {
    const run = { ...benchRun(name), templateId: letter.templateId, templateVersion: letter.version }
    await client.send(new PutCommand({ TableName: tables.ledger, Item: { ...run, ...keys.run(run.runId) } }))
    await progress.planned(run, recipients)
    await progress.segmentDone(run, 0)
    return { run, jobs: jobsOf(run, recipients) }
  }

  return { dynamo, plan, counts: (run: Run) => runs.counts(run.runId) }
}

/** What a page of the audience plans: customers of 1,000 at a time, by mailbox provider, in batches of 50. */
function jobsOf(run: Run, recipients: number): readonly SendMessages[] {
  const jobs: SendMessages[] = []
  for (let from = 0; from < recipients; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, recipients - from) }, (_, place) => from + place)
    const selected: readonly Selected[] = numbers.map(personOf)
    const startKey = from === 0 ? null : personOf(from - 1).customerId
    const place = { shard: (from / 1000) % run.shards, segment: 0, startKey }
    jobs.push(...cutBatches(place, selected).map((batch) => sendJobOf({ runId: run.runId, shard: place.shard }, batch)))
  }
  return jobs
}
