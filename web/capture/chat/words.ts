import type { LogWords } from './log-words.ts'

/** What the panel says; a file for each language, of which a page loads one. */
export interface Words extends LogWords {
  readonly title: string
  readonly close: string
  readonly end: string
  readonly reallyEnd: string
  readonly goOn: string
  readonly connecting: string
  readonly lost: string
  readonly offline: string
  readonly here: string
  readonly nobody: string
  readonly back: (when: string) => string
  readonly waiting: string
  readonly away: (name: string) => string
  readonly ended: string
  readonly hello: string
  readonly message: string
  readonly send: string
  readonly name: string
  readonly topic: string
  readonly anyTopic: string
  readonly join: string
  readonly optional: string
  readonly typing: (name: string) => string
  readonly taken: (name: string) => string
  readonly passedOn: string
  readonly closed: Readonly<Record<'left' | 'contact-left' | 'other', string>>
  readonly byMail: string
  readonly byChat: string
  readonly contact: string
  readonly question: string
  readonly address: string
  readonly agree: string
  readonly wrongAddress: string
  readonly empty: string
  readonly tooLong: string
  readonly checking: string
  readonly failed: string
  readonly promised: (address: string) => string
  readonly satisfied: string
  readonly grades: readonly string[]
  readonly solved: string
  readonly yes: string
  readonly no: string
  readonly rate: string
  readonly skip: string
  readonly thanks: string
  readonly transcript: string
  readonly transcriptSent: string
  readonly again: string
}
