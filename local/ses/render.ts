import type { TemplateData } from './mail.ts'

const place = /\{\{\s*([^{}\s]+)\s*\}\}/g

/** The names of all `{{name}}` places of the parts, each once. */
export function placesOf(parts: readonly (string | undefined)[]): string[] {
  return [...new Set(parts.flatMap((part) => [...(part ?? '').matchAll(place)].map((match) => match[1] ?? '')))]
}

function valueAt(data: TemplateData, name: string): unknown {
  if (Object.hasOwn(data, name)) return data[name]
  return name.split('.').reduce<unknown>((value, key) => {
    const holder = typeof value === 'object' && value !== null ? (value as TemplateData) : {}
    return Object.hasOwn(holder, key) ? holder[key] : undefined
  }, data)
}

/** The first name that the data has no value for; null counts as none. */
export function missingPlace(names: readonly string[], data: TemplateData): string | undefined {
  return names.find((name) => (valueAt(data, name) ?? undefined) === undefined)
}

/** Replaces each `{{name}}` by its value: the simple substitution of inline templates, which escapes nothing. */
export function splice(part: string, data: TemplateData): string {
  return part.replace(place, (_, name: string) => String(valueAt(data, name) ?? ''))
}
