import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createParameterStore } from '../../local/ssm/parameter-store.ts'
import { clientConfig, notingNeeds } from '../support/aws-client.ts'
import { type Served, serveAws } from '../support/serve-aws.ts'

let dataDir = ''
let server: Served
let client: SSMClient
let asked: string[] = []

async function start() {
  const noting = notingNeeds(createParameterStore({ dataDir, now: () => new Date('2026-05-01T10:00:00Z') }))
  asked = noting.asked
  server = await serveAws(noting.service)
  client = new SSMClient(clientConfig(server.url))
}

async function stop() {
  client.destroy()
  await server.close()
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'vinculo-parameters-'))
  await start()
})
afterEach(stop)

const secret = { Name: '/vinculo/local/token-keys', Type: 'SecureString', Value: '{"current":"1"}' } as const

describe('the parameter store', () => {
  it('keeps parameters over restarts in a file that only its owner reads', async () => {
    await client.send(new PutParameterCommand(secret))
    await stop()
    await start()
    const { Parameter } = await client.send(new GetParameterCommand({ Name: secret.Name, WithDecryption: true }))
    expect(Parameter).toEqual({
      ...secret,
      Version: 1,
      LastModifiedDate: new Date('2026-05-01T10:00:00Z'),
      ARN: 'arn:aws:ssm:us-east-1:000000000000:parameter/vinculo/local/token-keys',
      DataType: 'text',
    })
    expect(readdirSync(dataDir)).toEqual(['parameters.json'])
    expect(statSync(join(dataDir, 'parameters.json')).mode & 0o777).toBe(0o600)
  })

  it('does not give a secret away without decryption', async () => {
    await client.send(new PutParameterCommand(secret))
    const { Parameter } = await client.send(new GetParameterCommand({ Name: secret.Name }))
    expect(Parameter?.Value).not.toContain('current')
  })

  it('overwrites only when told to, and counts versions', async () => {
    await client.send(new PutParameterCommand(secret))
    await expect(client.send(new PutParameterCommand(secret))).rejects.toBeInstanceOf(ParameterAlreadyExists)
    const second = await client.send(new PutParameterCommand({ ...secret, Value: 'new', Overwrite: true }))
    expect(second.Version).toBe(2)
  })

  it('finds by names and by path, page by page', async () => {
    for (const Name of ['/a/one', '/a/two', '/a/b/three', '/other']) {
      await client.send(new PutParameterCommand({ Name, Value: 'x', Type: 'String' }))
    }
    const named = await client.send(new GetParametersCommand({ Names: ['/a/one', '/nowhere'] }))
    expect(named.Parameters?.map(({ Name }) => Name)).toEqual(['/a/one'])
    expect(named.InvalidParameters).toEqual(['/nowhere'])
    const level = await client.send(new GetParametersByPathCommand({ Path: '/a' }))
    expect(level.Parameters?.map(({ Name }) => Name)).toEqual(['/a/one', '/a/two'])
    const deep = { Path: '/a/', Recursive: true, MaxResults: 2 }
    const first = await client.send(new GetParametersByPathCommand(deep))
    const rest = await client.send(new GetParametersByPathCommand({ ...deep, NextToken: first.NextToken }))
    expect([first, rest].flatMap(({ Parameters }) => Parameters?.map(({ Name }) => Name))).toEqual([
      '/a/b/three',
      '/a/one',
      '/a/two',
    ])
  })

  it('says what is not there', async () => {
    await expect(client.send(new GetParameterCommand({ Name: '/nothing' }))).rejects.toBeInstanceOf(ParameterNotFound)
    await expect(client.send(new DeleteParameterCommand({ Name: '/nothing' }))).rejects.toBeInstanceOf(
      ParameterNotFound,
    )
  })

  it('asks for the permission on each parameter', async () => {
    await client.send(new GetParametersCommand({ Names: ['/a/one', 'two'] }))
    expect(asked).toEqual([
      'ssm:GetParameters arn:aws:ssm:us-east-1:000000000000:parameter/a/one',
      'ssm:GetParameters arn:aws:ssm:us-east-1:000000000000:parameter/two',
    ])
  })

  it('names a damaged file and what to do', () => {
    writeFileSync(join(dataDir, 'parameters.json'), '[{"name":')
    expect(() => createParameterStore({ dataDir })).toThrow(
      /parameters\.json cannot be read: restore the file from a copy/,
    )
  })
})
