import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import { nameOf, type StageSettings } from '../stages.ts'

export interface HouseAlarmProps {
  readonly stage: StageSettings
  readonly topic: ITopic
  readonly metric: IMetric
  /** The alarm sounds above this value. */
  readonly above: number
  readonly periods?: number
  /** In English, for whoever is woken: who or what is harmed while this goes on. */
  readonly errorImpact: string
  /** In English: the first thing to look at or to do. */
  readonly remedy: string
}

/** An alarm whose text says what is harmed and what to do first. */
export class HouseAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: HouseAlarmProps) {
    super(scope, id, {
      alarmName: nameOf(props.stage, id),
      alarmDescription: `${props.errorImpact} ${props.remedy}`,
      metric: props.metric,
      threshold: props.above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: props.periods ?? 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    this.addAlarmAction(new SnsAction(props.topic))
    this.addOkAction(new SnsAction(props.topic))
  }
}
