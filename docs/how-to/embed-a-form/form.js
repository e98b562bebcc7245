// A form of Vinculo on a page of yours; bundle.js is made of this file by esbuild (see ../embed-a-form.md).
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/sha'

const words = {
  es: { send: 'Enviar', sending: 'Enviando…', sent: 'Mire su correo y confirme.', wait: 'Inténtelo más tarde.' },
  en: { send: 'Send', sending: 'Sending…', sent: 'Look into your mail and confirm.', wait: 'Try again later.' },
}
const inputTypes = { email: 'email', phone: 'tel', number: 'number', date: 'date', hidden: 'hidden' }

const form = document.querySelector('#join')
const language = document.documentElement.lang === 'en' ? 'en' : 'es'
const say = words[language]
const api = `${form.dataset.api}/forms/${form.dataset.form}`

const definition = await (await fetch(api)).json()
form.append(
  ...definition.fields.map(fieldOf),
  ...definition.topics.map(({ topicId, text }) => labelled(text[language], input('checkbox', 'topic', topicId))),
  honeypot(),
  element('button', { textContent: say.send }),
  element('p', { id: 'said', role: 'status' }),
)
const said = form.querySelector('#said')

// The challenge is fetched and solved while the visitor types: it is signed, valid for an hour and good for one post.
let proof = newProof()

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  said.textContent = say.sending
  const body = {
    proof: await proof,
    language,
    page: location.href,
    answers: Object.fromEntries(definition.fields.map(({ name, type }) => [name, answerOf(name, type)])),
    topics: [...form.querySelectorAll('[name=topic]:checked')].map(({ value }) => value),
    website: form.elements.website.value,
  }
  const answer = await fetch(`${api}/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (answer.status === 202) {
    said.textContent = say.sent
    return
  }
  const { detail, problems = [] } = await answer.json()
  said.textContent = problems.map(({ message }) => message).join(' ') || detail || say.wait
  // 400 and 409 are about the proof: a new one helps. Answers that were refused (422) did not use it up.
  if (answer.status !== 422) proof = newProof()
})

async function newProof() {
  const { challenge } = await (await fetch(`${api}/challenges`, { method: 'POST' })).json()
  return { challenge, solution: await solveChallenge({ challenge, deriveKey }) }
}

function fieldOf({ name, type, label, required, options }) {
  if (type === 'choice' || type === 'multiple-choice') {
    const select = element('select', { name, multiple: type === 'multiple-choice' })
    if (!required && !select.multiple) select.append(new Option('', ''))
    select.append(...Object.entries(options).map(([value, text]) => new Option(text[language], value)))
    return labelled(label[language], select)
  }
  if (type === 'long-text') return labelled(label[language], element('textarea', { name, required }))
  return labelled(label[language], Object.assign(input(inputTypes[type] ?? 'text', name), { required }))
}

function answerOf(name, type) {
  const field = form.elements[name]
  if (type === 'multiple-choice') return [...field.selectedOptions].map(({ value }) => value)
  if (type === 'number') return field.value === '' ? '' : Number(field.value)
  return field.value
}

// People do not see it; machines fill it in.
function honeypot() {
  const hidden = element('div', { ariaHidden: 'true' })
  hidden.style.cssText = 'position:absolute;left:-9999px'
  hidden.append(Object.assign(input('text', 'website'), { tabIndex: -1, autocomplete: 'off' }))
  return hidden
}

function labelled(text, control) {
  const label = element('label', { textContent: `${text} ` })
  label.append(control)
  const line = element('p', {})
  line.append(label)
  return line
}

function input(type, name, value = '') {
  return element('input', { type, name, value })
}

function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties)
}
