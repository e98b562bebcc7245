import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CannotStart } from '../cannot-start.ts'

export interface Parameter {
  readonly name: string
  readonly type: 'String' | 'StringList' | 'SecureString'
  readonly value: string
  readonly description?: string | undefined
  readonly version: number
  /** Epoch milliseconds. */
  readonly modified: number
}

export interface ParameterFile {
  get(name: string): Parameter | undefined
  all(): readonly Parameter[]
  put(parameter: Parameter): void
  remove(name: string): boolean
}

/**
 * Parameters in one JSON file that only its owner may read, replaced as a whole so that no crash leaves half of it.
 * On one machine a SecureString is as safe as that file: there is no key service to encrypt it with.
 * @throws CannotStart where the file is damaged.
 */
export function openParameterFile(path: string): ParameterFile {
  mkdirSync(dirname(path), { recursive: true })
  const parameters = read(path)
  const save = () => {
    const beside = `${path}.new`
    writeFileSync(beside, JSON.stringify([...parameters.values()], undefined, 2), { mode: 0o600 })
    // The mode above counts only for a new file; a leftover of an earlier crash may have another.
    chmodSync(beside, 0o600)
    renameSync(beside, path)
  }
  return {
    get: (name) => parameters.get(name),
    all: () => [...parameters.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    put(parameter) {
      parameters.set(parameter.name, parameter)
      save()
    },
    remove(name) {
      const was = parameters.delete(name)
      if (was) save()
      return was
    },
  }
}

function read(path: string): Map<string, Parameter> {
  if (!existsSync(path)) return new Map()
  try {
    const list = JSON.parse(readFileSync(path, 'utf8')) as Parameter[]
    return new Map(list.map((parameter) => [parameter.name, parameter]))
  } catch {
    throw new CannotStart(
      `The parameters in ${path} cannot be read: restore the file from a copy. Without it no token that was mailed is valid any more, so delete it only to start empty.`,
    )
  }
}
