import { Aws, type aws_s3 } from 'aws-cdk-lib'
import { type BehaviorOptions, CachePolicy, ViewerProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { Construct } from 'constructs'
import { sharedHeaders } from '../constructs/front.ts'
import { HouseBucket } from '../constructs/house-bucket.ts'
import { nameOf, type StageSettings } from '../stages.ts'

/** The script that web sites embed, and what it loads. */
export class Snippet extends Construct {
  readonly bucket: HouseBucket
  /** How the front leads to it. */
  readonly behavior: BehaviorOptions

  constructor(scope: Construct, id: string, stage: StageSettings) {
    super(scope, id)
    this.bucket = new HouseBucket(this, 'snippet', {
      stage,
      name: nameOf(stage, `snippet-${Aws.ACCOUNT_ID}`),
      disposable: true,
      unlogged: 'It holds the script that web sites embed, which is public software without data.',
    })
    this.behavior = {
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket as aws_s3.IBucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: sharedHeaders(this, 'snippet-headers', stage),
    }
  }
}
