import { describe, expect, it } from 'vitest'
import { resolveStacks } from '../../../../local/assembly/resolve-stacks.ts'
import type { Stack, TemplateResource } from '../../../../local/assembly/template.ts'

const options = {
  parameters: { PublicUrl: 'http://127.0.0.1:4000' },
  parameter: (name: string) => (name === '/vinculo/local/origin-secret' ? 'hush' : undefined),
  endpoint: 'http://127.0.0.1:4566',
}

const stack = (name: string, template: Stack['template']): Stack => ({ name, template, assets: {} })

/** What a value of a function's environment resolves to. */
function resolved(value: unknown, rest: Stack['template'] = {}, others: Stack[] = []) {
  const Probe: TemplateResource = { Type: 'AWS::Lambda::Function', Properties: { value } }
  const own = stack('vinculo-local-own', { ...rest, Resources: { ...rest.Resources, Probe } })
  return resolveStacks([...others, own], options).find(({ logicalId }) => logicalId === 'Probe')?.properties.value
}

const jobs: TemplateResource = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } }

describe('intrinsic functions', () => {
  const placeholder = (name: string) => `$\{${name}}`

  it.each([
    ['Ref of a queue is its URL at the endpoint', { Ref: 'Jobs' }, 'http://127.0.0.1:4566/000000000000/jobs'],
    ['GetAtt', { 'Fn::GetAtt': ['Jobs', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:jobs'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Jobs.QueueName' }, 'jobs'],
    ['Join', { 'Fn::Join': [':', ['a', { Ref: 'AWS::Region' }]] }, 'a:us-east-1'],
    ['Select of Split', { 'Fn::Select': [2, { 'Fn::Split': ['/', 'https://host/path'] }] }, 'host'],
    [
      'Sub',
      { 'Fn::Sub': `${placeholder('Jobs.Arn')}/${placeholder('!kept')}` },
      `arn:aws:sqs:us-east-1:000000000000:jobs/${placeholder('kept')}`,
    ],
    [
      'Sub with values',
      { 'Fn::Sub': [`${placeholder('a')}!`, { a: { Ref: 'Jobs' } }] },
      'http://127.0.0.1:4566/000000000000/jobs!',
    ],
    ['FindInMap', { 'Fn::FindInMap': ['M', 'a', 'b'] }, 'found'],
    ['If', { 'Fn::If': ['Never', 'yes', 'no'] }, 'no'],
    ['a parameter given here', { Ref: 'PublicUrl' }, 'http://127.0.0.1:4000'],
    ['a parameter with a default', { Ref: 'Other' }, 'as declared'],
    ['a dynamic reference', 'secret {{resolve:ssm:/vinculo/local/origin-secret}}', 'secret hush'],
    ['NoValue', ['a', { Ref: 'AWS::NoValue' }], ['a']],
  ])('%s', (_, value, expected) => {
    const template = {
      Resources: { Jobs: jobs },
      Mappings: { M: { a: { b: 'found' } } },
      Conditions: { Never: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] }] } },
      Parameters: { PublicUrl: { Type: 'String' }, Other: { Type: 'String', Default: 'as declared' } },
    }
    expect(resolved(value, template)).toEqual(expected)
  })

  it('ImportValue finds what another stack exports', () => {
    const Outputs = { Out: { Value: { Ref: 'Jobs' }, Export: { Name: { 'Fn::Sub': 'the-queue' } } } }
    const other = stack('vinculo-local-other', { Resources: { Jobs: jobs }, Outputs })
    expect(resolved({ 'Fn::ImportValue': 'the-queue' }, {}, [other])).toBe('http://127.0.0.1:4566/000000000000/jobs')
  })
})

describe('what is not known is refused with its place', () => {
  it.each([
    [
      'an attribute',
      { 'Fn::GetAtt': ['Jobs', 'Colour'] },
      'Stack vinculo-local-own, Probe: the local system does not know the attribute Colour of Jobs, which is AWS::SQS::Queue.',
    ],
    [
      'a function',
      { 'Fn::Transform': {} },
      'Stack vinculo-local-own, Probe: the local system does not know the function Fn::Transform.',
    ],
    [
      'a resource',
      { Ref: 'Nobody' },
      'Stack vinculo-local-own, Probe: Ref asks for Nobody, which is not in the template.',
    ],
    ['an export', { 'Fn::ImportValue': 'nothing' }, 'Stack vinculo-local-own, Probe: no stack exports nothing.'],
    ['a secret', '{{resolve:ssm:/nothing}}', 'Stack vinculo-local-own, Probe: there is no SSM parameter /nothing.'],
  ])('%s', (_, value, sentence) => {
    expect(() => resolved(value, { Resources: { Jobs: jobs } })).toThrow(sentence)
  })

  it('a type', () => {
    const odd = stack('vinculo-local-odd', { Resources: { Odd: { Type: 'AWS::Kinesis::Stream' } } })
    expect(() => resolveStacks([odd], options)).toThrow(
      /resource Odd: the local system does not know the type AWS::Kin/,
    )
  })
})

it('what means nothing on one machine is left out, and others may still refer to it', () => {
  const Alarm: TemplateResource = { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: { 'Fn::Odd': 1 } } }
  const Log: TemplateResource = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/x' } }
  const own = stack('vinculo-local-own', { Resources: { Alarm, Log } })
  expect(resolveStacks([own], options)).toEqual([])
  expect(resolved({ 'Fn::GetAtt': ['Log', 'Arn'] }, { Resources: { Log } })).toBe(
    'arn:aws:logs:us-east-1:000000000000:log-group:/aws/x:*',
  )
})
