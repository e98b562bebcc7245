import * as z from 'zod'
import { mostLogoBytes } from '../../domain/brand/read-logo.ts'
import { revision } from '../common.ts'
import { defineRoutes } from '../route.ts'

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'A colour is written as #rrggbb, such as #1a6b3c.')
  .toLowerCase()
  .describe('`#rrggbb`')

const accent = z
  .strictObject({ light: colour, dark: colour })
  .describe('Links and buttons on light and on dark screens; each must be readable there (WCAG AA)')

const logo = z.object({
  file: z.string(),
  width: z.int().describe('Pixels'),
  height: z.int(),
  path: z.string().describe('Where the pages’ address serves it'),
})

const brand = z
  .object({ accent: accent.optional(), logo: logo.optional(), revision: z.int() })
  .meta({ id: 'Brand', description: 'How pages and single mails look; what is absent is the house’s own' })

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR4nGOQyrYhCTGMahjVMHw1AAB6WcEBTLnL5wAAAABJRU5ErkJggg=='

export const brandRoutes = defineRoutes({
  getBrand: {
    method: 'GET',
    path: '/api/settings/brand',
    tag: 'Settings',
    summary: 'How the pages and single mails look',
    description: 'Where nobody set anything the house’s own look holds, at revision 0.',
    role: 'agent',
    status: 200,
    reply: brand,
  },
  saveBrand: {
    method: 'PUT',
    path: '/api/settings/brand',
    tag: 'Settings',
    summary: 'Set colours and logo',
    description: 'Whole: what is left out is the house’s own again. Pages show it within a minute.',
    role: 'operator',
    body: z.strictObject({
      accent: accent.optional(),
      logo: z.string().max(60).optional().describe('`file` of an uploaded logo'),
      revision,
    }),
    status: 200,
    reply: brand,
    refusals: { 409: 'The revision is not the current one', 428: 'No revision was named' },
    example: { body: { accent: { light: '#1a6b3c', dark: '#7ddba3' }, revision: 1 } },
  },
  uploadLogo: {
    method: 'POST',
    path: '/api/settings/brand/logos',
    tag: 'Settings',
    summary: 'Upload a logo',
    description: `PNG or WebP in base64, ${mostLogoBytes / 1024} KB and 2000 pixels a side at most. It shows once saved settings name its \`file\`.`,
    role: 'operator',
    body: z.strictObject({
      data: z.base64('This must be the file in base64.').max(Math.ceil(mostLogoBytes / 3) * 8),
    }),
    status: 201,
    reply: logo,
    example: { body: { data: pixel } },
  },
})
