import type { Form } from '../../../shared/domain/form/form.ts'

/** A form as `GET /forms/{formId}` shows it. */
export type Definition = Pick<Form, 'formId' | 'version' | 'name' | 'fields' | 'topics'>

export const isDefinition = (body: unknown): body is Definition =>
  typeof body === 'object' && body !== null && 'fields' in body && Array.isArray(body.fields) && 'topics' in body
