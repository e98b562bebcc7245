import * as z from 'zod'
import { address, language, line, lines, localised, revision } from '../common.ts'
import { defineRoutes } from '../route.ts'

export const senderBody = z
  .strictObject({ name: line(100), role: localised(100), email: address, replyTo: address.optional() })
  .meta({ id: 'Sender', description: 'Who signs: mail comes from a named person' })

const fields = {
  companyName: line(100),
  postalAddress: lines(300).describe('Shown in every marketing mail'),
  website: z.url({ protocol: /^https?$/, error: 'This must be a web address such as https://example.com.' }),
  sender: senderBody,
  contact: z
    .strictObject({ name: line(100), email: address, phone: line(40).optional() })
    .describe('Whom to ask about personal data'),
  unsubscribeMailbox: address.describe('Takes mailto: unsubscribes'),
  defaultLanguage: language,
  timeZone: z
    .string()
    .refine((name) => isTimeZone(name), 'This must be an IANA time zone such as America/Bogota.')
    .describe('IANA time zone'),
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

const settings = z.object({ ...fields, revision: z.int() }).meta({ id: 'Settings' })

const example = {
  companyName: 'Café Norte',
  postalAddress: 'Calle 85 # 11-53, Bogotá, Colombia',
  website: 'https://norte.example',
  sender: {
    name: 'Lucía Rojas',
    role: { es: 'Editora del boletín', en: 'Newsletter editor' },
    email: 'lucia@norte.example',
  },
  contact: { name: 'Marta Gil', email: 'datos@norte.example' },
  unsubscribeMailbox: 'bajas@norte.example',
  defaultLanguage: 'es',
  timeZone: 'America/Bogota',
}

export const settingsRoutes = defineRoutes({
  getSettings: {
    method: 'GET',
    path: '/api/settings',
    tag: 'Settings',
    summary: 'The company’s settings',
    role: 'agent',
    status: 200,
    reply: settings,
    refusals: { 404: 'They were never set' },
    example: { reply: { ...example, revision: 1 } },
  },
  saveSettings: {
    method: 'PUT',
    path: '/api/settings',
    tag: 'Settings',
    summary: 'Set or change the company’s settings',
    description: 'The first time without a revision.',
    role: 'operator',
    body: z.strictObject({ ...fields, revision }),
    status: 200,
    reply: settings,
    refusals: { 409: 'The revision is not the current one', 428: 'No revision was named' },
    example: { body: { ...example, revision: 1 } },
  },
})
