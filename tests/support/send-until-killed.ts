import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { startSes } from './start-ses.ts'

// Run as a program: sends mails one after the other, prints the id of each that was acknowledged, and never ends.
const dataDir = process.argv[2]
if (dataDir === undefined) throw new Error('give the data directory')
const { v1 } = await startSes({ dataDir, eventDelayMs: 2000 })
const Data = Buffer.from('From: ana@shop.test\nTo: a@example.com\nX-SES-CONFIGURATION-SET: main\n\nHi')
for (;;) {
  const { MessageId } = await v1.send(new SendRawEmailCommand({ RawMessage: { Data } }))
  process.stdout.write(`${MessageId}\n`)
}
