import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod/mini'
import { ofType, resourcesOf, target } from './templates.ts'

const root = join(import.meta.dirname, '..', '..')
const folders = globSync('functions/*/handler.ts', { cwd: root }).map((path) => path.split('/')[1] ?? '')

describe.each(['local', 'prod'] as const)('functions of %s', async (stage) => {
  const resources = await resourcesOf(stage)
  const functions = ofType(resources, 'AWS::Lambda::Function')

  test('each folder is one function, and each function one folder: no resource brings a Lambda of its own', () => {
    const names = functions.map(({ properties }) => properties.FunctionName.slice(`vinculo-${stage}-`.length))
    expect(names.sort()).toEqual(folders.sort())
  })

  test.each(functions)('$properties.FunctionName runs by the house rules', (fn) => {
    expect(fn.properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Timeout: expect.any(Number),
    })
    const logGroup = target(resources, fn, fn.properties.LoggingConfig.LogGroup)
    expect(logGroup.properties.LogGroupName).toBe(`/aws/lambda/${fn.properties.FunctionName}`)
    expect(logGroup.properties.RetentionInDays).toBeGreaterThan(0)
  })

  test.each(functions)(
    '$properties.FunctionName has the environment that its schema asks for, and no more',
    async (fn) => {
      const variables = fn.properties.Environment.Variables
      const name = variables.POWERTOOLS_SERVICE_NAME
      const { env }: { env: z.ZodMiniObject } = await import(`../../functions/${name}/env.ts`)
      expect(Object.keys(variables).sort()).toEqual(Object.keys(env.shape).sort())
      expect(variables.STAGE).toBe(stage)
    },
  )

  test('alarms have names, texts and somebody who hears them', () => {
    for (const { properties } of ofType(resources, 'AWS::CloudWatch::Alarm')) {
      expect(properties.AlarmName).toMatch(new RegExp(`^vinculo-${stage}-`))
      expect(properties.AlarmDescription.length).toBeGreaterThan(60)
      expect(properties.AlarmActions).toHaveLength(1)
    }
  })
})
