import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { pathParams } from '../lambda/path-params.ts'
import { type CsvTable, csvText } from './csv.ts'

type Event = APIGatewayProxyEventV2
type Result = APIGatewayProxyStructuredResultV2

/** An answer as the caller wants it: CSV, or JSON to be saved, each under a clear name; else as it is. */
export function saved(event: Event, table: CsvTable, result: Result): Result {
  const { format, cursor, ...query } = event.queryStringParameters ?? {}
  const csv = format === 'csv' || (format === undefined && prefersCsv(event.headers.accept))
  if (!csv && format === undefined) return result
  const name = table.name(pathParams(event), query).replace(/[^\w.-]/g, '_')
  const disposition = { 'content-disposition': `attachment; filename="${name}.${csv ? 'csv' : 'json'}"` }
  if (!csv) return { ...result, headers: { ...result.headers, ...disposition } }
  const reply = JSON.parse(result.body ?? '{}')
  const next = (reply as { readonly cursor?: string }).cursor
  const link = next !== undefined && { link: `<${nextUrl(event, next)}>; rel="next"` }
  return {
    ...result,
    headers: { ...result.headers, ...disposition, ...link, 'content-type': 'text/csv; charset=utf-8' },
    body: csvText(table.columns, table.rows(reply as never), cursor === undefined),
  }
}

const prefersCsv = (accept: string | undefined) => /^\s*text\/csv\b/i.test(accept ?? '')

/** Where the next page is (RFC 8288); whoever asked by `Accept` goes on as CSV too. */
function nextUrl({ rawPath, queryStringParameters }: Event, cursor: string): string {
  const query = new URLSearchParams({ ...(queryStringParameters as Record<string, string>), format: 'csv', cursor })
  return `${rawPath}?${query}`
}
