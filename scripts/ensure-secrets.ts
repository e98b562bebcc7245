import { randomBytes } from 'node:crypto'
import { GetParametersCommand, ParameterAlreadyExists, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm'

/** What signs tokens, hashes addresses and signs challenges: versions of 32 bytes each, and which one signs now. */
const keyRings = ['token-keys', 'suppression-key', 'challenge-key', 'chat-keys'] as const

/** What the front shows the functions. A plain String: CloudFormation writes it into the distribution. */
const originSecret = 'origin-secret'

/**
 * Writes those secrets of a stage that are missing, and leaves alone what is there: a lost key would make every link in
 * customers' mailboxes invalid, and every suppression unrecognisable.
 * @param prefix such as `/vinculo/prod/`
 * @returns the names of the parameters that were written
 */
export async function ensureSecrets(
  ssm: SSMClient,
  prefix: string,
  random: (bytes: number) => Buffer = randomBytes,
): Promise<readonly string[]> {
  const names = [...keyRings, originSecret].map((name) => `${prefix}${name}`)
  const { InvalidParameters: missing = [] } = await ssm.send(new GetParametersCommand({ Names: names }))
  const written: string[] = []
  for (const name of names) {
    if (missing.includes(name) && (await putNew(ssm, name, random))) written.push(name)
  }
  return written
}

/** @returns false where somebody else wrote it first, which is as good */
async function putNew(ssm: SSMClient, name: string, random: (bytes: number) => Buffer): Promise<boolean> {
  const isPlain = name.endsWith(`/${originSecret}`)
  const Value = isPlain
    ? random(32).toString('base64url')
    : JSON.stringify({ current: '1', keys: { 1: random(32).toString('base64') } })
  try {
    await ssm.send(
      new PutParameterCommand({ Name: name, Value, Type: isPlain ? 'String' : 'SecureString', Overwrite: false }),
    )
    return true
  } catch (error) {
    if (error instanceof ParameterAlreadyExists) return false
    throw error
  }
}
