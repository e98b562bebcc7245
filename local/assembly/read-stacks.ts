import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import type { Stack, Template } from './template.ts'

interface Artifact {
  readonly type: string
  readonly displayName?: string
  readonly properties?: { readonly templateFile?: string; readonly stackName?: string; readonly directoryName?: string }
}

/**
 * The stacks of one stage (`vinculo-<stage>-...`) of a cloud assembly (a `cdk.out` folder), with the places of their
 * assets.
 * @throws CannotStart where the folder holds no assembly, or none of that stage.
 */
export function readStacks(assemblyDir: string, stage: string): Stack[] {
  const stacks = readAll(assemblyDir).filter(({ name }) => name.startsWith(`vinculo-${stage}-`))
  if (stacks.length > 0) return stacks
  throw new CannotStart(`The cloud assembly in ${assemblyDir} has no stage ${stage}: run npm run synth again.`)
}

function readAll(assemblyDir: string): Stack[] {
  const manifestFile = join(assemblyDir, 'manifest.json')
  if (!existsSync(manifestFile)) {
    throw new CannotStart(`There is no cloud assembly in ${assemblyDir}: run npm run synth, or name its folder.`)
  }
  const { artifacts = {} } = readJson<{ artifacts?: Record<string, Artifact> }>(manifestFile)
  return Object.entries(artifacts).flatMap(([id, { type, properties }]) => {
    if (type === 'cdk:cloud-assembly' && properties?.directoryName) {
      return readAll(join(assemblyDir, properties.directoryName))
    }
    if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) return []
    const template = readJson<Template>(join(assemblyDir, properties.templateFile))
    const assets = readAssets(assemblyDir, properties.templateFile.replace(/\.template\.json$/, '.assets.json'))
    return [{ name: properties.stackName ?? id, template, assets }]
  })
}

function readAssets(assemblyDir: string, file: string): Record<string, string> {
  const path = join(assemblyDir, file)
  if (!existsSync(path)) return {}
  const { files = {} } = readJson<{ files?: Record<string, { source?: { path?: string } }> }>(path)
  return Object.fromEntries(
    Object.entries(files).flatMap(([hash, { source }]) =>
      source?.path ? [[hash, join(assemblyDir, source.path)]] : [],
    ),
  )
}

/** The files are written by the CDK, whose manifest schema is their contract; what we need of it is checked by its use. */
function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8'))
}
