import { RemovalPolicy } from 'aws-cdk-lib'
import {
  type Attribute,
  AttributeType,
  BillingMode,
  type StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import { nameOf, type StageSettings } from '../stages.ts'

export interface HouseTableProps {
  readonly stage: StageSettings
  /** Partition key; a string. */
  readonly key: string
  readonly sort?: Attribute
  /** True where items leave by themselves at `ttl` (epoch seconds). */
  readonly expires?: boolean
  readonly stream?: StreamViewType
}

export const text = (name: string): Attribute => ({ name, type: AttributeType.STRING })
export const number = (name: string): Attribute => ({ name, type: AttributeType.NUMBER })

/** A table by the house rules: paid by use, restorable to any second of 35 days, kept when its stack goes. */
export class HouseTable extends Table {
  constructor(scope: Construct, id: string, props: HouseTableProps) {
    super(scope, id, {
      tableName: nameOf(props.stage, id),
      partitionKey: text(props.key),
      ...(props.sort ? { sortKey: props.sort } : {}),
      ...(props.expires ? { timeToLiveAttribute: 'ttl' } : {}),
      ...(props.stream ? { stream: props.stream } : {}),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.DEFAULT,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.stage.retain,
      removalPolicy: props.stage.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
  }
}
