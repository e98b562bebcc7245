import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Checks templates with cfn-lint (settings: .cfnlintrc.yaml) where the machine has it, and says so where it has not.
 * @returns false where cfn-lint found something
 */
export function lintTemplates(outdir: string): boolean {
  const templates = globSync(join(outdir, '*.template.json'))
  const { error, status, stdout, stderr } = spawnSync('cfn-lint', templates, { encoding: 'utf8' })
  if (error) {
    console.log(`${templates.length} templates in ${outdir}; not checked by cfn-lint, which is not installed here.`)
    return true
  }
  console.log(status === 0 ? `${templates.length} templates in ${outdir}; cfn-lint found nothing.` : stdout + stderr)
  return status === 0
}
