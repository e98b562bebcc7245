import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Client } from '@aws-sdk/client-s3'
import { buildDesk } from '../../scripts/build-desk.ts'
import { buildDocsPage } from '../../scripts/build-docs-page.ts'
import { buildSnippet } from '../../scripts/build-snippet.ts'
import { snippetCacheControl, uploadPages } from '../../scripts/deploy/pages.ts'
import type { Resource } from '../contracts.ts'

/** Builds the console's pages and the snippet as they are now and puts them into their buckets, as a deployment does. */
export async function provisionPages(resources: readonly Resource[], s3: S3Client, front: string): Promise<void> {
  const bucket = (name: RegExp) => resources.find(({ type, ref }) => type === 'AWS::S3::Bucket' && name.test(ref))?.ref
  const pages = bucket(/-pages(-|$)/)
  const snippet = bucket(/-snippet(-|$)/)
  if (pages) {
    // A folder of this start alone: another installation on this machine may start at the same moment.
    const site = await mkdtemp(join(tmpdir(), 'vinculo-pages-'))
    await buildDocsPage(site)
    await buildDesk(site, { front })
    await uploadPages(s3, pages, site)
    await rm(site, { recursive: true })
  }
  if (snippet) await uploadPages(s3, snippet, (await buildSnippet()).folder, snippetCacheControl)
}
