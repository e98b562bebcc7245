import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'

const root = dirname(import.meta.dirname)
const source = join(root, 'web', 'docs')
const swagger = join(root, 'node_modules', 'swagger-ui-dist')

/** What the page needs to offer the sign-in page of an installation; without it, it takes a token. */
export interface SignIn {
  readonly signInUrl: string
  readonly clientId: string
}

/** What is shown of Swagger UI, from its npm package: nothing is loaded from elsewhere. */
const swaggerFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'oauth2-redirect.js', 'favicon-32x32.png']

/**
 * Builds the page of API documentation, the first of the console's pages.
 * @param site the folder of those pages; its own, for they know of the installation
 */
export async function buildDocsPage(site: string, signIn?: SignIn): Promise<void> {
  mkdirSync(site, { recursive: true })
  if (signIn) writeFileSync(join(site, 'config.json'), JSON.stringify(signIn))
  for (const file of swaggerFiles) copyFileSync(join(swagger, file), join(site, file))
  for (const file of ['index.html', 'docs.css']) copyFileSync(join(source, file), join(site, file))
  await build({
    entryPoints: [join(source, 'docs.ts')],
    outfile: join(site, 'docs.js'),
    absWorkingDir: root,
    format: 'esm',
    target: 'es2023',
    minify: true,
    logLevel: 'warning',
  })
}
