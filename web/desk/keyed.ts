/**
 * Keeps a list of elements in step with what they show: each stays the same element as long as its key is there, so that
 * focus and screen readers stay where they are.
 */
export function createKeyed<T>(
  list: HTMLElement,
  keyOf: (one: T) => string,
  make: (one: T) => { readonly element: HTMLElement; readonly update: (one: T) => void },
) {
  const shown = new Map<string, ReturnType<typeof make>>()
  return (all: readonly T[]): void => {
    const keys = new Set(all.map(keyOf))
    for (const [key, { element }] of shown) {
      if (keys.has(key)) continue
      element.remove()
      shown.delete(key)
    }
    all.forEach((one, place) => {
      const known = shown.get(keyOf(one)) ?? make(one)
      shown.set(keyOf(one), known)
      known.update(one)
      const there = list.children[place]
      if (there !== known.element) list.insertBefore(known.element, there ?? null)
    })
  }
}

/** Sets a text only where it is another: what is the same is not told again. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
