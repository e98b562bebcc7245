import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { listenOn } from '../../local/endpoint/listen-on.ts'
import { findDynoxide } from '../../local/engines/dynoxide-binary.ts'
import { readStartOptions } from '../../local/start-options.ts'
import { startSystem } from '../../local/system.ts'
import { writeAssembly } from '../support/assembly-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'vinculo-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a taken port is named with what to do', async () => {
  const other = createServer()
  const port = await listenOn(other, 0, 'test')
  const assemblyDir = writeAssembly(join(folder, 'assembly'))
  await expect(startSystem({ dataDir: join(folder, 'data'), assemblyDir, ports: { endpoint: port } })).rejects.toThrow(
    `Port ${port} (AWS APIs) is taken by another program: end that program, or choose other ports with --port-base`,
  )
  other.close()
})

it('a platform without an engine is named with what to do', () => {
  expect(() => findDynoxide('/nowhere', 'plan9-mips')).toThrow(
    /no DynamoDB engine for plan9-mips: install the dynoxide command .* or set DYNAMODB_ENDPOINT/,
  )
})

it('a folder without an assembly is named with what to do', async () => {
  await expect(startSystem({ dataDir: join(folder, 'data'), assemblyDir: folder })).rejects.toThrow(
    /no cloud assembly in .*: run npm run synth/,
  )
})

it('the command line gives ports and the data folder', () => {
  const ports = { front: 5000, console: 5001, inbox: 5002, endpoint: 5003, website: 5004, mail: 5005 }
  expect(readStartOptions(['--port-base', '5000', '--data', 'd'], '/r')).toEqual({ ports, dataDir: resolve('/r/d') })
  expect(readStartOptions([], '/r').ports.endpoint).toBe(4566)
  expect(() => readStartOptions(['--port-base', 'x'], '/r')).toThrow(/--port-base must be a whole number/)
  expect(() => readStartOptions(['--colour'], '/r')).toThrow(/Unknown option '--colour'.* Usage: npm start/)
})
