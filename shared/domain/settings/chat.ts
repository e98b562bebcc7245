import type { Localised } from '../topic/topic.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Hours of the company's own clock, `08:00` to `18:00`; `24:00` ends a day. */
export interface OpenHours {
  readonly days: readonly Weekday[]
  readonly from: string
  readonly to: string
}

export interface CannedAnswer {
  readonly answerId: string
  readonly topic?: string
  readonly title: string
  readonly text: Localised
}

/** How the company chats: registry item `settings`/`chat`. */
export interface ChatSettings {
  readonly enabled: boolean
  /** None: it is always open. */
  readonly hours: readonly OpenHours[]
  /** Days without hours, yyyy-mm-dd of the company's calendar. */
  readonly holidays: readonly string[]
  /** What visitors choose from. */
  readonly topics: readonly { readonly topic: string; readonly name: Localised }[]
  /** The form by which a question is left when nobody answers; it lends wording and topics. */
  readonly contactForm?: string
  /** Days for which conversations are kept. */
  readonly keepDays: number
  readonly revision: number
}

export const leastKeepDays = 30
export const mostKeepDays = 3650

export const defaultChat: ChatSettings = {
  enabled: true,
  hours: [],
  holidays: [],
  topics: [],
  keepDays: 365,
  revision: 0,
}

/** Answers that agents send with a key: registry item `settings`/`chat-answers`. */
export interface CannedAnswers {
  readonly answers: readonly CannedAnswer[]
  readonly revision: number
}
