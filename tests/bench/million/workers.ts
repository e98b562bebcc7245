import { createLaunchCampaign } from '../../../functions/launch-campaign/launch-campaign.ts'
import { createLaunchDeps } from '../../../functions/launch-campaign/launch-deps.ts'
import { createReconcileDeps } from '../../../functions/reconcile-messages/reconcile-deps.ts'
import { createReconcileMessages } from '../../../functions/reconcile-messages/reconcile-messages.ts'
import { createFeedbackDeps } from '../../../functions/record-feedback/feedback-deps.ts'
import { createRecordFeedback } from '../../../functions/record-feedback/record-feedback.ts'
import { createSelectAudience } from '../../../functions/select-audience/select-audience.ts'
import { createSelectDeps } from '../../../functions/select-audience/select-deps.ts'
import { createSendDeps } from '../../../functions/send-messages/send-deps.ts'
import { createSendMessages } from '../../../functions/send-messages/send-messages.ts'
import { attemptTiming, sendTimeoutSeconds } from '../../../shared/domain/message/timing.ts'
import type { SimCloud } from './sim-cloud.ts'

/**
 * As deployed: SES's rate by 50 senders (infra/stages.ts), four segments, up to 500 events gathered for 5 s; Lambda begins
 * with five workers of a queue.
 */
const selectors = 4
const recorders = 10
const reconcilers = 5
const eventsTogether = 500
const gatherSeconds = 5
const reconcileEverySeconds = 15 * 60

/** Starts the workers of a campaign as their handlers wire them, each with deps of its own as a Lambda instance has. */
export function startWorkers(cloud: SimCloud, mailsPerSecond: number): void {
  const { time, queues, urlOf, clients, env } = cloud
  let id = 0
  const process = {
    now: time.now,
    sleep: time.sleep,
    luck: cloud.luck,
    random: (bytes: number) => new Uint8Array(bytes).fill(id++ % 256),
    newId: () => `01KA${String(id++).padStart(22, '0')}`,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    runStopped: () => {},
  }
  const senders = Math.ceil(mailsPerSecond / 50)
  const wiring = { ...process, ...clients, env: { ...env, WORKERS: String(senders) } }
  void queues.feed(urlOf('launch-campaign'), createLaunchCampaign(createLaunchDeps(wiring)))
  for (let worker = 0; worker < selectors; worker++)
    void queues.feed(urlOf('select-audience'), createSelectAudience(createSelectDeps(wiring)))
  const timing = attemptTiming(sendTimeoutSeconds)
  for (let worker = 0; worker < senders; worker++)
    void queues.feed(urlOf('send-messages'), createSendMessages(createSendDeps({ ...wiring, timing })))
  for (let worker = 0; worker < recorders; worker++) {
    const record = createRecordFeedback(createFeedbackDeps(wiring))
    void queues.feedTogether(urlOf('record-feedback'), eventsTogether, gatherSeconds, record)
  }
  for (let worker = 0; worker < reconcilers; worker++)
    void queues.feed(urlOf('reconcile-messages'), createReconcileMessages(createReconcileDeps(wiring)))
  const again = async (): Promise<void> => {
    await time.sleep(reconcileEverySeconds * 1000)
    queues.put(urlOf('reconcile-messages'), JSON.stringify({ job: 'ReconcileMessages' }))
    return again()
  }
  void again()
}
