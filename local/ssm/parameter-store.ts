/**
 * SSM Parameter Store on one machine, kept in `<dataDir>/parameters.json` (mode 0600).
 *
 *     const ssm = createParameterStore({ resources, dataDir, now })
 *     ssm.read('/vinculo/local/origin-secret')   // for {{resolve:ssm:...}} in templates; undefined where it is not there
 */
import { join } from 'node:path'
import {
  type AwsRequest,
  type AwsResponse,
  type AwsService,
  localAccount,
  localRegion,
  type Need,
  type Resource,
} from '../contracts.ts'
import { jsonAnswer, jsonError, operationOf, readJsonObject } from '../protocol/aws-json.ts'
import { openParameterFile, type Parameter, type ParameterFile } from './parameter-file.ts'

export interface ParameterStoreOptions {
  /** The resolved resources of all stacks; AWS::SSM::Parameter is read. */
  readonly resources?: readonly Resource[]
  readonly dataDir: string
  readonly now?: () => Date
}

export interface ParameterStore extends AwsService {
  read(name: string): string | undefined
}

type Body = Readonly<Record<string, unknown>>
type Operation = (file: ParameterFile, body: Body, now: number) => AwsResponse

const types = ['String', 'StringList', 'SecureString']
const standardTierBytes = 4096

export function createParameterStore(options: ParameterStoreOptions): ParameterStore {
  const now = options.now ?? (() => new Date())
  const file = openParameterFile(join(options.dataDir, 'parameters.json'))
  for (const { type, properties, ref } of options.resources ?? []) {
    if (type !== 'AWS::SSM::Parameter') continue
    const { Type = 'String', Value } = properties
    const wanted = { Name: ref, Type, Value, Overwrite: true }
    if (file.get(ref)?.value !== Value) operations.PutParameter?.(file, wanted, now().getTime())
  }
  return {
    names: ['ssm'],
    needs: parameterNeeds,
    async handle(request) {
      const operation = operations[operationOf(request)]
      const body = readJsonObject(request.body)
      if (!operation) return jsonError('UnknownOperationException', `There is no operation ${operationOf(request)}.`)
      return body
        ? operation(file, body, now().getTime())
        : jsonError('SerializationException', 'The body is not a JSON object.')
    },
    read: (name) => file.get(name)?.value,
  }
}

const operations: Readonly<Record<string, Operation>> = {
  GetParameter(file, body) {
    const found = find(file, String(body.Name))
    return found ? jsonAnswer({ Parameter: describe(found, body) }) : jsonError('ParameterNotFound', '')
  },

  GetParameters(file, body) {
    const names = stringsOf(body.Names)
    if (names.length > 10) return jsonError('ValidationException', 'Names must have at most 10 entries.')
    const found = names.map((name) => find(file, name))
    return jsonAnswer({
      Parameters: found.filter((one) => one !== undefined).map((one) => describe(one, body)),
      InvalidParameters: names.filter((_, index) => !found[index]),
    })
  },

  GetParametersByPath(file, body) {
    const path = String(body.Path).replace(/\/?$/, '/')
    if (!path.startsWith('/')) return jsonError('ValidationException', 'Path must begin with a slash.')
    const below = file.all().filter(({ name }) => name.startsWith(path))
    const found = body.Recursive === true ? below : below.filter(({ name }) => !name.slice(path.length).includes('/'))
    const from = Number(body.NextToken ?? 0)
    const to = from + Number(body.MaxResults ?? 10)
    return jsonAnswer({
      Parameters: found.slice(from, to).map((one) => describe(one, body)),
      NextToken: to < found.length ? String(to) : undefined,
    })
  },

  PutParameter(file, body, now) {
    const { Name: name, Value: value, Description: description } = body
    if (typeof name !== 'string' || !/^\/?[\w.-]+(\/[\w.-]+)*$/.test(name)) {
      return jsonError(
        'ValidationException',
        'Name must be letters, digits, points, hyphens and underscores, with slashes between levels.',
      )
    }
    if (typeof value !== 'string' || value === '')
      return jsonError('ValidationException', 'Value must be a text of 1 character or more.')
    if (Buffer.byteLength(value) > standardTierBytes) {
      return jsonError(
        'ValidationException',
        `Standard tier parameters support a maximum parameter value of ${standardTierBytes} characters.`,
      )
    }
    const kept = file.get(name)
    if (kept && body.Overwrite !== true) {
      return jsonError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      )
    }
    const type = String(body.Type ?? kept?.type ?? 'String')
    if (!types.includes(type)) return jsonError('ValidationException', `Type must be one of ${types.join(', ')}.`)
    const version = (kept?.version ?? 0) + 1
    const about = description === undefined ? kept?.description : String(description)
    file.put({ name, value, type: type as Parameter['type'], version, modified: now, description: about })
    return jsonAnswer({ Tier: 'Standard', Version: version })
  },

  DeleteParameter(file, body) {
    return file.remove(String(body.Name)) ? jsonAnswer({}) : jsonError('ParameterNotFound', '')
  },

  DeleteParameters(file, body) {
    const names = stringsOf(body.Names)
    const gone = names.filter((name) => file.remove(name))
    return jsonAnswer({ DeletedParameters: gone, InvalidParameters: names.filter((name) => !gone.includes(name)) })
  },
}

/** A name may carry a version, `name:3`; only the newest is kept here. */
function find(file: ParameterFile, selector: string): Parameter | undefined {
  const [, name = selector, version] = /^(.*?)(?::(\d+))?$/.exec(selector) ?? []
  const found = file.get(name.startsWith('arn:') ? nameOf(name) : name)
  return version && found?.version !== Number(version) ? undefined : found
}

function describe({ name, type, value, version, modified }: Parameter, { WithDecryption }: Body): object {
  const readable = type !== 'SecureString' || WithDecryption === true
  return {
    Name: name,
    Type: type,
    // Without decryption AWS gives the ciphertext; whoever takes that for the secret shall fail here too.
    Value: readable ? value : Buffer.from(`encrypted ${name} ${version}`).toString('base64'),
    Version: version,
    LastModifiedDate: modified / 1000,
    ARN: arnOf(name),
    DataType: 'text',
  }
}

/**
 * The permissions of each operation, on the parameter's or the path's ARN. A SecureString under the account's own key
 * (alias aws/ssm) needs no kms permission of the caller: that key's policy admits everyone who comes through SSM.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
 */
function parameterNeeds(request: AwsRequest): Need[] {
  const body = readJsonObject(request.body) ?? {}
  const names = body.Names === undefined ? [String(body.Name ?? body.Path ?? '')] : stringsOf(body.Names)
  const action = `ssm:${operationOf(request)}`
  return names.map((name) => ({ action, resource: name.startsWith('arn:') ? name : arnOf(name.replace(/:\d+$/, '')) }))
}

/** A name that begins with a slash does not double it in its ARN. */
function arnOf(name: string): string {
  return `arn:aws:ssm:${localRegion}:${localAccount}:parameter/${name.replace(/^\//, '')}`
}

function nameOf(arn: string): string {
  const path = arn.split(':parameter/')[1] ?? ''
  return path.includes('/') ? `/${path}` : path
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
