import { mailsTo, settle, unique } from './flow.ts'

/** People of one town whose addresses share a domain that no other test has: faults are scoped by it. */
export async function town(count: number) {
  const domain = `${unique('town')}.example.com`
  const emails = Array.from({ length: count }, (_, n) => `person${n}@${domain}`)
  const city = unique('Mocoa')
  await settle(
    city,
    emails.map((email) => ({ email })),
  )
  return { city, domain, emails }
}

/** How many letters of campaigns each of them got. */
export const lettersOf = (emails: readonly string[]) =>
  Promise.all(emails.map(async (email) => (await mailsTo(email, 'campaign')).length))
