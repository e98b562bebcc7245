import { parseArgs } from 'node:util'
import { stages } from '../infra/stages.ts'
import { redrivable } from '../shared/events/names.ts'
import { lettersOfStage, listed, namedQueues } from './redrive/stage-letters.ts'

/**
 * `npm run redrive`: lists the dead letters of the running one-machine system; `-- --stage prod` those of a deployed
 * stage, with the AWS credentials of the shell.
 * `npm run redrive -- send-messages ...` (or `--all`) sends them back to their queues; `--run RUN` only those of one run.
 */
const usage = 'npm run redrive -- [--stage NAME] [--endpoint URL] [--list | --all | QUEUE ...] [--run RUN]'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    stage: { type: 'string', default: 'local' },
    endpoint: { type: 'string' },
    list: { type: 'boolean' },
    all: { type: 'boolean' },
    run: { type: 'string' },
  },
})
const stage = stages.find(({ name }) => name === values.stage)
if (!stage) fail(`There is no stage ${values.stage}: ${stages.map(({ name }) => name).join(', ')}.`)
const named = namedQueues(stage, values.all ? redrivable : positionals)
if (!named.ok) fail(`Nothing can be sent on from ${named.word}. Queues: ${redrivable.join(', ')}.\n${usage}`)
const endpoint = values.endpoint ?? (stage.name === 'local' ? 'http://127.0.0.1:4566' : undefined)

try {
  const letters = await lettersOfStage(stage, endpoint)
  if (values.list || named.queues.length === 0) {
    for (const queue of await letters.list()) console.log(listed(queue))
    if (!values.list) console.log(`\nTo send on: ${usage}`)
  } else {
    for (const queue of named.queues) {
      const { moved, left, stuck } = await letters.redrive(queue, values.run)
      const rest = stuck > 0 ? `, ${stuck} are no job of any queue and stay` : left > 0 ? `, about ${left} left` : ''
      console.log(`${queue.padEnd(20)} ${String(moved).padStart(6)} sent back${rest}`)
    }
  }
  letters.close()
} catch (error) {
  const { name, message, code } = error as Error & { readonly code?: string }
  if (code === 'ECONNREFUSED') fail(`Nothing answers at ${endpoint}: run npm start first, or name a --stage.`)
  if (name === 'QueueDoesNotExist') fail(`The stage ${stage.name} is not deployed in ${stage.region}.`)
  fail(`${name}: ${message}`)
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
