import { createForms } from '../../../shared/stores/forms.ts'
import { createSubmissions } from '../../../shared/stores/pending.ts'
import { progress } from '../report.ts'
import { startForked } from '../support/forked.ts'
import { median } from '../support/usage.ts'
import { type CaptureGateway, startCaptureGateway } from './gateway.ts'
import { barePath, formPath } from './gateway-paths.ts'
import type { LoadAnswer, LoadAsk } from './load-process.ts'
import { benchForm, type Post, solvedPosts } from './posts.ts'

export interface CaptureFigures {
  /** Rates and ratio are medians of the rounds. */
  readonly postsPerSecond: number
  readonly barePostsPerSecond: number
  readonly ratio: number
  /** Answers other than 202, and connections that broke, of both functions and all rounds. */
  readonly errors: number
  /** Form posts answered with 202 of which the registry holds no pending submission. */
  readonly lost: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const connections = 16
const formId = 'bench'
const taken = 202

/**
 * Posts forms to `capture-form`, and the same bodies to a function that makes one PutItem, in turn and behind the same
 * gateway.
 * @param work.posts in each round, to each function
 * @param work.assemblyDir the cloud assembly, `freshAssembly()`
 */
export async function measureCapture(work: {
  readonly posts: number
  readonly rounds: number
  readonly assemblyDir: string
}): Promise<CaptureFigures> {
  const { posts, rounds, assemblyDir } = work
  const gateway = await startCaptureGateway(assemblyDir)
  const load = await startForked(new URL('./load-process.ts', import.meta.url), {})
  const send = (path: string, bodies: readonly Post[]) =>
    load.ask<LoadAnswer>({ url: gateway.url, path, posts: bodies, connections } satisfies LoadAsk)
  try {
    await createForms(gateway.registry).create(formId, benchForm, new Date())
    const forms: LoadAnswer[] = []
    const bare: LoadAnswer[] = []
    // The first round of each is thrown away but for its errors: functions start and code is compiled in it.
    for (let round = 0; round <= rounds; round++) {
      const bodies = await solvedPosts(posts + connections, formId, gateway.challengeKeys)
      // Nobody fills a form in faster than its minimum.
      await new Promise((resolve) => setTimeout(resolve, 2_500))
      const posted = () => send(formPath(formId), bodies)
      const put = () => send(barePath, bodies)
      // Each goes first in every other round.
      const formFirst = round % 2 === 0
      const [first, second] = formFirst ? [await posted(), await put()] : [await put(), await posted()]
      const [form, other] = formFirst ? [first, second] : [second, first]
      forms.push(form)
      bare.push(other)
      const which = round === 0 ? 'warm-up' : `round ${round}`
      progress(`${which}: ${Math.round(rate(form))} posts/s; bare ${Math.round(rate(other))}`)
    }
    return await figuresOf(gateway, forms, bare)
  } finally {
    await load.end()
    await gateway.close()
  }
}

const rate = ({ answers, seconds }: LoadAnswer) => answers.length / seconds

async function figuresOf(gateway: CaptureGateway, forms: readonly LoadAnswer[], bare: readonly LoadAnswer[]) {
  const all = [...forms, ...bare]
  const refused = all.flatMap(({ answers }) => answers.filter(({ status }) => status !== taken))
  if (refused.length > 0) progress(`Refused with: ${refused.map(({ status }) => status).join(' ')}`)
  const perSecond = (answers: readonly LoadAnswer[]) => answers.slice(1).map(rate)
  const bareRates = perSecond(bare)
  const times = forms
    .slice(1)
    .flatMap(({ answers }) => answers.map(({ ms }) => ms))
    .toSorted((a, b) => a - b)
  const accepted = forms.flatMap(({ answers }) => answers.filter(({ status }) => status === taken))
  return {
    postsPerSecond: median(perSecond(forms)),
    barePostsPerSecond: median(bareRates),
    // Of each round by itself: whatever else the machine does then weighs on both.
    ratio: median(perSecond(forms).map((one, round) => one / (bareRates[round] ?? Number.NaN))),
    errors: refused.length + all.reduce((sum, { errors }) => sum + errors, 0),
    lost: await lostOf(
      gateway,
      accepted.map(({ submissionId }) => submissionId),
    ),
    p50Ms: times[Math.floor(times.length * 0.5)] ?? 0,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
  }
}

/** How many were answered as taken and are not there. */
async function lostOf({ registry }: CaptureGateway, submissionIds: readonly string[]): Promise<number> {
  const submissions = createSubmissions({ ...registry, now: () => new Date() })
  let lost = 0
  for (let start = 0; start < submissionIds.length; start += 50) {
    const found = await Promise.all(submissionIds.slice(start, start + 50).map((id) => submissions.get(id)))
    lost += found.filter((submission) => submission?.state !== 'pending').length
  }
  return lost
}
