import { buildApp } from './build-app.ts'

buildApp(process.env.CDK_OUTDIR ?? 'cdk.out', process.env.VINCULO_STAGE).synth()
