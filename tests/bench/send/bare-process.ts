import { SESv2Client, SendBulkEmailCommand, type SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2'
import { answerAsks } from '../support/forked.ts'
import { inFlight, used } from '../support/usage.ts'
import { type BareAsk, callsOf } from './bare-calls.ts'

/** The process of the baseline: a stock SES client and nothing but calls that were made ready before the clock starts. */
const client = new SESv2Client({})
let calls: readonly SendBulkEmailCommandInput[] = []

answerAsks(async (ask: BareAsk) => {
  if (ask.kind === 'make-ready') {
    calls = callsOf(ask)
    return calls.length
  }
  return used(() => inFlight(calls, ask.width, (call) => client.send(new SendBulkEmailCommand(call))))
})
