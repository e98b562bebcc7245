import { describe, expect, it } from 'vitest'
import { allows, matches } from '../../../../local/iam/allows.ts'
import { readDocument } from '../../../../local/iam/roles.ts'

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/profiles'
const weigh = (statement: object, action: string, resource = table, context?: Record<string, string>) =>
  allows(readDocument({ Statement: [statement] }), { action, resource, ...(context && { context }) })

describe('a policy allows', () => {
  it.each([
    ['the action and the resource that it names', { Action: 'dynamodb:GetItem', Resource: table }, true],
    ['actions by a pattern, in any case', { Action: ['DynamoDB:get*'], Resource: '*' }, true],
    ['no other action', { Action: 'dynamodb:PutItem', Resource: table }, false],
    ['no other resource', { Action: 'dynamodb:GetItem', Resource: `${table}/index/*` }, false],
    ['everything but NotAction', { NotAction: 'dynamodb:GetItem', Resource: '*' }, false],
  ])('%s', (_, statement, expected) => {
    expect(weigh({ Effect: 'Allow', ...statement }, 'dynamodb:GetItem')).toBe(expected)
  })

  it('nothing that another statement denies', () => {
    const both = readDocument({
      Statement: [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'dynamodb:DeleteItem', Resource: table },
      ],
    })
    expect(allows(both, { action: 'dynamodb:DeleteItem', resource: table })).toBe(false)
    expect(allows(both, { action: 'dynamodb:GetItem', resource: table })).toBe(true)
  })

  it('only under its conditions, and never under one that is not known here', () => {
    const from = { Effect: 'Allow', Action: 'ses:SendRawEmail', Resource: '*' }
    const like = { ...from, Condition: { StringLike: { 'ses:FromAddress': '*@vinculo.example' } } }
    expect(weigh(like, 'ses:SendRawEmail', '*', { 'ses:FromAddress': 'a@vinculo.example' })).toBe(true)
    expect(weigh(like, 'ses:SendRawEmail', '*', { 'ses:FromAddress': 'a@other.example' })).toBe(false)
    expect(weigh(like, 'ses:SendRawEmail', '*')).toBe(false)
    const odd = { ...from, Condition: { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } }
    expect(weigh(odd, 'ses:SendRawEmail', '*', { 'aws:CurrentTime': '2026-01-01T00:00:00Z' })).toBe(false)
  })
})

it('a star stands for any text and a question mark for one character', () => {
  expect(matches('arn:aws:s3:::facts/*', 'arn:aws:s3:::facts/2026/a.json')).toBe(true)
  expect(matches('arn:aws:s3:::facts?', 'arn:aws:s3:::facts')).toBe(false)
  expect(matches('a.c', 'abc')).toBe(false)
})
