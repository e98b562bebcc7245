import { partNames, typedAnswers } from '../../../shared/domain/form/typed-answers.ts'
import type { Language } from '../../../shared/domain/profile/profile.ts'
import type { FieldProblem } from '../../../shared/domain/text/field-problem.ts'
import { make } from '../shared/dom.ts'
import { faultOf } from './check.ts'
import { boxOf, type Control, controlOf, hiddenOf } from './controls.ts'
import type { Definition } from './definition.ts'
import { keepDraft, restoreDraft } from './draft.ts'
import type { Content, Sender, Sent } from './sender.ts'
import { words } from './words.ts'

export interface FormViewOptions {
  readonly definition: Definition
  readonly language: Language
  /** The element that shows it. */
  readonly host: HTMLElement
  readonly sender: Pick<Sender, 'prepare' | 'send'>
  /** Told when it was taken on, with the address that was typed. */
  readonly sent: (address: string) => void
}

/** The form itself: asks, says beside each answer what is wrong with it, keeps what was typed, and sends. */
export function formView({ definition, language, host, sender, sent }: FormViewOptions): HTMLFormElement {
  const { formId, name, fields, topics } = definition
  const say = words[language]
  const shown = fields.filter(({ type }) => type !== 'hidden')
  const controls = shown.map((field) => controlOf(field, language))
  const hidden = fields.filter(({ type }) => type === 'hidden').map((field) => hiddenOf(field, host))
  const said = make('p', { class: 'said', role: 'alert' })
  const progress = make('p', { class: 'progress', role: 'status' })
  const button = make('button', { part: 'button' }, say.send)
  const form = make('form', { part: 'form', novalidate: true, 'aria-label': name[language] })
  form.append(said, ...controls.map(({ row }) => row), ...hidden, ...consents(), trap(), button, progress)
  restoreDraft(formId, form)

  form.addEventListener('focusin', () => sender.prepare(), { once: true })
  // A complaint goes as soon as its answer is right, and none comes before the button is pressed: whatever moves when a
  // field is left moves the button away from under the pointer that is just pressing it.
  form.addEventListener('input', ({ target }) => {
    keepDraft(formId, form)
    const control = controls.find(({ row }) => row.contains(target as Node))
    if (control?.row.querySelector('[aria-invalid]')) look(control)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit()
  })
  return form

  function consents(): HTMLElement[] {
    if (topics.length === 0) return []
    const boxes = topics.map(({ topicId, text }) => boxOf(partNames.topic, topicId, text[language]).line)
    return [make('fieldset', { class: 'row consents' }, make('legend', {}, say.consents), ...boxes)]
  }

  function trap(): HTMLElement {
    const input = make('input', { name: partNames.trap, tabindex: '-1', autocomplete: 'off' })
    return make('div', { class: 'trap', 'aria-hidden': 'true' }, make('label', {}, say.trap, input))
  }

  function answers() {
    return typedAnswers(fields, new FormData(form))
  }

  function look(control: Control): boolean {
    const fault = faultOf(control.field, answers()[control.field.name], language)
    control.complain(fault)
    return fault === undefined
  }

  function content(): Content {
    const data = new FormData(form)
    return {
      language,
      ...(/^https?:/.test(location.href) && { page: location.href.slice(0, 2000) }),
      answers: typedAnswers(fields, data),
      topics: data.getAll(partNames.topic).map(String),
      website: String(data.get(partNames.trap) ?? ''),
    }
  }

  async function submit(): Promise<void> {
    // A second click while the first is under way.
    if (button.ariaDisabled) return
    said.textContent = ''
    const wrong = controls.filter((control) => !look(control))
    if (wrong.length > 0) {
      complain(wrong)
      return
    }
    button.ariaDisabled = 'true'
    const posted = content()
    const outcome = await sender.send(posted, (state) => {
      progress.textContent = say[state]
      progress.classList.toggle('busy', state === 'sending')
    })
    button.ariaDisabled = null
    progress.textContent = ''
    progress.classList.remove('busy')
    conclude(outcome, posted)
  }

  function conclude(outcome: Sent, { answers: given }: Content): void {
    if (outcome.outcome === 'sent') {
      const email = fields.find(({ type }) => type === 'email')
      sent(String(given[email?.name ?? '']))
    } else if (outcome.outcome === 'wrong') refuse(outcome.problems)
    else if (outcome.outcome === 'too-many') {
      const { retryAfterSeconds } = outcome
      said.textContent = say.tooMany(retryAfterSeconds && Math.ceil(retryAfterSeconds / 60))
    } else said.textContent = outcome.outcome === 'failed' ? say.failed : say.notHere
  }

  /** What the server found: at the fields where they are shown, else above the form. */
  function refuse(problems: readonly FieldProblem[]): void {
    const wrong = controls.filter(({ field, complain: tell }) => {
      const problem = problems.find((one) => one.field === field.name)
      if (problem) tell(problem.message)
      return problem
    })
    const elsewhere = problems.filter(({ field }) => !wrong.some((control) => control.field.name === field))
    if (wrong.length > 0) complain(wrong)
    if (elsewhere.length > 0) said.textContent = elsewhere.map(({ message }) => message).join(' ')
  }

  function complain(wrong: readonly Control[]): void {
    said.textContent = say.wrong(wrong.length)
    wrong[0]?.first.focus()
  }
}
