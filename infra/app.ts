import { buildApp } from './build-app.ts'

buildApp(process.env.CDK_OUTDIR ?? 'cdk.out').synth()
