import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js'
import type { DataStoreFactory } from 'cognito-local/lib/services/dataStore/factory.js'
import { CannotStart } from '../cannot-start.ts'

type Node = Record<string, unknown>

/**
 * One JSON file per user pool and one for all clients, as cognito-local's own store, but replaced as a whole (its own
 * writes in place, so that a crash can leave half a file) and readable by the owner only, for passwords are in it.
 * @throws CannotStart where a file is damaged.
 */
export function createJsonDataStores(folder: string): DataStoreFactory {
  mkdirSync(folder, { recursive: true })
  return {
    async create(_context, id, defaults) {
      const path = join(folder, `${id}.json`)
      const root: Node = existsSync(path) ? read(path) : structuredClone(defaults as Node)
      const save = () => write(path, root)
      save()
      return {
        async get<T>(_: unknown, key: string | string[], fallback?: T) {
          const found = steps(key).reduce<unknown>((node, step) => (node as Node | undefined)?.[step], root)
          return (found ?? fallback ?? null) as T
        },
        getRoot: async <T>() => root as T,
        async set(_, key, value) {
          const [node, last] = parentOf(root, key)
          node[last] = value
          save()
        },
        async delete(_, key) {
          const [node, last] = parentOf(root, key)
          delete node[last]
          save()
        },
      } satisfies DataStore
    },
  }
}

function steps(key: string | string[]): string[] {
  return Array.isArray(key) ? key : [key]
}

function parentOf(root: Node, key: string | string[]): [Node, string] {
  const path = steps(key)
  let node = root
  for (const step of path.slice(0, -1)) {
    node[step] ??= {}
    node = node[step] as Node
  }
  return [node, path.at(-1) ?? '']
}

function read(path: string): Node {
  try {
    return JSON.parse(readFileSync(path, 'utf8'), (key, value: unknown) =>
      key.endsWith('Date') && typeof value === 'string' ? new Date(value) : value,
    ) as Node
  } catch {
    throw new CannotStart(
      `The users in ${path} cannot be read: restore the file from a copy, or delete it to start without users.`,
    )
  }
}

function write(path: string, root: Node): void {
  const beside = `${path}.new`
  writeFileSync(beside, JSON.stringify(root, undefined, 2), { mode: 0o600 })
  chmodSync(beside, 0o600)
  renameSync(beside, path)
}
