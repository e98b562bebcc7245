import { describe, expect, test } from 'vitest'
import { functionNamed, ofType, resourcesOf, type Statement, statementsOf, target } from './templates.ts'

/** A `*` in a resource is allowed to these alone; each is explained at its grant (infra/constructs/grants.ts). */
const wildcards: readonly { readonly action: string; readonly resource: RegExp }[] = [
  { action: 'dynamodb:ListStreams', resource: /:table\/vinculo-[a-z]+-[a-z]+\/stream\/\*"/ },
  { action: 's3:GetObject', resource: /:s3:::vinculo-[a-z]+-feedback-.*\/events\/\*"/ },
  { action: 's3:PutObject', resource: /:s3:::vinculo-[a-z]+-feedback-.*\/events\/\*"/ },
  { action: 's3:GetObject', resource: /:s3:::vinculo-[a-z]+-mail-.*\/mail\/\*"/ },
  { action: 's3:DeleteObject', resource: /:s3:::vinculo-[a-z]+-mail-.*\/mail\/\*"/ },
  ...['CreateSchedule', 'DeleteSchedule'].map((operation) => ({
    action: `scheduler:${operation}`,
    resource: /:schedule\/vinculo-[a-z]+-campaigns\/\*"/,
  })),
  ...[
    'ListSuppressedDestinations',
    'GetSuppressedDestination',
    'PutSuppressedDestination',
    'DeleteSuppressedDestination',
  ].map((operation) => ({
    action: `ses:${operation}`,
    resource: /^"\*"$/,
  })),
  {
    action: 'execute-api:ManageConnections',
    resource: /\/chat\/(POST|DELETE)\/@connections\/\*"/,
  },
  { action: 'ses:GetAccount', resource: /^"\*"$/ },
]

const mayUse = (action: string, resource: string) =>
  wildcards.some((known) => known.action === action && known.resource.test(resource))

describe.each(['local', 'prod'] as const)('roles of %s', async (stage) => {
  const resources = await resourcesOf(stage)
  const functions = ofType(resources, 'AWS::Lambda::Function')
  const roles = ofType(resources, 'AWS::IAM::Role')
  const roleOf = (name: string) => {
    const fn = functionNamed(resources, name)
    return target(resources, fn, fn.properties.Role)
  }
  const allowed = (name: string) => statementsOf(resources, roleOf(name))
  const pairs = (statements: readonly Statement[]) =>
    statements.flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((resource) => ({ action, resource: JSON.stringify(resource) }))),
    )

  test('each function has a role of its own, without managed policies', () => {
    const used = functions.map((fn) => target(resources, fn, fn.properties.Role).logicalId)
    expect(new Set(used).size).toBe(functions.length)
    for (const { properties } of roles) {
      expect(properties.ManagedPolicyArns).toBeUndefined()
      expect(properties.Policies).toBeUndefined()
    }
  })

  test('no role has a wildcard in an action', () => {
    for (const role of roles) {
      for (const { Action } of statementsOf(resources, role)) expect(Action.join()).not.toContain('*')
    }
  })

  test('a wildcard in a resource stands only where the service asks for it', () => {
    const wide = roles
      .flatMap((role) => pairs(statementsOf(resources, role)))
      .filter(({ resource }) => /\*/.test(resource))
    expect(wide.filter(({ action, resource }) => !mayUse(action, resource))).toEqual([])
  })

  test('nobody may change or remove consent evidence', () => {
    const evidence = /evidence/
    const actions = roles
      .flatMap((role) => pairs(statementsOf(resources, role)))
      .filter(({ action, resource }) => action.startsWith('dynamodb:') && evidence.test(resource))
      .map(({ action }) => action)
    expect([...new Set(actions)].sort()).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ])
  })

  test('a role may be handed to the scheduler only, and only one', () => {
    const passing = roles
      .flatMap((role) => statementsOf(resources, role))
      .filter(({ Action }) => Action.includes('iam:PassRole'))
    expect(passing).toHaveLength(1)
    expect(passing[0]?.Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } })
  })

  test('the scheduler is trusted for this account and group only', () => {
    const scheduled = roles.filter(({ properties }) =>
      JSON.stringify(properties.AssumeRolePolicyDocument).includes('scheduler.amazonaws.com'),
    )
    expect(scheduled).toHaveLength(3)
    for (const { properties } of scheduled) {
      expect(properties.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals).toEqual({
        'aws:SourceAccount': expect.anything(),
        'aws:SourceArn': expect.anything(),
      })
    }
  })

  test('secrets are read one by one, never by path', () => {
    const secrets = (name: string) =>
      pairs(allowed(name))
        .filter(({ action }) => action.startsWith('ssm:'))
        .map(({ action, resource }) => `${action} ${resource.match(/parameter\/vinculo\/[a-z]+\/([a-z-]+)/)?.[1]}`)
    expect(secrets('capture-form').sort()).toEqual([
      'ssm:GetParameters challenge-key',
      'ssm:GetParameters origin-secret',
      'ssm:GetParameters suppression-key',
    ])
    expect(secrets('launch-campaign')).toEqual([])
  })

  test('mail is sent from one identity with one configuration set', () => {
    const sending = pairs(allowed('send-messages')).filter(({ action }) => action.startsWith('ses:Send'))
    expect(sending.map(({ action }) => action)).toEqual(['ses:SendBulkEmail', 'ses:SendBulkEmail'])
    const resources = sending.map(({ resource }) => resource).join()
    expect(resources).toMatch(/:identity\/[a-z0-9.-]+"/)
    expect(resources).toContain(`:configuration-set/vinculo-${stage}-mail"`)
  })
})
