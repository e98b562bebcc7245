import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

/**
 * Lets esbuild drop the schemas that a function does not use from modules of which it uses others: it cannot know that
 * a check, or a member of `z.iso`, does nothing but make a schema. Every call that begins with `z.` is marked as such.
 */
export const pureSchemas: Plugin = {
  name: 'pure-schemas',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/](functions|shared)[\\/].*\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      if (!source.includes("import * as z from 'zod/mini'")) return undefined
      return { contents: source.replace(/(?<![\w.])z\.(?=[a-z])/g, '/* @__PURE__ */ z.'), loader: 'ts' }
    }),
}
