import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildSnippet } from '../../scripts/build-snippet.ts'
import { snippetCacheControl } from '../../scripts/deploy/pages.ts'
import { ofType, resourcesOf } from './templates.ts'

const { folder, files } = await buildSnippet()
const text = (path: string) => readFileSync(join(folder, path), 'utf8')
const solver = files.find(({ path }) => path.startsWith('vinculo/solve-'))

describe('what web sites embed', () => {
  it('is small: 20 KB gzipped with every element, whatever else it loads less', () => {
    const gzipped = (name: string) => files.find(({ path }) => path.startsWith(name))?.gzipped ?? Number.NaN
    // A page loads the words of one language, and the panel when it is opened.
    const words = Math.max(gzipped('vinculo/chat-en-'), gzipped('vinculo/chat-es-'))
    expect(gzipped('vinculo.js') + gzipped('vinculo/chat-panel-') + words).toBeLessThan(20 * 1024)
    expect(gzipped('vinculo.js')).toBeLessThan(11_500)
    expect(solver?.gzipped).toBeLessThan(2_500)
  })

  it('is one script of a fixed name, which names what it loads by its content', () => {
    expect(solver?.path).toMatch(/^vinculo\/solve-[0-9a-f]{8}\.js$/)
    expect(text('vinculo.js')).toContain(solver?.path)
    expect(snippetCacheControl('vinculo.js')).toMatch(/max-age=300\b/)
    expect(snippetCacheControl(solver?.path ?? '')).toContain('immutable')
  })

  it('does nothing that a strict policy of a page would forbid, and sets no cookie', () => {
    for (const { path } of files) {
      expect(text(path)).not.toMatch(/\beval\(|new Function\(|innerHTML|insertAdjacentHTML|document\.write|\.cookie\b/)
      expect(text(path)).not.toContain('localStorage')
    }
  })

  it('is behind the public front, for pages of any site, without credentials', async () => {
    const resources = await resourcesOf('prod')
    const front = ofType(resources, 'AWS::CloudFront::Distribution').find(({ stack }) => stack === 'capture')
    const paths = front?.properties.DistributionConfig.CacheBehaviors.map(
      ({ PathPattern }: { PathPattern: string }) => PathPattern,
    )
    expect(paths).toEqual(expect.arrayContaining(['/vinculo.js', '/vinculo/*']))
    const [policy] = ofType(resources, 'AWS::CloudFront::ResponseHeadersPolicy').filter(
      ({ properties }) => properties.ResponseHeadersPolicyConfig.CorsConfig,
    )
    expect(policy?.properties.ResponseHeadersPolicyConfig.CorsConfig).toMatchObject({
      AccessControlAllowOrigins: { Items: ['*'] },
      AccessControlAllowCredentials: false,
    })
  })
})
