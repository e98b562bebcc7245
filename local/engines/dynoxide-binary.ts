import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'

/**
 * The path of the DynamoDB engine: the one npm installed for this platform, else the `dynoxide` command on PATH.
 * @throws CannotStart where there is neither.
 */
export function findDynoxide(path = process.env.PATH ?? '', platform = `${process.platform}-${process.arch}`): string {
  const candidates = [...fromNpm(platform), ...path.split(delimiter).map((folder) => join(folder, 'dynoxide'))]
  const found = candidates.find(isExecutable)
  if (found) return found
  throw new CannotStart(
    `There is no DynamoDB engine for ${platform}: install the dynoxide command (npm install --global dynoxide, or brew install nubo-db/tap/dynoxide) or set DYNAMODB_ENDPOINT to the address of any DynamoDB-compatible engine, and start again.`,
  )
}

function fromNpm(platform: string): string[] {
  try {
    const home = dirname(createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`))
    return [join(home, 'dynoxide')]
  } catch {
    return []
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
