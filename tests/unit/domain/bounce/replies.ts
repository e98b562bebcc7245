import { type Cause, causes } from '../../../../shared/domain/bounce/cause.ts'
import { basics } from './replies/basics.ts'
import { filtersAndServers } from './replies/filters-and-servers.ts'
import { googleAndMicrosoft } from './replies/google-and-microsoft.ts'
import { languages } from './replies/languages.ts'
import { mailboxProviders } from './replies/mailbox-providers.ts'
import { ofMailAndWay } from './replies/of-mail-and-way.ts'
import { ofTheAddress } from './replies/of-the-address.ts'
import { ofTheSender } from './replies/of-the-sender.ts'

type Reply = { readonly cause: Cause; readonly status: string; readonly diagnosticCode: string }

const sources = {
  basics,
  googleAndMicrosoft,
  mailboxProviders,
  filtersAndServers,
  languages,
  ofTheAddress,
  ofTheSender,
  ofMailAndWay,
}

/** Reads `cause | status | reply`; a line that begins with `#` is a heading, `\n` a new line of the reply. */
const readLine = (line: string): Reply => {
  const [name = '', status = '', ...reply] = line.split('|')
  const cause = causes.find((one) => one === name.trim())
  if (!cause) throw new Error(`No cause in the line: ${line}`)
  return { cause, status: status.trim(), diagnosticCode: reply.join('|').trim().replaceAll('\\n', '\n') }
}

/** The replies of replies/, by file. */
export const repliesBySource: Readonly<Record<string, readonly Reply[]>> = Object.fromEntries(
  Object.entries(sources).map(([source, lines]) => [
    source,
    lines
      .split('\n')
      .filter((line) => line.trim() && !line.trim().startsWith('#'))
      .map(readLine),
  ]),
)

/** All of them. */
export const replyList: readonly Reply[] = Object.values(repliesBySource).flat()
