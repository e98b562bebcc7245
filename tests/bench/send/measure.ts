import { progress } from '../report.ts'
import { awsEnv } from '../support/aws-env.ts'
import { bundled } from '../support/bundled.ts'
import { startForked } from '../support/forked.ts'
import { median, type Usage } from '../support/usage.ts'
import type { BareAsk } from './bare-calls.ts'
import { startSendingHouse } from './house.ts'
import { letter } from './letter.ts'
import type { SendAsk } from './sender-process.ts'

export interface SendingFigures {
  readonly mailsPerSecond: number
  readonly bareMailsPerSecond: number
  /** Mails a second of `send-messages` over those of the bare loop. */
  readonly ratio: number
  /** CPU-seconds of the function's process per 1,000 mails. */
  readonly cpuSecondsPer1000: number
  readonly bareCpuSecondsPer1000: number
  /** Most memory that the function's process held. */
  readonly peakMiB: number
}

/**
 * Sends a run to so many recipients by `send-messages`, and the same mails by a bare loop of `SendBulkEmail`, in turn and
 * several times: each rate is the median of its rounds.
 * @param width jobs (and bare calls) in flight
 * @throws Error where a run did not reach everybody
 */
export async function measureSending({
  recipients,
  rounds,
  width,
  senderArgv = [],
}: {
  readonly recipients: number
  readonly rounds: number
  readonly width: number
  /** For the function's process, such as `--cpu-prof`. */
  readonly senderArgv?: readonly string[]
}): Promise<SendingFigures> {
  progress(`Writing ${recipients} customers ...`)
  const house = await startSendingHouse(recipients)
  const stub = await startForked(new URL('../support/aws-stub-process.ts', import.meta.url), {})
  const { url } = await stub.ask<{ readonly url: string }>({})
  const { endpoint, tables } = house.dynamo
  const aws = awsEnv(url, endpoint, {
    PROFILES_TABLE: tables.profiles,
    REGISTRY_TABLE: tables.registry,
    LEDGER_TABLE: tables.ledger,
    SUPPRESSIONS_TABLE: tables.suppressions,
    CONFIGURATION_SET: 'bench',
    PUBLIC_URL: 'https://capture.example.com',
    SECRETS_PREFIX: '/vinculo/bench/',
    WORKERS: '1',
    SES_RATE: '1000000',
  })
  const sender = await startForked(
    await bundled('send', new URL('./sender-process.ts', import.meta.url)),
    aws,
    senderArgv,
  )
  const bare = await startForked(await bundled('send', new URL('./bare-process.ts', import.meta.url)), aws)
  try {
    const sent: Usage[] = []
    const called: Usage[] = []
    // The first round of each is thrown away: code is compiled and connections are made in it.
    for (let round = 0; round <= rounds; round++) {
      const { run, jobs } = await house.plan(String(round))
      if (round === 0) await bare.ask({ kind: 'make-ready', run, jobs, letter } satisfies BareAsk)
      const one = await sender.ask<Usage>({ jobs, width } satisfies SendAsk)
      const counts = await house.counts(run)
      if (counts?.sent !== recipients)
        throw new Error(`Of ${recipients} mails of the benchmark ${counts?.sent ?? 0} were sent.`)
      const other = await bare.ask<Usage>({ kind: 'send', width } satisfies BareAsk)
      progress(
        `${round === 0 ? 'warm-up' : `round ${round}`}: ${Math.round(recipients / one.seconds)} mails/s, ${((one.cpuSeconds / recipients) * 1000).toFixed(3)} CPU-s per 1,000; bare ${Math.round(recipients / other.seconds)} mails/s, ${((other.cpuSeconds / recipients) * 1000).toFixed(3)}`,
      )
      if (round === 0) continue
      sent.push(one)
      called.push(other)
    }
    return figuresOf(recipients, sent, called)
  } finally {
    await Promise.all([sender.end(), bare.end()])
    await stub.end()
    await house.dynamo.close()
  }
}

function figuresOf(recipients: number, sent: readonly Usage[], called: readonly Usage[]): SendingFigures {
  const rate = (usages: readonly Usage[]) => median(usages.map(({ seconds }) => recipients / seconds))
  const cpu = (usages: readonly Usage[]) => median(usages.map(({ cpuSeconds }) => (cpuSeconds / recipients) * 1000))
  return {
    mailsPerSecond: rate(sent),
    bareMailsPerSecond: rate(called),
    ratio: rate(sent) / rate(called),
    cpuSecondsPer1000: cpu(sent),
    bareCpuSecondsPer1000: cpu(called),
    peakMiB: Math.max(...sent.map(({ peakMiB }) => peakMiB)),
  }
}
