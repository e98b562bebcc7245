import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Lets esbuild drop what a function does not use of the AWS SDK. Each client describes every operation of its service in
 * one module of constants that refer to each other by computed keys (`{[_h]: ...}`), which esbuild must keep; and it
 * registers the class of every error. Here the keys are spelled out, and only errors that our own code names are
 * registered: others arrive as the client's base exception with the same name, status and message.
 */
export function shakableSchemas(root: string): Plugin {
  const schemas = /@aws-sdk[\\/]client-[a-z0-9-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/
  const named = errorsNamedIn(root)
  return {
    name: 'shakable-schemas',
    setup: ({ onLoad }) =>
      onLoad({ filter: schemas }, ({ path }) => ({ contents: slim(readFileSync(path, 'utf8'), named) })),
  }
}

function slim(source: string, named: ReadonlySet<string>): string {
  const constants = new Map([...source.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]))
  return source
    .replace(/\[(_\w+)\]:/g, (key, name: string) => (constants.has(name) ? `${constants.get(name)}:` : key))
    .replace(/^\w+_registry\.registerError\((\w+)\$, \w+\);$/gm, (line, name: string) =>
      name.endsWith('ServiceException') || named.has(name) ? line : '',
    )
}

/** Every word of our code that could be an error's name: too many rather than too few. */
function errorsNamedIn(root: string): ReadonlySet<string> {
  const files = globSync('{functions,shared}/**/*.ts', { cwd: root })
  return new Set(files.flatMap((file) => readFileSync(join(root, file), 'utf8').match(/\b[A-Z]\w{5,}\b/g) ?? []))
}
