import * as z from 'zod'
import { causes, remedies } from '../../domain/bounce/cause.ts'
import { providerNames } from '../../domain/profile/address.ts'
import { dimensions } from '../../domain/report/group-returns.ts'
import { cursor, instant, slug } from '../common.ts'
import { defineRoutes } from '../route.ts'

const allRemedies = [...new Set(Object.values(remedies))]

/** Asked for by name, so that the answer can be saved as a file. */
export const format = z.enum(['json', 'csv']).optional().describe('Or send `Accept: text/csv`')

const by = z
  .string()
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(z.enum(dimensions)))
  .default(['cause'])
  .meta({ type: 'string', description: `One or more of ${dimensions.join(', ')}, with commas between them` })

const filters = {
  cause: z.enum(causes).optional(),
  provider: z.enum(providerNames).optional(),
}

const part = z.number().describe('A part of 1')
const group = z
  .object({
    key: z.string(),
    sent: z.int().optional().describe('Mails that SES took; not in groups of causes, remedies and domains'),
    delivered: z.int().optional(),
    bounced: z.int().describe('Mails that came back and that no other followed'),
    retried: z.int().describe('Mails that came back and were followed by another'),
    lost: z.int().describe('Customers who are reached no more because of it'),
    share: part.optional().describe('`bounced` of `sent`: the group’s, or in groups without it the whole report’s'),
    causes: z.partialRecord(z.enum(causes), z.int()).optional().describe('`bounced` by cause'),
    remedy: z.enum(allRemedies).optional().describe('Of a cause'),
    before: z
      .object({ sent: z.int().optional(), bounced: z.int(), share: part.optional() })
      .optional()
      .describe('The same of the time before'),
    trend: z.number().optional().describe('`share` less that of the time before'),
  })
  .meta({ id: 'ReturnGroup', description: 'What came back of some mails' })

const report = {
  total: group,
  by: z.partialRecord(z.enum(dimensions), z.array(group)),
  cursor: z
    .string()
    .optional()
    .describe('The time was over: this is a part; ask on, and add the counts of all parts, `before` too'),
}

type Group = z.output<typeof group>
type Report = { readonly total: Group; readonly by: Readonly<Partial<Record<string, readonly Group[]>>> }

const columns = [
  'by',
  'key',
  'sent',
  'delivered',
  'bounced',
  'retried',
  'lost',
  'share',
  'trend',
  'sent before',
  'bounced before',
  'share before',
  'remedy',
  'causes',
]

const rowOf = (dimension: string, { key, causes: of = {}, before, ...group }: Group) => [
  dimension,
  key,
  group.sent,
  group.delivered,
  group.bounced,
  group.retried,
  group.lost,
  group.share,
  group.trend,
  before?.sent,
  before?.bounced,
  before?.share,
  group.remedy,
  Object.entries(of)
    .map(([cause, count]) => `${cause} ${count}`)
    .join(', '),
]

const rows = ({ total, by: groups }: Report) => [
  rowOf('total', total),
  ...Object.entries(groups).flatMap(([dimension, of = []]) => of.map((group) => rowOf(dimension, group))),
]

const bounds =
  'Read from the mails themselves, now. One request reads for 20 seconds; what is not done then is told by `cursor`.'

const unreachable = z
  .object({
    customerId: z.string(),
    cause: z.enum([...causes, 'complaint', 'manual']),
    since: instant.optional().describe('As the suppression list has it'),
    source: z.string().optional(),
    lastGoodAt: instant.optional().describe('The latest delivery, opening or click; absent where there never was one'),
  })
  .meta({ id: 'Unreachable', description: 'A customer who is mailed no more' })

type Unreachable = z.output<typeof unreachable>

export const reportRoutes = defineRoutes({
  runReturns: {
    method: 'GET',
    path: '/api/runs/{runId}/returns',
    tag: 'Reports',
    summary: 'What came back of a run, and why',
    description: bounds,
    role: 'marketer',
    query: z.strictObject({ by, ...filters, format, cursor: cursor.optional() }),
    status: 200,
    reply: z.object({ runId: z.string(), campaignId: z.string(), startedAt: instant, settled: z.boolean(), ...report }),
    csv: { name: ({ runId }) => `returns-${runId}`, columns, rows },
    refusals: { 404: 'No such run' },
  },
  returnsReport: {
    method: 'GET',
    path: '/api/reports/returns',
    tag: 'Reports',
    summary: 'What came back of all runs that began in a period, and why',
    description: `With trend against the days before, as many as the period has. ${bounds}`,
    role: 'marketer',
    query: z.strictObject({
      from: z.iso.date('This must be a day such as 2026-12-01.').describe('The first day, in the company’s time zone'),
      to: z.iso.date('This must be a day such as 2026-12-31.').describe('The last day'),
      by,
      ...filters,
      campaign: slug.optional(),
      audience: slug.optional(),
      template: slug.optional(),
      format,
      cursor: cursor.optional(),
    }),
    status: 200,
    reply: z.object({
      from: z.string(),
      to: z.string(),
      before: z.object({ from: z.string(), to: z.string() }),
      runs: z.int().describe('Runs of the period that are counted here to their end'),
      ...report,
    }),
    csv: { name: (_, { from, to }) => `returns-${from}-${to}`, columns, rows },
  },
  listUnreachable: {
    method: 'GET',
    path: '/api/reports/unreachable',
    tag: 'Reports',
    summary: 'Customers who are mailed no more, and why',
    description:
      'Found by looking through all profiles, for 20 seconds at most: a page may be empty though `cursor` leads on. Whoever is erased is on no list.',
    role: 'manager',
    query: z.strictObject({
      cause: z.enum([...causes, 'complaint', 'manual']).optional(),
      format,
      cursor: cursor.optional(),
    }),
    status: 200,
    reply: z.object({
      items: z.array(unreachable),
      counts: z.record(z.string(), z.int()).describe('Of this page, by cause'),
      scanned: z.int().describe('Profiles that were looked at for it'),
      cursor: z.string().optional(),
    }),
    csv: {
      name: (_, { cause }) => (cause === undefined ? 'unreachable' : `unreachable-${cause}`),
      columns: ['customer', 'cause', 'since', 'source', 'last reached'],
      rows: ({ items }: { readonly items: readonly Unreachable[] }) =>
        items.map(({ customerId, cause, since, source, lastGoodAt }) => [customerId, cause, since, source, lastGoodAt]),
    },
  },
})
