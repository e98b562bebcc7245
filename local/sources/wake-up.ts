/** Lets a reader sleep until somebody has news for it, or for so long at most. */
export interface WakeUp {
  /** News that come while nobody sleeps end the next sleep at once. */
  wake(): void
  sleep(ms: number): Promise<void>
}

export function createWakeUp(): WakeUp {
  let news = false
  let end: (() => void) | undefined
  return {
    wake: () => {
      news = true
      end?.()
    },
    sleep: async (ms) => {
      if (!news) {
        let timer: NodeJS.Timeout | undefined
        await new Promise<void>((resolve) => {
          end = resolve
          timer = setTimeout(resolve, ms)
        })
        clearTimeout(timer)
        end = undefined
      }
      news = false
    },
  }
}
