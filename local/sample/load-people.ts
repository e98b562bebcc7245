import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SSM } from '@aws-sdk/client-ssm'
import { createConfirmConsent } from '../../functions/confirm-consent/confirm-consent.ts'
import { contentHash } from '../../shared/domain/canonical-json.ts'
import { checkAnswers } from '../../shared/domain/form/answers.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import type { PendingSubmission } from '../../shared/domain/submission/submission.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { KeyRing } from '../../shared/domain/token/key-ring.ts'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { processDeps } from '../../shared/lambda/process-deps.ts'
import { createSecrets } from '../../shared/services/secrets.ts'
import { createCustomerStores } from '../../shared/stores/customer-stores.ts'
import { eachOf } from '../client/until.ts'
import { ownClient } from '../own-client.ts'
import type { SamplePerson } from './people.ts'

const dayMs = 86_400_000

/**
 * Makes customers as the functions do: each has a submission that was mailed and is confirmed by the product's own
 * logic, with evidence. Only the post and the mail did not happen, so nobody's inbox fills.
 */
export async function loadPeople(
  { endpoint, engine }: { readonly endpoint: string; readonly engine: string },
  stage: string,
  people: readonly SamplePerson[],
): Promise<void> {
  const table = (name: string) => `vinculo-${stage}-${name}`
  const stores = createCustomerStores({
    client: documentsOf(new DynamoDBClient(ownClient(engine)), () => new Date()),
    env: {
      PROFILES_TABLE: table('profiles'),
      REGISTRY_TABLE: table('registry'),
      EVIDENCE_TABLE: table('evidence'),
      KEYS_TABLE: table('keys'),
      TIMELINE_TABLE: table('timeline'),
    },
    now: processDeps.now,
  })
  const secrets = createSecrets({
    ssm: new SSM(ownClient(endpoint)),
    prefix: `/vinculo/${stage}/`,
    names: ['suppression-key'],
    now: processDeps.now,
  })
  const form = await stores.forms.get('club')
  if (!form) throw new Error('The sample form "club" is missing: load the company first.')
  const forms = { getVersion: async () => form }
  const ring = await secrets.ring('suppression-key')
  await eachOf(people, 8, async (person, index) => {
    // They came over the last two months, some every day.
    const posted = new Date(processDeps.now().getTime() - Math.floor((1 - index / people.length) * 60 * dayMs))
    const pending = submissionOf(person, form, ring, posted)
    await stores.submissions.submit(pending)
    const confirmedAt = new Date(posted.getTime() + 240_000)
    const confirm = createConfirmConsent({ ...stores, ...processDeps, forms, now: () => confirmedAt })
    await confirm(pending.submissionId, { network: '192.0.2.10', userAgent: 'Mozilla/5.0 (sample)' })
  })
}

function submissionOf(person: SamplePerson, form: Form, ring: KeyRing, posted: Date): PendingSubmission {
  const checked = checkAnswers(form, person.answers, person.language)
  if (!checked.ok) throw new Error(`A sample person does not fit the form: ${JSON.stringify(checked.faults)}`)
  const submissionId = processDeps.newId()
  const { language, topics } = person
  const { address, addressAsTyped, answers } = checked
  return {
    state: 'pending',
    submissionId,
    formId: form.formId,
    formVersion: form.version,
    language,
    content: contentHash({ formId: form.formId, language, topics, answers, addressAsTyped }),
    address,
    addressAsTyped,
    addressHash: addressHash(ring, address),
    answers,
    topics,
    page: 'https://sierra-alta.example/club',
    submission: { at: posted.toISOString(), network: '192.0.2.10', userAgent: 'Mozilla/5.0 (sample)' },
    challenge: { challengeId: submissionId, verdict: 'solved', work: 0, seconds: 20 },
    mail: { state: 'accepted', attempts: 1, at: posted.toISOString(), messageId: 'sample' },
    // From today, or the confirmation would come too late for the older ones.
    expiresAt: new Date(processDeps.now().getTime() + 7 * dayMs).toISOString(),
  }
}
