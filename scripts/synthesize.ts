import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { bundleFunctions } from './bundle.ts'

const root = dirname(import.meta.dirname)

/**
 * Bundles the functions and synthesizes the cloud assembly of all stages, or of the one named, into a folder, in a
 * process of its own as the CDK CLI does it.
 * @throws Error with what CDK or cdk-nag said
 */
export async function synthesize(outdir: string, stage?: string) {
  const folder = resolve(root, outdir)
  await bundleFunctions()
  rmSync(folder, { recursive: true, force: true })
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'infra/app.ts'],
    {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: folder, ...(stage && { VINCULO_STAGE: stage }) },
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`The templates could not be synthesized:\n${stdout}${stderr}`)
}
