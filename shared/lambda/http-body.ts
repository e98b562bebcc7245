import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { HttpProblem } from './http-problem.ts'

/** What a request carries, read by its content type. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly fields: FormData }

/** No form of a visitor is longer. */
export const maxBodyBytes = 64 * 1024

/**
 * Reads a body: JSON (also as `text/plain`, which a page may post to another origin without a preflight), or a form,
 * urlencoded or multipart (RFC 8058 lets a mail program choose).
 * @throws HttpProblem 413, 400 or 415 with a sentence
 */
export async function readBody(event: APIGatewayProxyEventV2): Promise<Body> {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length === 0) return { kind: 'none' }
  if (bytes.length > maxBodyBytes)
    throw new HttpProblem(413, `The body is longer than ${maxBodyBytes / 1024} KB: send less.`)
  const type = event.headers['content-type'] ?? ''
  if (/^(application\/([a-z.+-]+\+)?json|text\/plain)\b/i.test(type)) return { kind: 'json', value: parseJson(bytes) }
  if (/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    return { kind: 'form', fields: await parseForm(bytes, type) }
  throw new HttpProblem(415, 'The content type is none that is read here: send application/json or a form.')
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new HttpProblem(400, 'The body is not JSON: check quotes, commas and brackets, and that it is UTF-8.')
  }
}

async function parseForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData()
  } catch {
    throw new HttpProblem(400, 'The body is not the form that its content type names.')
  }
}
