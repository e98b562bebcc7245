/** What the parts of the local SES know of a mail: the call that brought it, and the one mail within that call. */

export interface Tag {
  readonly name: string
  readonly value: string
}

export interface Header {
  readonly name: string
  readonly value: string
}

/** Values for a template's `{{name}}` places. */
export type TemplateData = Readonly<Record<string, unknown>>

/** What a mail's parts are made of. Bulk mails share one template; it is stored once and spliced when it is read. */
export type Content =
  | { readonly kind: 'raw' }
  | { readonly kind: 'simple'; readonly subject: string; readonly html?: string; readonly text?: string }
  | { readonly kind: 'template'; readonly subject: string; readonly html?: string; readonly text?: string }

/** One accepted API call. */
export interface Call {
  readonly operation: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** As the caller wrote it, `Name <local@domain>` or bare. */
  readonly from: string
  /** The verified identity that covers `from`: an address or a domain. */
  readonly identity: string
  readonly caller: string
  readonly configurationSet?: string
  readonly replyTo: readonly string[]
  readonly returnPath?: string
  readonly content: Content
}

/** One mail of a call. */
export interface Draft {
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly tags: readonly Tag[]
  readonly headers: readonly Header[]
  readonly data?: TemplateData
  /** The message as it was handed in, for raw mails. */
  readonly raw?: Buffer
  /** A template value that is missing: SES accepts the mail and reports a rendering failure later. */
  readonly missing?: string
}

/** A mail that was accepted. */
export interface Mail extends Draft {
  readonly seq: number
  readonly id: string
  readonly call: Call
}

/** Everybody a draft goes to, each address bare. */
export function recipientsOf(draft: Draft): string[] {
  return [...draft.to, ...draft.cc, ...draft.bcc].map(bareAddress)
}

/** `Ana Ruiz <ana@example.com>` -> `ana@example.com`. */
export function bareAddress(address: string): string {
  const angled = /<([^<>]*)>\s*$/.exec(address)
  return (angled?.[1] ?? address).trim()
}

export function domainOf(address: string): string {
  return bareAddress(address).split('@').at(-1)?.toLowerCase() ?? ''
}
