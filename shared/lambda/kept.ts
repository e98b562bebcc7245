/**
 * Keeps what was read, each by its key, for a while; where it cannot be read again what was read last holds on.
 * @throws what `read` throws, where nothing was read before
 */
export function kept<T>(ms: number, now: () => Date, read: (key: string) => Promise<T>) {
  const known = new Map<string, { readonly value: T; readonly until: number }>()
  return async (key = ''): Promise<T> => {
    const at = now().getTime()
    const last = known.get(key)
    if (last && last.until > at) return last.value
    const value = await read(key).catch((error: unknown) => {
      if (!last) throw error
      return last.value
    })
    known.set(key, { value, until: at + ms })
    return value
  }
}
