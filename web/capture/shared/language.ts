import type { Language } from '../../../shared/domain/profile/profile.ts'

/**
 * The language to speak: that of the nearest `lang` attribute, the element's own first; else the first of the browser's
 * that is spoken here; else English.
 */
export function languageOf(element: Element): Language {
  const marked = element.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang
  const spoken = [marked, ...navigator.languages]
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'es' || tag === 'en')
  return spoken === 'es' ? 'es' : 'en'
}

/** Tells when the page's own language changes, as sites with a switch do without loading anew. @returns what ends it */
export function watchLanguage(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] })
  return () => observer.disconnect()
}
