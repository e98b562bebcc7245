import type { S3Client } from '@aws-sdk/client-s3'
import { buildDocsPage } from '../../scripts/build-docs-page.ts'
import { uploadPages } from '../../scripts/deploy/pages.ts'
import type { Resource } from '../contracts.ts'

/** Puts the console's pages into the bucket of the console stack, as the deploy command does in AWS. */
export async function provisionPages(resources: readonly Resource[], s3: S3Client): Promise<void> {
  const bucket = resources.find(({ type, ref }) => type === 'AWS::S3::Bucket' && /-pages(-|$)/.test(ref))
  if (bucket) await uploadPages(s3, bucket.ref, await buildDocsPage())
}
