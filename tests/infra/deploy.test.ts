import { DescribeActiveReceiptRuleSetCommand, SESClient, SetActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses'
import * as ssmCommands from '@aws-sdk/client-ssm'
import { ParameterNotFound, type PutParameterCommandInput, SSMClient } from '@aws-sdk/client-ssm'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, test } from 'vitest'
import { type StageSettings, sendConcurrencyOf, stages } from '../../infra/stages.ts'
import { deployArguments, urlParameters } from '../../scripts/deploy/cdk-cli.ts'
import { dnsRecordsOf, tableOf } from '../../scripts/deploy/dns-records.ts'
import { activateReceipt, deactivateReceipt } from '../../scripts/deploy/mail-receipt.ts'
import { checkAccount, checkSettings } from '../../scripts/deploy/preflight.ts'
import { bucketsToEmpty, whatStays } from '../../scripts/deploy/remove-stage.ts'
import { ensureSecrets } from '../../scripts/ensure-secrets.ts'

const [local, prod] = stages as [StageSettings, StageSettings]
const own: StageSettings = {
  ...prod,
  sender: { domain: 'mail.acme.es', mailFrom: 'bounce.acme.es' },
  receives: ['contact.mail.acme.es', 'hola@contact.mail.acme.es'],
  domain: { name: 'crm.acme.es', certificateArn: 'arn:aws:acm:us-east-1:1:certificate/c' },
}

describe('before a deployment', () => {
  test('local is not deployed, and settings must be somebody’s own', () => {
    expect(checkSettings(local)).toMatchObject({ ok: false, sentence: expect.stringContaining('npm start') })
    expect(checkSettings(prod)).toMatchObject({ ok: false, sentence: expect.stringContaining('infra/stages.ts') })
    expect(checkSettings(own)).toEqual({ ok: true })
    expect(checkSettings({ ...own, receives: ['acme.com'] })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('acme.com'),
    })
  })

  test.each([
    ['CredentialsProviderError', 'No AWS credentials were found'],
    ['ExpiredTokenException', 'sign in again'],
    ['AccessDeniedException', 'use a role that may deploy'],
  ])('%s is answered with what to do', async (name, sentence) => {
    const ssm = mockClient(SSMClient)
    ssm.onAnyCommand().rejects(Object.assign(new Error('refused'), { name }))
    expect(await checkAccount(new SSMClient({ region: 'eu-west-1' }), 'eu-west-1')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining(sentence),
    })
  })

  test('an account without CDK is told how to prepare it', async () => {
    const ssm = mockClient(SSMClient)
    ssm.onAnyCommand().rejects(new ParameterNotFound({ message: 'no', $metadata: {} }))
    expect(await checkAccount(new SSMClient({ region: 'eu-west-1' }), 'eu-west-1')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('cdk bootstrap aws://ACCOUNT/eu-west-1'),
    })
  })
})

describe('the command line of CDK', () => {
  test('an address that is not known yet is not given, so that the one a stack has stays', () => {
    expect(deployArguments(own, urlParameters('https://crm.acme.es', undefined))).toEqual([
      'vinculo-prod-*',
      '--require-approval',
      'never',
      '--parameters',
      'vinculo-prod-messaging:PublicUrl=https://crm.acme.es',
      '--parameters',
      'vinculo-prod-capture:PublicUrl=https://crm.acme.es',
      '--parameters',
      'vinculo-prod-console:PublicUrl=https://crm.acme.es',
    ])
  })
})

describe('DNS records', () => {
  const records = dnsRecordsOf(
    own,
    { tokens: ['t1', 't2', 't3'], hostedZone: 'dkim.amazonses.com' },
    {
      capture: 'd1.cloudfront.net',
      console: 'd2.cloudfront.net',
    },
  )

  test('sign, align and name', () => {
    expect(records.map(({ name, type }) => `${type} ${name}`)).toEqual([
      'CNAME t1._domainkey.mail.acme.es',
      'CNAME t2._domainkey.mail.acme.es',
      'CNAME t3._domainkey.mail.acme.es',
      'MX bounce.acme.es',
      'TXT bounce.acme.es',
      'TXT _dmarc.mail.acme.es',
      'MX contact.mail.acme.es',
      'CNAME crm.acme.es',
    ])
    expect(records[3]?.value).toBe('10 feedback-smtp.eu-west-1.amazonses.com')
    expect(records[6]?.value).toBe('10 inbound-smtp.eu-west-1.amazonaws.com')
  })

  test('are printed in columns', () => {
    const [head, first] = tableOf(records).split('\n')
    expect(first?.indexOf('CNAME')).toBe(head?.indexOf('type'))
  })
})

describe('the account’s rule set for mail in', () => {
  const given = (active: string | undefined) => {
    const ses = mockClient(SESClient)
    const asked: (string | undefined)[] = []
    ses.on(DescribeActiveReceiptRuleSetCommand).resolves(active === undefined ? {} : { Metadata: { Name: active } })
    ses.on(SetActiveReceiptRuleSetCommand).callsFake(({ RuleSetName }) => {
      asked.push(RuleSetName)
      return {}
    })
    return { ses: new SESClient({ region: 'eu-west-1' }), asked }
  }

  test('becomes the stage’s where there is none, and stays where it is somebody’s', async () => {
    const none = given(undefined)
    expect(await activateReceipt(none.ses, own)).toMatch(/receives mail for contact/)
    expect(none.asked).toEqual(['vinculo-prod-mail'])
    const ours = given('vinculo-prod-mail')
    expect(await activateReceipt(ours.ses, own)).toBeUndefined()
    const other = given('office')
    expect(await activateReceipt(other.ses, own)).toMatch(/it is office.*set-active-receipt-rule-set/)
    expect([...ours.asked, ...other.asked]).toEqual([])
    expect(await activateReceipt(given(undefined).ses, { ...own, receives: [] })).toBeUndefined()
  })

  test('is given up before it is removed, where it is the stage’s', async () => {
    const ours = given('vinculo-prod-mail')
    await deactivateReceipt(ours.ses, own)
    const other = given('office')
    await deactivateReceipt(other.ses, own)
    expect([ours.asked, other.asked]).toEqual([[undefined], []])
  })
})

describe('a removal', () => {
  const buckets = [
    'vinculo-prod-pages-1',
    'vinculo-prod-snippet-1',
    'vinculo-prod-feedback-1',
    'vinculo-prod-mail-1',
    'vinculo-prod2-pages-1',
    'other',
  ]

  test('empties only what is to go', () => {
    expect(bucketsToEmpty(own, buckets)).toEqual(['vinculo-prod-pages-1', 'vinculo-prod-snippet-1'])
    expect(bucketsToEmpty({ ...own, retain: false }, buckets)).toEqual([
      'vinculo-prod-pages-1',
      'vinculo-prod-snippet-1',
      'vinculo-prod-feedback-1',
      'vinculo-prod-mail-1',
    ])
  })

  test('says what stays', () => {
    expect(whatStays(own).join(' ')).toMatch(/tables .* stay/)
    expect(whatStays({ ...own, retain: false })).toHaveLength(1)
  })
})

describe('secrets', () => {
  const ones = (bytes: number) => Buffer.alloc(bytes, 1)

  test('are written where they are missing, and never over another', async () => {
    const ssm = mockClient(SSMClient)
    const puts: PutParameterCommandInput[] = []
    ssm.on(ssmCommands.GetParametersCommand).resolves({ InvalidParameters: ['/v/token-keys', '/v/origin-secret'] })
    ssm.on(ssmCommands.PutParameterCommand).callsFake((input) => puts.push(input))
    expect(await ensureSecrets(new SSMClient({}), '/v/', ones)).toEqual(['/v/token-keys', '/v/origin-secret'])
    expect(puts.map(({ Type, Overwrite }) => ({ Type, Overwrite }))).toEqual([
      { Type: 'SecureString', Overwrite: false },
      { Type: 'String', Overwrite: false },
    ])
    expect(JSON.parse(puts[0]?.Value ?? '')).toEqual({ current: '1', keys: { 1: ones(32).toString('base64') } })
  })
})

test('senders follow the account’s rate, and are never fewer than Lambda allows', () => {
  expect(sendConcurrencyOf({ ...prod, sesRate: 14 })).toBe(2)
  expect(sendConcurrencyOf({ ...prod, sesRate: 500 })).toBe(10)
})
