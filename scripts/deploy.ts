import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { S3Client } from '@aws-sdk/client-s3'
import { SESClient } from '@aws-sdk/client-ses'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SSMClient } from '@aws-sdk/client-ssm'
import { type StageSettings, secretsPrefixOf, stages } from '../infra/stages.ts'
import { buildDesk } from './build-desk.ts'
import { buildDocsPage } from './build-docs-page.ts'
import { buildSnippet } from './build-snippet.ts'
import { deployStage, type Outputs, urlParameters } from './deploy/cdk-cli.ts'
import { activateReceipt } from './deploy/mail-receipt.ts'
import { snippetCacheControl, uploadPages } from './deploy/pages.ts'
import { checkAccount, checkSettings, type Preflight } from './deploy/preflight.ts'
import { removeStage, whatStays } from './deploy/remove-stage.ts'
import { whatRemains } from './deploy/what-remains.ts'
import { ensureSecrets } from './ensure-secrets.ts'
import { synthesize } from './synthesize.ts'

/**
 * `npm run deploy -- <stage>`: secrets, bundles, templates, stacks, pages; says what remains to be done.
 * `npm run deploy -- <stage> --remove --confirm <stage>`: removes the stacks.
 */
const assembly = 'cdk.out'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { remove: { type: 'boolean' }, confirm: { type: 'string' } },
})
const stage = stages.find(({ name }) => name === positionals[0])
if (!stage) {
  const names = stages.map(({ name }) => name).filter((name) => name !== 'local')
  fail(`Which stage? npm run deploy -- ${names.join(' | ')} (they are described in infra/stages.ts)`)
}
orFail(checkSettings(stage))
const ssm = new SSMClient({ region: stage.region })
orFail(await checkAccount(ssm, stage.region))
await (values.remove ? remove(stage) : deploy(stage))

async function deploy(stage: StageSettings) {
  const written = await ensureSecrets(ssm, secretsPrefixOf(stage))
  console.log(written.length > 0 ? `Secrets written: ${written.join(', ')}` : 'Secrets: all there.')
  await synthesize(assembly)
  const outputs = deployInTwoSteps(stage)
  const receipt = await activateReceipt(new SESClient({ region: stage.region }), stage)
  const { capture = {}, console: back = {} } = outputs
  await upload(stage, capture, back)
  console.log(`\nForms and pages  ${capture.FrontUrl}\nConsole          ${back.FrontUrl}`)
  console.log(`Chat desk        ${back.FrontUrl}/desk/`)
  console.log(`For web sites    <script async src="${capture.FrontUrl}/vinculo.js"></script>`)
  console.log(
    `Sign-in          ${back.SignInUrl}\nUser pool        ${back.UserPoolId} (client ${back.UserPoolClientId})\n`,
  )
  if (receipt) console.log(`${receipt}\n`)
  const hosts = { capture: capture.FrontHost ?? '', console: back.FrontHost ?? '' }
  for (const paragraph of await whatRemains(new SESv2Client({ region: stage.region }), stage, hosts)) {
    console.log(`${paragraph}\n`)
  }
}

/** Puts pages and snippet into their buckets. */
async function upload(stage: StageSettings, capture: Outputs[string], back: Outputs[string]) {
  const s3 = new S3Client({ region: stage.region })
  const signIn = { signInUrl: back.SignInUrl ?? '', clientId: back.UserPoolClientId ?? '' }
  const pages = join('dist', `console-site-${stage.name}`)
  await buildDocsPage(pages, signIn)
  await buildDesk(pages, { front: capture.FrontUrl ?? '', ...signIn })
  if (back.PagesBucket) console.log(`Pages uploaded: ${await uploadPages(s3, back.PagesBucket, pages)}`)
  const { folder } = await buildSnippet()
  const snippet = capture.SnippetBucket
  if (snippet) console.log(`Snippet uploaded: ${await uploadPages(s3, snippet, folder, snippetCacheControl)} files`)
}

/** A front without a domain of its own is named by CloudFront: its name is known, and told to the functions, after. */
function deployInTwoSteps(stage: StageSettings): Outputs {
  const { domain, consoleDomain } = stage
  const outputs = deployStage(
    stage,
    assembly,
    urlParameters(domain && `https://${domain.name}`, consoleDomain && `https://${consoleDomain.name}`),
  )
  if (domain && consoleDomain) return outputs
  return deployStage(stage, assembly, urlParameters(outputs.capture?.FrontUrl, outputs.console?.FrontUrl))
}

async function remove(stage: StageSettings) {
  if (values.confirm !== stage.name) {
    console.log(whatStays(stage).join('\n'))
    fail(`To remove the rest: npm run deploy -- ${stage.name} --remove --confirm ${stage.name}`)
  }
  await synthesize(assembly)
  await removeStage(stage, assembly)
  console.log(whatStays(stage).join('\n'))
}

function orFail(preflight: Preflight) {
  if (!preflight.ok) fail(preflight.sentence)
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
