import { type Language, languages } from '../../shared/domain/profile/profile.ts'

/** The first language of `Accept-Language` (RFC 9110 12.5.4) that the pages speak. */
export function preferredLanguage(header: string | undefined, otherwise: Language): Language {
  const asked = (header ?? '').split(',').map((entry, place) => {
    const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';')
    const quality = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find((found) => found !== undefined)
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), place }
  })
  const sorted = asked.toSorted((a, b) => b.quality - a.quality || a.place - b.place)
  const spoken = sorted.find(({ language }) => languages.some((known) => known === language))
  return languages.find((known) => known === spoken?.language) ?? otherwise
}
