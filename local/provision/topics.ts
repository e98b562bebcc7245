import { AssemblyFault } from '../assembly/template.ts'
import type { Resource } from '../contracts.ts'
import type { SnsCall } from '../engines/aws-call.ts'
import { allows } from '../iam/allows.ts'
import { readDocument } from '../iam/roles.ts'

/**
 * Makes the topics and subscriptions of the templates. Attributes of a subscription that exists are set again, and a
 * subscription to a queue that the templates no longer name is taken away.
 * @throws AssemblyFault where the queue's policy does not let the topic send: in AWS nothing would arrive, silently.
 */
export async function provisionTopics(resources: readonly Resource[], call: SnsCall): Promise<void> {
  for (const { type, ref } of resources) {
    if (type === 'AWS::SNS::Topic') await call('CreateTopic', { Name: ref.split(':').at(-1) ?? ref })
  }
  const wanted = new Set<string>()
  for (const resource of resources) {
    if (resource.type !== 'AWS::SNS::Subscription') continue
    const { TopicArn, Endpoint, Protocol } = resource.properties
    // Mail to operators about alarms goes nowhere here.
    if (Protocol !== 'sqs') continue
    checkQueuePolicy(resource, String(TopicArn), String(Endpoint), resources)
    wanted.add(`${TopicArn} ${Endpoint}`)
    await subscribe(call, resource.properties)
  }
  for (const { arn, topic, endpoint } of await subscriptions(call)) {
    const ours = resources.some(({ type, ref }) => type === 'AWS::SNS::Topic' && ref === topic)
    if (ours && !wanted.has(`${topic} ${endpoint}`)) await call('Unsubscribe', { SubscriptionArn: arn })
  }
}

async function subscribe(call: SnsCall, properties: Resource['properties']): Promise<void> {
  const { TopicArn, Endpoint, Protocol } = properties
  const found = (await subscriptions(call)).find(({ topic, endpoint }) => topic === TopicArn && endpoint === Endpoint)
  const SubscriptionArn =
    found?.arn ??
    arnIn(
      await call('Subscribe', { TopicArn: String(TopicArn), Protocol: String(Protocol), Endpoint: String(Endpoint) }),
    )
  const { RawMessageDelivery = false, FilterPolicy = '', FilterPolicyScope = 'MessageAttributes' } = properties
  const attributes = {
    RawMessageDelivery: String(RawMessageDelivery),
    FilterPolicyScope: String(FilterPolicyScope),
    FilterPolicy: FilterPolicy ? JSON.stringify(FilterPolicy) : '',
  }
  for (const [AttributeName, AttributeValue] of Object.entries(attributes)) {
    await call('SetSubscriptionAttributes', { SubscriptionArn, AttributeName, AttributeValue })
  }
}

async function subscriptions(call: SnsCall) {
  const found: { arn: string; topic: string; endpoint: string }[] = []
  let token: string | undefined
  do {
    const xml = await call('ListSubscriptions', token ? { NextToken: token } : {})
    for (const [, member = ''] of xml.matchAll(/<member>([\s\S]*?)<\/member>/g)) {
      const part = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(member)?.[1] ?? ''
      found.push({ arn: part('SubscriptionArn'), topic: part('TopicArn'), endpoint: part('Endpoint') })
    }
    token = /<NextToken>([^<]+)<\/NextToken>/.exec(xml)?.[1]
  } while (token)
  return found
}

const arnIn = (xml: string) => /<SubscriptionArn>([^<]+)<\/SubscriptionArn>/.exec(xml)?.[1] ?? ''

function checkQueuePolicy(subscription: Resource, topic: string, queue: string, resources: readonly Resource[]): void {
  const queueRef = resources.find(({ type, arn }) => type === 'AWS::SQS::Queue' && arn === queue)?.ref
  const statements = resources
    .filter(({ type, properties }) => type === 'AWS::SQS::QueuePolicy' && [properties.Queues].flat().includes(queueRef))
    .flatMap(({ properties }) => readDocument(properties.PolicyDocument))
  const need = {
    action: 'sqs:SendMessage',
    resource: queue,
    context: { 'aws:SourceArn': topic, 'aws:SecureTransport': 'true' },
  }
  if (allows(statements, need)) return
  throw new AssemblyFault(
    `Stack ${subscription.stack}, ${subscription.logicalId}: the policy of the queue ${queue} does not let the topic ${topic} send to it.`,
  )
}
