import { RemovalPolicy } from 'aws-cdk-lib'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { StageSettings } from '../stages.ts'
import { acknowledge } from './acknowledge.ts'

export interface HouseBucketProps {
  readonly stage: StageSettings
  readonly name: string
  readonly lifecycleRules?: LifecycleRule[]
  readonly versioned?: boolean
  /** Where each access is written down. */
  readonly accessLog?: IBucket | HouseBucket
  /** Instead of an access log: why there is none. */
  readonly unlogged?: string
  /** True where nothing in it is worth keeping when its stack goes. */
  readonly disposable?: boolean
}

/** A bucket that is private, encrypted, reached over TLS only, and kept in production. */
export class HouseBucket extends Bucket {
  constructor(scope: Construct, id: string, props: HouseBucketProps) {
    super(scope, id, {
      bucketName: props.name,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: props.versioned ?? false,
      removalPolicy: props.stage.retain && !props.disposable ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(props.lifecycleRules ? { lifecycleRules: props.lifecycleRules } : {}),
      ...(props.accessLog
        ? { serverAccessLogsBucket: props.accessLog as IBucket, serverAccessLogsPrefix: `${id}/` }
        : {}),
    })
    if (props.unlogged) acknowledge(this, 'AwsSolutions-S1', props.unlogged)
  }
}
