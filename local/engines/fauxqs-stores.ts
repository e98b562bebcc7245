import { findPackageJSON } from 'node:module'
import type { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { BuildAppOptions } from 'fauxqs'

/** The parts of fauxqs's own stores that are put together here; its package exports only the app builder. */
type Stores = NonNullable<BuildAppOptions['stores']>
interface Persistence {
  readonly db: DatabaseSync
  load(sqs: Stores['sqsStore'], sns: Stores['snsStore'], s3: Stores['s3Store']): void
  transaction(work: () => void): void
  updateMessageReady(messageId: string): void
  close(): void
}
interface Modules {
  readonly SqsStore: new () => Stores['sqsStore']
  readonly SqsQueue: { readonly prototype: QueueInternals }
  readonly SnsStore: new () => Stores['snsStore']
  readonly S3Store: new () => Stores['s3Store']
  readonly PersistenceManager: new (dataDir: string) => Persistence
  readonly INVALID_MESSAGE_BODY_CHAR: { test(body: string): boolean }
}
interface QueueInternals {
  persistence?: Persistence
  dequeue(...args: unknown[]): unknown
  startPollTimerIfNeeded(): void
}

const timerMs = 40

/** fauxqs's stores over its SQLite file, with the faults of version 2.4.1 that would lose messages put right. */
export async function openFauxqsStores(dataDir: string): Promise<{ forApp: Stores; close(): void }> {
  const modules = await internals()
  correctQueues(modules)
  const persistence = new modules.PersistenceManager(dataDir)
  correctPersistence(persistence)
  // Whoever held a message ended with us: it need not wait for its visibility time-out.
  persistence.db.exec('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL')
  const forApp: Stores = {
    sqsStore: new modules.SqsStore(),
    snsStore: new modules.SnsStore(),
    s3Store: new modules.S3Store(),
  }
  persistence.load(forApp.sqsStore, forApp.snsStore, forApp.s3Store)
  for (const store of Object.values(forApp)) Object.assign(store, { persistence })
  for (const queue of forApp.sqsStore.allQueues()) Object.assign(queue, { persistence })
  // One timer for all queues instead of one per waiting receiver: 25 wake-ups a second, whatever the number of queues.
  const timer = setInterval(() => forApp.sqsStore.processAllTimers(), timerMs)
  return {
    forApp,
    close: () => {
      clearInterval(timer)
      persistence.close()
    },
  }
}

async function internals(): Promise<Modules> {
  const manifest = findPackageJSON('fauxqs', import.meta.url)
  if (!manifest) throw new Error('The package fauxqs is not installed: run npm install.')
  const home = new URL('dist/', pathToFileURL(manifest))
  const paths = ['./sqs/sqsStore.js', './sqs/sqsTypes.js', './sns/snsStore.js', './s3/s3Store.js', './persistence.js']
  const loaded = await Promise.all(paths.map((path) => import(new URL(path, home).href)))
  return Object.assign({}, ...loaded)
}

const corrected = new WeakSet<object>()

/** What SQS takes: tab, line ends and every character from the space on, those beyond the first 65,536 included. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u

function correctQueues({ SqsQueue, INVALID_MESSAGE_BODY_CHAR }: Modules): void {
  const queue = SqsQueue.prototype
  if (corrected.has(queue)) return
  corrected.add(queue)
  const dequeue = queue.dequeue
  // A move to the dead-letter queue is a deletion and an insertion: killed in between, the message would be gone.
  queue.dequeue = function (this: QueueInternals, ...args: unknown[]) {
    let received: unknown
    const work = () => {
      received = dequeue.apply(this, args)
    }
    if (this.persistence) this.persistence.transaction(work)
    else work()
    return received
  }
  queue.startPollTimerIfNeeded = () => {}
  // Its own pattern knows no characters beyond the first 65,536 and refuses a name with an emoji.
  INVALID_MESSAGE_BODY_CHAR.test = (body) => forbidden.test(body)
}

function correctPersistence(persistence: Persistence): void {
  // Its own statement sets a column to NULL that may not be NULL: every change of visibility to 0 would fail.
  const ready = persistence.db.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  )
  persistence.updateMessageReady = (messageId) => {
    ready.run(messageId)
  }
}
