import type { Message } from '@aws-sdk/client-sqs'
import { isRedrivable, type JobPlace, placeOfBody, targetOf } from '../events/dead-letters.ts'
import { type DeadLetterName, deadLetterNames, deadLettersOf, type Redrivable } from '../events/names.ts'
import type { ParkedJobs } from '../stores/parked.ts'
import { countMessages } from './queue.ts'
import type { QueueCalls } from './queue-calls.ts'

/** A letter that was taken in hand is hidden from others for so long (seconds); a crash lets it come back. */
const hiddenSeconds = 60
const perCall = 10

/** One of a stage's dead-letter queues. */
export interface DeadLetterQueue {
  readonly name: DeadLetterName
  /** Approximately; those in somebody's hands included. */
  readonly letters: number
  readonly redrivable: boolean
}

export interface Redriven {
  readonly moved: number
  /** Letters that no queue takes: they stay. */
  readonly stuck: number
  /** Letters that lie there still, approximately. */
  readonly left: number
}

export interface RedriveWish {
  /** Only letters that are jobs of this run. */
  readonly runId?: string
  /** No letter is begun after this instant (ms since 1970). */
  readonly until: number
}

interface DeadLettersDeps {
  readonly sqs: Omit<QueueCalls, 'sendMessageBatch'>
  /** URL of the stage's queue of this name. */
  readonly urlOf: (queue: string) => string
  readonly parked: Pick<ParkedJobs, 'forget'>
  readonly now: () => Date
}

/**
 * Dead letters of a stage. They are sent on by hand, message by message, rather than by SQS's StartMessageMoveTask: that
 * moves whole queues and knows nothing of runs. Each letter's marker is forgotten first, then its job queued, then the
 * letter deleted: a crash in between repeats a job, which does no harm, and never loses one.
 */
export function createDeadLetters({ sqs, urlOf, parked, now }: DeadLettersDeps) {
  const urlOfLetters = (name: DeadLetterName) => urlOf(deadLettersOf(name))

  const receive = async (name: DeadLetterName): Promise<readonly Message[]> => {
    const { Messages } = await sqs.receiveMessage({
      QueueUrl: urlOfLetters(name),
      MaxNumberOfMessages: perCall,
      VisibilityTimeout: hiddenSeconds,
      // Without a wait SQS asks only some of its servers, and a short queue may look empty.
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
    })
    return Messages ?? []
  }

  const release = async (name: DeadLetterName, handles: readonly string[]): Promise<void> => {
    for (let from = 0; from < handles.length; from += perCall) {
      const Entries = handles
        .slice(from, from + perCall)
        .map((ReceiptHandle, place) => ({ Id: String(place), ReceiptHandle, VisibilityTimeout: 0 }))
      await sqs.changeMessageVisibilityBatch({ QueueUrl: urlOfLetters(name), Entries })
    }
  }

  const move = async (name: Redrivable, target: string, letter: Message): Promise<void> => {
    const place = placeOfBody(letter.Body ?? '')
    if (place) await parked.forget(place)
    await sqs.sendMessage({
      QueueUrl: urlOf(target),
      MessageBody: letter.Body,
      // What the scheduler adds to its letters tells of a failure that is over.
      ...(name !== 'scheduler' && { MessageAttributes: attributesOf(letter) }),
    })
    await sqs.deleteMessage({ QueueUrl: urlOfLetters(name), ReceiptHandle: letter.ReceiptHandle })
  }

  const count = async (name: DeadLetterName): Promise<number> => (await countMessages(sqs, urlOfLetters(name))) ?? 0

  return {
    count,

    /** Every dead-letter queue of the stage. */
    list: (): Promise<readonly DeadLetterQueue[]> =>
      Promise.all(
        deadLetterNames.map(async (name) => ({ name, letters: await count(name), redrivable: isRedrivable(name) })),
      ),

    /** Sends letters back to the queues they came from, until none is found or the time is over. */
    async redrive(name: Redrivable, { runId, until }: RedriveWish): Promise<Redriven> {
      const kept: string[] = []
      let moved = 0
      let stuck = 0
      try {
        while (now().getTime() < until) {
          const letters = await receive(name)
          if (letters.length === 0) break
          const done = await Promise.all(
            letters.map(async (letter): Promise<'moved' | 'kept' | 'stuck'> => {
              const body = letter.Body ?? ''
              if (runId !== undefined && placeOfBody(body)?.runId !== runId) return 'kept'
              const target = targetOf(name, body)
              if (!target) return 'stuck'
              await move(name, target, letter)
              return 'moved'
            }),
          )
          letters.forEach(({ ReceiptHandle = '' }, place) => {
            if (done[place] !== 'moved') kept.push(ReceiptHandle)
          })
          moved += done.filter((what) => what === 'moved').length
          stuck += done.filter((what) => what === 'stuck').length
        }
      } finally {
        await release(name, kept)
      }
      return { moved, stuck, left: await count(name) }
    },

    /**
     * Shows `see` the campaigns' jobs among the letters, which stay, until none is left or the time (ms since 1970) is
     * over. A letter is released only when it was seen: nobody sends it on meanwhile, so what is noted of it is true.
     */
    async look(name: DeadLetterName, until: number, see: (place: JobPlace) => Promise<void>): Promise<void> {
      const handles: string[] = []
      try {
        while (now().getTime() < until) {
          const letters = await receive(name)
          if (letters.length === 0) break
          handles.push(...letters.map(({ ReceiptHandle = '' }) => ReceiptHandle))
          for (const { Body = '' } of letters) {
            const place = placeOfBody(Body)
            if (place) await see(place)
          }
        }
      } finally {
        await release(name, handles)
      }
    },
  }
}

/** A letter's own attributes, without what only an answer has: lists, which SQS does not take. */
const attributesOf = ({ MessageAttributes = {} }: Message) =>
  Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { DataType, ...(BinaryValue ? { BinaryValue } : { StringValue }) },
    ]),
  )

export type DeadLetters = ReturnType<typeof createDeadLetters>
