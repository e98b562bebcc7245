import type { Resource } from '../contracts.ts'
import type { FauxqsEngine } from '../engines/fauxqs-engine.ts'

/** Makes the buckets of the templates; one that exists keeps its objects. */
export async function provisionBuckets(resources: readonly Resource[], engine: FauxqsEngine): Promise<void> {
  for (const { type, ref } of resources) {
    if (type !== 'AWS::S3::Bucket') continue
    const at = { url: new URL(`http://127.0.0.1/${ref}`), headers: {}, body: Buffer.alloc(0) }
    const { status } = await engine.handle({ ...at, method: 'HEAD' })
    if (status !== 404) continue
    const made = await engine.handle({ ...at, method: 'PUT' })
    if (made.status >= 300) throw new Error(`The bucket ${ref} cannot be made: ${made.body?.toString()}`)
  }
}
