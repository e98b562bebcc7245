import { globSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { lateDynamo } from './late-dynamo.ts'
import { plainBuiltins } from './plain-builtins.ts'
import { pureSchemas } from './pure-schemas.ts'
import { shakableSchemas } from './shakable-schemas.ts'
import { withoutExamples } from './without-examples.ts'

const root = dirname(import.meta.dirname)

export interface Bundle {
  readonly name: string
  /** Size of the minified bundle. */
  readonly bytes: number
}

const settings: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  minify: true,
  treeShaking: true,
  legalComments: 'none',
  // One character beyond Latin-1 would make Node read the whole bundle as UTF-16, which compiles a tenth slower.
  charset: 'ascii',
  // The ESM build first: only it can be shaken.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
}

/** nodemailer names attachments by a table of 76 KB; the mails sent from here have none. */
const withoutAttachmentTypes: Plugin = {
  name: 'without-attachment-types',
  setup: ({ onLoad }) =>
    onLoad({ filter: /nodemailer[\\/]dist[\\/]esm[\\/]mime-funcs[\\/]mime-types\.js$/ }, () => ({
      contents: `
        export const detectMimeType = () => 'application/octet-stream'
        export const detectExtension = () => 'bin'
      `,
    })),
}

/**
 * Leaves LiquidJS, a sixth of what a sender would load, in a file of its own beside the bundle (`liquidjs.cjs`), which is
 * read when the first engine is made: most templates print plain values and need none. It is for bundles that use no
 * more of it than the engine; any other name does not resolve, so that the build fails.
 */
const lateLiquid = (folder: string): Plugin => ({
  name: 'late-liquid',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^liquidjs$/ }, ({ path }) => ({ path, namespace: 'late-liquid' }))
    onLoad({ filter: /.*/, namespace: 'late-liquid' }, async () => {
      await build({
        ...settings,
        stdin: { contents: "export { Liquid } from 'liquidjs'", resolveDir: root },
        outfile: join(folder, 'liquidjs.cjs'),
        format: 'cjs',
        plugins: [plainBuiltins],
      })
      return {
        contents: `
          const load = () => process.getBuiltinModule('node:module').createRequire(import.meta.url)('./liquidjs.cjs')
          export class Liquid { constructor(options) { return new (load().Liquid)(options) } }
        `,
      }
    })
  },
})

/**
 * Leaves what is known of the world's phone numbers (110 KB) in a file beside the bundle (`libphonenumber.cjs`), which is
 * read with the first number that is posted: most forms ask for none.
 */
const latePhones = (folder: string): Plugin => ({
  name: 'late-phones',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^libphonenumber-js\/min$/ }, ({ path }) => ({ path, namespace: 'late-phones' }))
    onLoad({ filter: /.*/, namespace: 'late-phones' }, async () => {
      await build({
        ...settings,
        stdin: { contents: "export { parsePhoneNumberFromString } from 'libphonenumber-js/min'", resolveDir: root },
        outfile: join(folder, 'libphonenumber.cjs'),
        format: 'cjs',
      })
      return {
        contents: `
          const load = () => process.getBuiltinModule('node:module').createRequire(import.meta.url)('./libphonenumber.cjs')
          export const parsePhoneNumberFromString = (...number) => load().parsePhoneNumberFromString(...number)
        `,
      }
    })
  },
})

/** It works with LiquidJS's tokens and errors too, which must be of the same copy. */
const takesLiquidApart = /[\\/]functions[\\/]compile-template[\\/]/

/**
 * Bundles every function (functions/<name>/handler.ts) to dist/functions/<name>/index.mjs, which exports `handler`,
 * and notes what each is made of in dist/meta/<name>.json (esbuild's metafile).
 * @throws when one does not bundle; esbuild prints where and why
 */
export async function bundleFunctions(): Promise<readonly Bundle[]> {
  const names = globSync('functions/*/handler.ts', { cwd: root })
    .map((handler) => basename(dirname(handler)))
    .sort()
  removeFormer(names)
  return Promise.all(names.map(bundle))
}

async function bundle(name: string): Promise<Bundle> {
  const outfile = join(root, 'dist', 'functions', name, 'index.mjs')
  const { bytes, metafile } = await bundleEntry(join(root, 'functions', name, 'handler.ts'), outfile)
  note(name, metafile)
  return { name, bytes }
}

/** Bundles one module as every function is bundled. @throws as `bundleFunctions` */
export async function bundleEntry(entry: string, outfile: string): Promise<{ bytes: number; metafile: Metafile }> {
  const folder = dirname(outfile)
  const ofSdk: BuildOptions = {
    ...settings,
    alias: { '@aws-sdk/credential-provider-node': join(root, 'shared/lambda/environment-credentials.ts') },
    plugins: [shakableSchemas(root), plainBuiltins],
  }
  const late = [
    lateDynamo(root, folder, ofSdk),
    latePhones(folder),
    ...(takesLiquidApart.test(entry) ? [] : [lateLiquid(folder)]),
  ]
  const { metafile } = await build({
    ...ofSdk,
    entryPoints: [entry],
    outfile,
    format: 'esm',
    alias: { ...ofSdk.alias, 'zod/mini': join(root, 'shared/lambda/shared-schemas.ts') },
    plugins: [withoutAttachmentTypes, ...late, pureSchemas, withoutExamples, ...(ofSdk.plugins ?? [])],
    metafile: true,
  })
  return { bytes: statSync(outfile).size, metafile }
}

function note(name: string, metafile: Metafile) {
  const folder = join(root, 'dist', 'meta')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(metafile))
}

/** A function that is gone must not be deployed or tested any more. */
function removeFormer(names: readonly string[]) {
  const folder = join(root, 'dist', 'functions')
  mkdirSync(folder, { recursive: true })
  for (const former of readdirSync(folder)) {
    if (!names.includes(former)) rmSync(join(folder, former), { recursive: true })
  }
}

if (import.meta.main) {
  const bundles = await bundleFunctions()
  if (process.argv.includes('--sizes')) {
    for (const { name, bytes } of bundles) console.log(`${name.padEnd(24)}${(bytes / 1000).toFixed(1).padStart(9)} KB`)
  }
}
