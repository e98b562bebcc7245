import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

const example = /\bexample:\s*(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`),?/g

/** Leaves out of bundles the replies that stand beside the bounce rules: tests and readers look at them, no function does. */
export const withoutExamples: Plugin = {
  name: 'without-examples',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]domain[\\/]bounce[\\/]rules-[a-z]+\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8').replace(example, '')
      if (/\bexample\b/.test(contents)) return { errors: [{ text: `${path} has an example that is no plain text.` }] }
      return { contents, loader: 'ts' }
    }),
}
