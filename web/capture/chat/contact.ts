import type { Proof } from '../../../shared/domain/challenge/proof.ts'
import { make } from '../shared/dom.ts'
import { faultLine, labelled, type PartOptions, tooLong } from './composer.ts'
import type { Kit } from './kit.ts'

/** Renewed as often where the server does not take a proof. */
const renewals = 2

/** Where nobody answers: question, address, and a box for each topic, never ticked beforehand. */
export function contactForm(
  { visitor, say, language }: PartOptions,
  { proofFor, isAddress }: Pick<Kit, 'proofFor' | 'isAddress'>,
  question: string,
  done: (address: string) => void,
) {
  const contact = visitor.welcome()?.office.contact
  const text = make('textarea', { rows: '4', dir: 'auto', 'aria-required': 'true' })
  text.value = question
  const address = make('input', { type: 'email', autocomplete: 'email', 'aria-required': 'true' })
  const name = make('input', { maxlength: '80', autocomplete: 'name', dir: 'auto' })
  const boxes = (contact?.topics ?? []).map(({ topicId, text: wording }) => {
    const box = make('input', { type: 'checkbox', value: topicId })
    return { box, line: make('label', { class: 'box' }, box, make('span', {}, wording[language])) }
  })
  const fault = faultLine()
  const progress = make('p', { role: 'status', class: 'quiet' })
  const form = make('form', { novalidate: true }, make('p', {}, say.contact))
  form.append(
    labelled([say.question], text),
    labelled([say.address], address),
    labelled([say.name, ' ', make('small', {}, say.optional)], name),
  )
  if (boxes.length > 0)
    form.append(make('fieldset', { class: 'row' }, make('legend', {}, say.agree), ...boxes.map(({ line }) => line)))
  form.append(fault, make('button', {}, say.send), progress)

  const complain = (input: HTMLElement, sentence: string) => {
    fault.textContent = sentence
    input.setAttribute('aria-invalid', 'true')
    input.focus()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    fault.textContent = ''
    for (const input of [text, address]) input.removeAttribute('aria-invalid')
    if (!text.value.trim()) complain(text, say.empty)
    else if (tooLong(text.value)) complain(text, say.tooLong)
    else if (!isAddress(address.value)) complain(address, say.wrongAddress)
    else if (!progress.textContent) void send()
  })

  async function send(): Promise<void> {
    progress.textContent = say.checking
    const given = {
      type: 'offer-contact' as const,
      question: text.value.trim(),
      address: address.value.trim(),
      topics: boxes.flatMap(({ box }) => (box.checked ? [box.value] : [])),
      ...(name.value.trim() && { name: name.value.trim() }),
    }
    for (let tries = 0; tries <= renewals; tries++) {
      const proof = (await proofFor(contact?.formId ?? '')) as Proof | undefined
      const answer = proof && (await visitor.request({ ...given, proof }))
      if (answer?.type === 'problem' && answer.code === 'bad-proof') continue
      progress.textContent = ''
      if (answer?.type === 'done') return done(given.address)
      if (answer?.code === 'bad-address') return complain(address, answer.message)
      fault.textContent = answer?.message ?? say.failed
      return
    }
    progress.textContent = ''
    fault.textContent = say.failed
  }
  return form
}
