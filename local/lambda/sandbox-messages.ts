/** What the host and a sandbox (a worker thread) say to each other. Events and results travel as JSON, as in Lambda. */
export interface SandboxStart {
  readonly moduleUrl: string
  readonly exportName: string
  readonly functionName: string
  readonly functionArn: string
  readonly memoryMb: number
  readonly compileCacheDir: string
}

export interface Invocation {
  readonly requestId: string
  readonly event: string
  /** Milliseconds since 1970. */
  readonly deadline: number
}

export type SandboxAnswer =
  | { readonly kind: 'ready'; readonly cpuMs: number }
  | { readonly kind: 'init-failed'; readonly type: string; readonly message: string; readonly stack: string }
  | { readonly kind: 'result'; readonly requestId: string; readonly value: string | undefined; readonly cpuMs: number }
  | {
      readonly kind: 'error'
      readonly requestId: string
      readonly type: string
      readonly message: string
      readonly stack: string
    }
