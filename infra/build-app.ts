import { App, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import cdkJson from '../cdk.json' with { type: 'json' }
import { CaptureStack } from './stacks/capture.ts'
import { ConsoleStack } from './stacks/console.ts'
import { DataStack } from './stacks/data.ts'
import { MessagingStack } from './stacks/messaging.ts'
import { ObservabilityStack } from './stacks/observability.ts'
import { stages } from './stages.ts'

/**
 * The CDK app: every stage (or the one named) with every stack, checked by cdk-nag's AwsSolutions rules when it is
 * synthesized.
 * Needs the bundles in dist/functions (scripts/bundle.ts), no credentials and no network.
 */
export function buildApp(outdir: string, only?: string): App {
  const app = new App({ outdir, context: cdkJson.context, analyticsReporting: false })
  for (const stage of stages.filter(({ name }) => only === undefined || name === only)) {
    const data = new DataStack(app, stage)
    const messaging = new MessagingStack(app, stage, data)
    const capture = new CaptureStack(app, stage, data, messaging)
    const console = new ConsoleStack(app, stage, data, messaging)
    const observability = new ObservabilityStack(app, stage, { data, messaging, capture, console })
    for (const stack of [data, messaging, capture, console, observability]) {
      Tags.of(stack).add('vinculo:stage', stage.name, { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] })
    }
  }
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return app
}
