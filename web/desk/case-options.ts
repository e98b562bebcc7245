import type { Agent } from '../chat/agent.ts'
import type { Case } from '../chat/case.ts'
import type { DeskWords } from './words.ts'

export interface CannedAnswer {
  readonly answerId: string
  readonly topic?: string
  readonly title: string
  readonly text: { readonly es: string; readonly en: string }
}

export interface CaseOptions {
  readonly agent: Agent
  readonly one: Case
  readonly conversation: string
  readonly language: 'es' | 'en'
  readonly say: DeskWords
  readonly topics: readonly { readonly topic: string; readonly name: { readonly es: string; readonly en: string } }[]
  readonly canned: readonly CannedAnswer[]
  readonly topicName: (topic: string | undefined) => string
  /** Something could not be done: says so. */
  readonly tell: (sentence: string) => void
  readonly back: () => void
}
