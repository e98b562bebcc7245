import { stringify } from 'csv-stringify/sync'

type Cell = string | number | boolean | undefined

/** How a route's answer is a table, for those who ask for CSV. */
export interface CsvTable<Reply = never> {
  /** Without ending. */
  readonly name: (params: Readonly<Record<string, string>>, query: Readonly<Record<string, unknown>>) => string
  readonly columns: readonly string[]
  /** Cells in the order of the columns. */
  readonly rows: (reply: Reply) => readonly (readonly Cell[])[]
}

/**
 * Rows as CSV (RFC 4180, UTF-8). A text that a spreadsheet would take for a formula gets an apostrophe before it, because
 * servers' replies and the like are written by strangers; numbers stay numbers.
 * @param header false on later pages, so that pages put together are one file
 */
export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[], header: boolean): string {
  const lines = header ? [[...columns], ...rows.map((row) => [...row])] : rows.map((row) => [...row])
  return stringify(lines, {
    record_delimiter: 'windows',
    // By itself the library quotes its own line end only, and readers take a bare one for the end of a row.
    quoted_match: /[\r\n]/,
    escape_formulas: true,
    cast: { boolean: String },
  })
}
