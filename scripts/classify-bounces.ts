import { stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline'
import * as z from 'zod/mini'
import { classifyBounce } from '../shared/domain/bounce/classify.ts'

/** JSON lines of bounces on standard input, their causes as JSON lines on standard output. */
const text = z.nullish(z.string())
const caseSchema = z.object({
  id: z.union([z.string(), z.number()]),
  status: text,
  action: text,
  diagnosticCode: text,
  bounceType: text,
  bounceSubType: text,
})

const parse = (line: string): { bounce: z.infer<typeof caseSchema> } | { problem: string } => {
  try {
    const parsed = z.safeParse(caseSchema, JSON.parse(line))
    if (parsed.success) return { bounce: parsed.data }
    const field = parsed.error.issues[0]?.path[0]
    if (field === undefined)
      return { problem: 'not an object; expected {"id":"1","status":"5.1.1","diagnosticCode":"..."}' }
    return {
      problem: `${String(field)} must be ${field === 'id' ? 'a string or a number' : 'a string, null or absent'}`,
    }
  } catch {
    return { problem: 'not JSON; expected one object such as {"id":"1","status":"5.1.1","diagnosticCode":"..."}' }
  }
}

let number = 0
for await (const line of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  number++
  if (!line.trim()) continue
  const read = parse(line)
  if ('problem' in read) {
    console.error(`line ${number}: ${read.problem}`)
    process.exitCode = 1
    continue
  }
  const { id, ...bounce } = read.bounce
  const given = Object.fromEntries(Object.entries(bounce).map(([field, value]) => [field, value ?? undefined]))
  if (!stdout.write(`${JSON.stringify({ id, ...classifyBounce(given) })}\n`)) {
    await new Promise((resolve) => stdout.once('drain', resolve))
  }
}
