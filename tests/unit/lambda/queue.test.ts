import type { Context, SQSEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { maxReceives } from '../../../shared/events/names.ts'
import { type Log, redact } from '../../../shared/lambda/logger.ts'
import { parseJob, queueBatchWorker, queueWorker } from '../../../shared/lambda/queue.ts'

const context = { getRemainingTimeInMillis: () => 1234 } as Context
const eventOf = (...bodies: readonly string[]) =>
  ({ Records: bodies.map((body, place) => ({ messageId: `m${place}`, body, eventSource: 'aws:sqs' })) }) as SQSEvent

const schema = z.object({ job: z.literal('Greet'), name: z.string() })

describe('a queue worker', () => {
  it('gives back the jobs that fail and the malformed ones, and only those', async () => {
    const greeted: string[] = []
    const logged: string[] = []
    const log = {
      info: () => {},
      warn: () => {},
      error: (...[message]: Parameters<Log['error']>) => void logged.push(String(message)),
    }
    const worker = queueWorker({
      schema,
      log,
      handle: async ({ name }, { remainingMs }) => {
        if (name === 'bad') throw new Error('no')
        greeted.push(`${name} ${remainingMs()}`)
      },
    })
    const job = (name: string) => JSON.stringify({ job: 'Greet', name })
    const answer = await worker(eventOf(job('one'), '{broken', job('bad'), '{"job":"Greet"}', job('two')), context)
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m1', 'm2', 'm3'])
    expect(greeted).toEqual(['one 1234', 'two 1234'])
    expect(logged).toHaveLength(3)
  })

  it('gives back everything when everything fails, without failing the function', async () => {
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    const worker = queueWorker({ schema, log, handle: () => Promise.reject(new Error('no')) })
    expect(await worker(eventOf('{}'), context)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] })
  })

  it('tells of a job whose last try failed, with a reason that holds no address, and of no other', async () => {
    const parked: string[] = []
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    const worker = queueWorker({
      schema,
      log,
      handle: ({ name }) =>
        name === 'good' ? Promise.resolve() : Promise.reject(new TypeError('no mail for ana@example.com')),
      park: async ({ name }, reason) => {
        parked.push(`${name}: ${reason}`)
        if (name === 'unnoted') throw new Error('the table is away')
      },
    })
    const received = (name: string, times: number) => {
      const [record] = eventOf(name === '' ? '{}' : JSON.stringify({ job: 'Greet', name })).Records
      const attributes = { ApproximateReceiveCount: String(times) }
      return { ...record, messageId: name, attributes } as SQSEvent['Records'][number]
    }
    const records = [
      received('early', maxReceives - 1),
      received('last', maxReceives),
      received('unnoted', maxReceives),
      received('good', maxReceives),
      received('', maxReceives),
    ]
    const answer = await worker({ Records: records }, context)
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      'early',
      'last',
      'unnoted',
      '',
    ])
    expect(parked).toEqual(['last: TypeError: no mail for [address]', 'unnoted: TypeError: no mail for [address]'])
  })

  it('of whole batches gives back those that its logic names', async () => {
    const worker = queueBatchWorker(async (records) => new Set(records.slice(1).map(({ id }) => id)))
    expect(await worker(eventOf('a', 'b'))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] })
  })
})

describe('a malformed job', () => {
  it('is named by its fields, never by its values', () => {
    expect(() => parseJob(schema, '{"job":"Greet","name":{"secret":1}}')).toThrow('The job is malformed: name.')
    expect(() => parseJob(schema, 'ana@example.com')).toThrow('The job is no JSON.')
  })
})

describe('a log line', () => {
  it('holds no personal field, address or token', () => {
    const line = JSON.stringify(
      {
        email: 'a@b.co',
        nested: { givenName: 'Ana' },
        message: `to ana@example.com by /unsubscribe/1.${'x'.repeat(60)}`,
        runId: 'r',
      },
      redact,
    )
    expect(line).toBe(
      '{"email":"[redacted]","nested":{"givenName":"[redacted]"},"message":"to [address] by /unsubscribe/[token]","runId":"r"}',
    )
  })
})
