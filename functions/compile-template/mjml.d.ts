/** The part of mjml 5 that is used here; the package brings no types. */
declare module 'mjml' {
  interface MjmlError {
    readonly line: number
    readonly message: string
    readonly tagName: string
  }
  interface MjmlOptions {
    readonly validationLevel?: 'strict' | 'soft' | 'skip'
    readonly keepComments?: boolean
    readonly ignoreIncludes?: boolean
  }
  // biome-ignore lint/style/noDefaultExport: so the package exports it.
  export default function mjml2html(
    source: string,
    options?: MjmlOptions,
  ): Promise<{ readonly html: string; readonly errors: readonly MjmlError[] }>
}
