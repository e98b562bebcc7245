import { defaultProtection, type Form } from '../../shared/domain/form/form.ts'

interface Kept {
  readonly form: Form
  readonly readAt: number
}

/**
 * Forms that this process read a moment ago. A copy serves posts for less than the form's minimum time to fill it in:
 * nobody posts sooner than that after seeing a form, so whoever saw a newer version finds the copy gone, and evidence
 * never names a version older than the one that was shown.
 */
export function createRecentForms(deps: {
  readonly forms: { get(formId: string): Promise<Form | undefined> }
  readonly now: () => Date
}) {
  // Only forms that exist are kept, so that inventing names does not fill the memory.
  const kept = new Map<string, Kept>()
  const read = async (formId: string): Promise<Form | undefined> => {
    const readAt = deps.now().getTime()
    const form = await deps.forms.get(formId)
    if (form) kept.set(formId, { form, readAt })
    else kept.delete(formId)
    return form
  }
  return {
    /** As it is now. */
    read,

    /** As somebody who has seen it may post it. */
    async seen(formId: string): Promise<Form | undefined> {
      const copy = kept.get(formId)
      if (!copy) return read(formId)
      const { minimumSeconds } = copy.form.protection ?? defaultProtection
      // A second less, as the time that a visitor took is rounded to seconds.
      const lasts = (minimumSeconds - 1) * 1000
      return deps.now().getTime() - copy.readAt < lasts ? copy.form : read(formId)
    },
  }
}
