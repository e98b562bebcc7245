import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { SESClient } from '@aws-sdk/client-ses'
import { nameOf, type StageSettings } from '../../infra/stages.ts'
import { destroyStage } from './cdk-cli.ts'
import { deactivateReceipt } from './mail-receipt.ts'
import { emptyBucket } from './pages.ts'

/** Which buckets must be emptied before their stack can go: in a stage that retains, only the console's pages and the snippet. */
export const bucketsToEmpty = (stage: StageSettings, buckets: readonly string[]) => {
  const kept = ['pages-', 'snippet-']
  const kinds = stage.retain ? kept : [...kept, 'feedback-', 'mail-', 'access-log-']
  return buckets.filter((bucket) => kinds.some((kind) => bucket.startsWith(nameOf(stage, kind))))
}

/** What stays in the account after a removal, in sentences. */
export const whatStays = (stage: StageSettings) => [
  ...(stage.retain
    ? [
        `The tables ${nameOf(stage, '*')}, the buckets of proofs, received mail and access logs, the queues and the user pool stay, with all data; deletion protection is on.`,
        'To deploy again over them, import them (cdk import) or delete them in the AWS console first.',
      ]
    : []),
  `The secrets below /vinculo/${stage.name}/ in SSM stay: without them, suppressions and links in sent mail mean nothing.`,
]

/** Removes a stage's stacks. */
export async function removeStage(stage: StageSettings, assembly: string) {
  await deactivateReceipt(new SESClient({ region: stage.region }), stage)
  const s3 = new S3Client({ region: stage.region })
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}))
  const names = Buckets.flatMap(({ Name }) => (Name ? [Name] : []))
  for (const bucket of bucketsToEmpty(stage, names)) {
    console.log(`Emptying ${bucket} ...`)
    await emptyBucket(s3, bucket)
  }
  destroyStage(stage, assembly)
}
