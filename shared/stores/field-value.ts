import type { FieldValue } from '../domain/profile/profile.ts'

/** An item, or a map in it, as it is read. */
export type Row = Readonly<Record<string, unknown>>

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Set)

/** True for what a form's own field may hold. */
export function isFieldValue(value: unknown): value is FieldValue {
  if (Array.isArray(value)) return value.every((member) => typeof member === 'string')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** A text that is an instant: one that is none would count as past. */
export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))
