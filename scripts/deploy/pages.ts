import { globSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { DeleteObjectsCommand, ListObjectVersionsCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** How long browsers and the front keep a file, by its path in the bucket. */
export type CacheControl = (path: string) => string

/** Browsers ask again after a minute, so that nothing needs to be invalidated. */
const briefly: CacheControl = () => 'max-age=60'

/**
 * The snippet's one fixed name is asked for again after five minutes, and after a day at most where the front cannot be
 * reached; what it loads is named by its content and never changes.
 */
export const snippetCacheControl: CacheControl = (path) =>
  path.includes('/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300, stale-if-error=86400'

/**
 * Puts a folder's files into the bucket behind a front, under the same paths. What was there before stays: a page that
 * was opened before may still load it.
 * @returns how many files there were
 * @throws Error naming a file of a kind that has no content type here
 */
export async function uploadPages(
  s3: S3Client,
  bucket: string,
  folder: string,
  cacheControl: CacheControl = briefly,
): Promise<number> {
  const files = globSync('**/*.*', { cwd: folder })
  for (const file of files) {
    const ContentType = contentTypes[extname(file)]
    if (!ContentType) throw new Error(`${file} has no content type: add ${extname(file)} in scripts/deploy/pages.ts.`)
    const path = file.replaceAll('\\', '/')
    for (const Key of keysOf(path)) {
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key,
          Body: readFileSync(join(folder, file)),
          ContentType,
          CacheControl: cacheControl(path),
        }),
      )
    }
  }
  return files.length
}

/** A bucket has no pages of folders: `desk/index.html` is put under `desk/` too, as its address says. */
const keysOf = (path: string) => (path.endsWith('/index.html') ? [path, path.slice(0, -'index.html'.length)] : [path])

/** Removes every object of a bucket with all its versions: CloudFormation deletes only empty buckets. */
export async function emptyBucket(s3: S3Client, bucket: string) {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }))
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }))
    if (Objects.length === 0) return
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    )
    if (Errors.length > 0) throw new Error(`${bucket} keeps ${Errors[0]?.Key}: ${Errors[0]?.Message}`)
  }
}
