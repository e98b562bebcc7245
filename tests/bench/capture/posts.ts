import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { ulid } from 'ulid'
import { issueChallenge } from '../../../shared/domain/challenge/challenge.ts'
import { defaultProtection, type FormDraft } from '../../../shared/domain/form/form.ts'
import type { KeyRing } from '../../../shared/domain/token/key-ring.ts'

/** A post that waits to be sent. */
export interface Post {
  /** What the pending submission will be stored under. */
  readonly submissionId: string
  readonly body: string
  /** The visitor's address. */
  readonly from: string
}

/** A form as companies have them: an address, three more fields, two topics, the protection that every form has. */
export const benchForm: FormDraft = {
  name: { es: 'Boletín', en: 'Newsletter' },
  fields: [
    { name: 'email', type: 'email', label: { es: 'Correo', en: 'E-mail' }, required: true },
    { name: 'givenName', type: 'text', label: { es: 'Nombre', en: 'Name' }, required: true, target: 'givenName' },
    { name: 'city', type: 'city', label: { es: 'Ciudad', en: 'City' }, required: false, target: 'city' },
    { name: 'birthday', type: 'birthday', label: { es: 'Cumpleaños', en: 'Birthday' }, required: false },
  ],
  topics: [
    { topicId: 'newsletter', text: { es: 'Quiero el boletín.', en: 'I want the newsletter.' } },
    { topicId: 'offers', text: { es: 'Quiero las ofertas.', en: 'I want the offers.' } },
  ],
  origins: [],
}

/** Networks of visitors are this many: each posts a few times, as an office or a family does. */
const networks = 2_000

/**
 * Posts of as many people, each with an address of their own and a solved challenge. Who issues a challenge knows its
 * solution: nobody searches for it here, and whoever checks it cannot tell.
 */
export async function solvedPosts(count: number, formId: string, ring: KeyRing): Promise<readonly Post[]> {
  const { work } = defaultProtection
  return Promise.all(
    Array.from({ length: count }, async (_, place) => {
      const submissionId = ulid()
      const challenge = await issueChallenge({ ring, formId, id: submissionId, work, luck: 0.5, now: new Date() })
      const solution = await solveChallenge({ challenge, deriveKey, counterStart: work })
      const answers = {
        email: `ana.${submissionId.toLowerCase()}@example.com`,
        givenName: 'Ana',
        city: 'Bogotá',
        birthday: '1990-05-31',
      }
      const posted = { proof: { challenge, solution }, language: 'es', answers, topics: ['newsletter', 'offers'] }
      const network = place % networks
      return { submissionId, body: JSON.stringify(posted), from: `10.${network >> 8}.${network & 255}.${place % 250}` }
    }),
  )
}
