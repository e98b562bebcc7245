import { partNames } from '../../../shared/domain/form/typed-answers.ts'

/** What was typed, by the name of each control: kept in this tab until it is sent or the tab is closed. */
type Draft = Readonly<Record<string, readonly string[]>>

const keyOf = (formId: string) => `vinculo-form:${formId}`
/** Consent is given anew each time; the honeypot is nobody's. */
const unkept: ReadonlySet<string> = new Set([partNames.topic, partNames.trap])

/** Storage may be forbidden or full: then nothing is kept, and nothing else fails. */
function quietly<T>(use: () => T): T | undefined {
  try {
    return use()
  } catch {
    return undefined
  }
}

export function keepDraft(formId: string, form: HTMLFormElement): void {
  const draft: Record<string, string[]> = {}
  for (const [name, value] of new FormData(form)) {
    if (!unkept.has(name) && typeof value === 'string' && value !== '') draft[name] = [...(draft[name] ?? []), value]
  }
  quietly(() => sessionStorage.setItem(keyOf(formId), JSON.stringify(draft)))
}

export const dropDraft = (formId: string): void => quietly(() => sessionStorage.removeItem(keyOf(formId)))

/** Puts what was typed back into the controls that are there; hidden ones keep what the page's query says. */
export function restoreDraft(formId: string, form: HTMLFormElement): void {
  const draft = quietly<Draft>(() => JSON.parse(sessionStorage.getItem(keyOf(formId)) ?? '{}')) ?? {}
  for (const control of form.elements) {
    if (!isControl(control) || control.type === 'hidden') continue
    const values = draft[control.name]
    if (!Array.isArray(values)) continue
    if (control instanceof HTMLInputElement && control.type === 'checkbox')
      control.checked = values.includes(control.value)
    else control.value = String(values[0] ?? '')
  }
}

const isControl = (element: Element) =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement
