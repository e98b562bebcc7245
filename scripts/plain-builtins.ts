import { builtinModules } from 'node:module'
import type { OnResolveArgs, Plugin } from 'esbuild'

const identifier = /^[A-Za-z_$][\w$]*$/

/**
 * Lets a bundle take Node's own modules by `process.getBuiltinModule` instead of by `import`. An `import` makes a facade
 * that reads every export of the module, and with it whatever the module loads only on demand: `import ... from
 * 'node:http'` reads `http.WebSocket`, which loads all of undici, 30 ms of a cold start for a client that is never used.
 * Here each name that is imported is read by itself, and a name that nothing uses is dropped.
 */
export const plainBuiltins: Plugin = {
  name: 'plain-builtins',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(node:)?[a-z0-9_]+(\/[a-z0-9_]+)*$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '')
      return builtinModules.includes(name)
        ? { path: name, namespace: namespaceOf(kind), sideEffects: false }
        : undefined
    })
    onLoad({ filter: /.*/, namespace: 'builtin-names' }, ({ path }) => ({ contents: namesOf(path) }))
    onLoad({ filter: /.*/, namespace: 'builtin-whole' }, ({ path }) => ({ contents: `module.exports = ${get(path)}` }))
  },
}

/** `require` and `import()` want the module itself; its names stay unread until they are used. */
const namespaceOf = (kind: OnResolveArgs['kind']) => (kind === 'import-statement' ? 'builtin-names' : 'builtin-whole')

const get = (name: string) => `process.getBuiltinModule('node:${name}')`

/** A module with one export for each name; marked as pure, so that the bundler drops those that nobody imports. */
function namesOf(name: string): string {
  const names = Object.getOwnPropertyNames(process.getBuiltinModule(name)).filter((one) => identifier.test(one))
  const exported = names
    .filter((one) => one !== 'default')
    .map((one, place) => `const n${place} = /* @__PURE__ */ read('${one}'); export { n${place} as ${one} }`)
  return [
    `const whole = /* @__PURE__ */ ${get(name)}`,
    'const read = (name) => whole[name]',
    'export default whole',
    ...exported,
  ].join('\n')
}
