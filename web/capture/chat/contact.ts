import type { Proof } from '../../../shared/domain/challenge/proof.ts'
import { isTooLong } from '../../chat/is-too-long.ts'
import { make } from '../shared/dom.ts'
import type { Kit } from './kit.ts'
import {
  addressInput,
  choiceOf,
  choicesOf,
  faultLine,
  formOf,
  labelled,
  nameInput,
  type PartOptions,
  statusLine,
} from './parts.ts'

export interface ContactOptions extends PartOptions, Pick<Kit, 'proofFor' | 'isAddress'> {
  /** What was written already. */
  readonly question: string
  readonly done: (address: string) => void
}

/** A proof that the server does not take is renewed so often. */
const renewals = 2

/** Where nobody answers: question, address, and a box for each topic, never ticked beforehand. */
export function contactForm({ visitor, say, language, proofFor, isAddress, question, done }: ContactOptions) {
  const { formId = '', topics = [] } = visitor.welcome()?.office.contact ?? {}
  const text = make('textarea', { rows: '4', dir: 'auto' })
  text.value = question
  const address = addressInput()
  const name = nameInput()
  const fault = faultLine()
  const progress = statusLine()
  const boxes = topics.map(({ topicId, text: wording }) => choiceOf('checkbox', 'topic', topicId, wording[language]))
  const form = formOf(
    '',
    submit,
    make('p', {}, say.contact),
    labelled(say.question, text),
    labelled(say.address, address),
    labelled(say.name, name, say.optional),
    ...(boxes.length > 0 ? [choicesOf(say.agree, ...boxes)] : []),
    fault,
    make('button', {}, say.send),
    progress,
  )
  return form

  function complain(input: HTMLElement, sentence: string): void {
    fault.textContent = sentence
    input.ariaInvalid = 'true'
    input.focus()
  }

  function submit(): void {
    fault.textContent = ''
    text.ariaInvalid = address.ariaInvalid = null
    if (!text.value.trim()) complain(text, say.empty)
    else if (isTooLong(text.value)) complain(text, say.tooLong)
    else if (!isAddress(address.value)) complain(address, say.wrongAddress)
    else if (!progress.textContent) void send()
  }

  async function send(): Promise<void> {
    progress.textContent = say.checking
    const called = name.value.trim()
    const given = {
      type: 'offer-contact' as const,
      question: text.value.trim(),
      address: address.value.trim(),
      topics: new FormData(form).getAll('topic').map(String),
      ...(called && { name: called }),
    }
    for (let tries = 0; ; tries++) {
      const proof = (await proofFor(formId)) as Proof | undefined
      const answer = proof && (await visitor.request({ ...given, proof }))
      if (answer?.type === 'problem' && answer.code === 'bad-proof' && tries < renewals) continue
      progress.textContent = ''
      if (answer?.type === 'done') done(given.address)
      else complain(answer?.code === 'bad-address' ? address : text, answer?.message ?? say.failed)
      return
    }
  }
}
