import { join } from 'node:path'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type * as z from 'zod/mini'
import type { baseEnv } from '../../shared/lambda/env.ts'
import { nameOf, type StageSettings } from '../stages.ts'

/** Where scripts/bundle.ts puts each function's bundle. */
const bundles = join(import.meta.dirname, '../../dist/functions')

type EnvironmentSchema = z.ZodMiniObject<Record<string, z.ZodMiniType<string, string>>>

export interface ServiceFunctionProps<S extends EnvironmentSchema> {
  readonly stage: StageSettings
  /** The function's own schema (`functions/<name>/env.ts`): a variable that is missing here does not compile. */
  readonly env: S
  readonly environment: Omit<z.input<S>, keyof typeof baseEnv>
  /** Seconds. */
  readonly timeout: number
  readonly memory?: number
}

/**
 * One Lambda function by the house rules. Its id is its name everywhere: folder, bundle, log group, metric.
 * It has a role of its own that may write its own log and do what is granted to it line by line (`allow`).
 */
export class ServiceFunction<S extends EnvironmentSchema = EnvironmentSchema> extends Construct {
  readonly lambda: LambdaFunction
  readonly timeout: Duration
  readonly #role: Role

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<S>) {
    super(scope, id)
    const functionName = nameOf(props.stage, id)
    this.timeout = Duration.seconds(props.timeout)
    this.#role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${functionName} may do`,
    })
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: props.stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn])
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(bundles, id)),
      handler: 'index.handler',
      role: this.#role,
      logGroup,
      // Lambda's own three lines about each invocation would cost more than many functions: metrics tell the same.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      timeout: this.timeout,
      memorySize: props.memory ?? 512,
      // Off: a trace holds request paths, and in ours the path is a customer's token.
      tracing: Tracing.DISABLED,
      environment: { STAGE: props.stage.name, POWERTOOLS_SERVICE_NAME: id, ...props.environment },
    })
  }

  /** Lets the function do exactly these actions on exactly these resources. */
  allow(actions: readonly string[], resources: readonly string[], conditions?: Record<string, unknown>) {
    this.#role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [...resources],
        ...(conditions ? { conditions } : {}),
      }),
    )
  }
}
