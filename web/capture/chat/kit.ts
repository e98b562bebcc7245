import type { Language } from '../../../shared/domain/profile/profile.ts'
import type { ClientFrameOf } from '../../../shared/events/chat.ts'
import type { KeptStore } from '../../chat/visitor.ts'
import type { Words } from './words.ts'

/** Who the visitor is, as the company's own server signed it: see docs/how-to/embed-a-chat.md. */
export type CustomerClaim = NonNullable<ClientFrameOf<'hello'>['customer']>

/** What the snippet has and lends to the panel, which is loaded when it is opened first. */
export interface Kit {
  /** Where the panel is shown; the snippet's own styles are in it. */
  readonly root: ShadowRoot
  readonly host: HTMLElement
  readonly language: () => Language
  readonly say: () => Words
  readonly store: KeptStore
  readonly customer: () => CustomerClaim | undefined
  /** Address of Vinculo's public front. */
  readonly front: string
  /** The secret of a group room's link. */
  readonly room: string | undefined
  /** A solved challenge of a form; undefined where none could be had. */
  readonly proofFor: (formId: string) => Promise<unknown>
  readonly isAddress: (text: string) => boolean
  /** The visitor closed the panel. */
  readonly closed: () => void
  /** So many lines came while the panel was closed. */
  readonly unread: (count: number) => void
}

export interface Panel {
  /** Shows it; the focus goes into it, unless it is only shown again after a reload. */
  open(quietly?: boolean): void
  /** The page's language changed. */
  speak(): void
  end(): void
}
