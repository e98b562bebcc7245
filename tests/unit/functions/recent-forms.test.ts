import { beforeEach, expect, test } from 'vitest'
import { createRecentForms } from '../../../functions/capture-form/recent-forms.ts'
import type { Form } from '../../../shared/domain/form/form.ts'

const label = { es: 'x', en: 'x' }
const form: Form = {
  formId: 'newsletter',
  version: 1,
  name: label,
  fields: [],
  topics: [],
  origins: [],
  protection: { work: 1000, minimumSeconds: 3, perNetworkHour: 10 },
  createdAt: '2026-06-01T10:00:00.000Z',
  updatedAt: '2026-06-01T10:00:00.000Z',
}

let at = 0
let stored: Form | undefined
let reads = 0
const forms = {
  get: async () => {
    reads += 1
    return stored
  },
}
beforeEach(() => {
  at = 0
  reads = 0
  stored = form
})
const recent = () => createRecentForms({ forms, now: () => new Date(at) })

test('a form is read once while posts come quickly', async () => {
  const { seen } = recent()
  for (at = 0; at < 2000; at += 100) expect((await seen('newsletter'))?.version).toBe(1)
  expect(reads).toBe(1)
})

test('whoever saw a newer version and took the least time to fill it in posts that version', async () => {
  const { seen } = recent()
  await seen('newsletter')
  stored = { ...form, version: 2 }
  at = 2000
  expect((await seen('newsletter'))?.version).toBe(2)
})

test('a form that may be posted at once is read for each post', async () => {
  stored = { ...form, protection: { work: 1000, minimumSeconds: 0, perNetworkHour: 10 } }
  const { seen } = recent()
  await seen('newsletter')
  await seen('newsletter')
  expect(reads).toBe(2)
})

test('showing a form reads it always, and posts use what was read', async () => {
  const { read, seen } = recent()
  await seen('newsletter')
  stored = { ...form, version: 2 }
  expect((await read('newsletter'))?.version).toBe(2)
  expect((await seen('newsletter'))?.version).toBe(2)
  expect(reads).toBe(2)
})

test('a name that no form has is asked for again', async () => {
  stored = undefined
  const { seen } = recent()
  expect(await seen('nothing')).toBeUndefined()
  stored = form
  expect((await seen('nothing'))?.version).toBe(1)
})
