import { lintTemplates } from './lint-templates.ts'
import { synthesize } from './synthesize.ts'

/**
 * `npm run synth`: bundles the functions and writes every stage's templates to cdk.out (or CDK_OUTDIR), without AWS
 * credentials or network. Fails on any finding of cdk-nag and, where it is installed, of cfn-lint.
 */
const outdir = process.env.CDK_OUTDIR ?? 'cdk.out'
await synthesize(outdir)
process.exitCode = lintTemplates(outdir) ? 0 : 1
