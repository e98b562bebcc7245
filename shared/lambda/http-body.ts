import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { HttpProblem } from './http-problem.ts'

/** What a request carries, read by its content type. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly fields: FormData }

/** No form of a visitor is longer. */
const longestForm = 64 * 1024

/**
 * Reads a body: JSON (also as `text/plain`, which a page may post to another origin without a preflight), or a form,
 * urlencoded or multipart (RFC 8058 lets a mail program choose).
 * @throws HttpProblem 413, 400 or 415 with a sentence
 */
export async function readBody(event: APIGatewayProxyEventV2): Promise<Body> {
  const bytes = bodyBytes(event, longestForm)
  if (bytes.length === 0) return { kind: 'none' }
  const type = event.headers['content-type'] ?? ''
  if (/^(application\/([a-z.+-]+\+)?json|text\/plain)\b/i.test(type)) return { kind: 'json', value: parseJson(bytes) }
  if (/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    return { kind: 'form', fields: await parseForm(bytes, type) }
  throw new HttpProblem(415, 'The content type is none that is read here: send application/json or a form.')
}

/**
 * A body's bytes; its size is known before any of it is decoded or parsed.
 * @throws HttpProblem 413
 */
export function bodyBytes(
  { body = '', isBase64Encoded }: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>,
  most: number,
): Buffer<ArrayBuffer> {
  const encoding = isBase64Encoded ? 'base64' : 'utf8'
  if (Buffer.byteLength(body, encoding) > most) {
    const size = most >= 1024 * 1024 ? `${most / 1024 / 1024} MB` : `${most / 1024} KB`
    throw new HttpProblem(413, `The body is longer than ${size}: send less.`)
  }
  return Buffer.from(body, encoding)
}

/** @throws HttpProblem 400 for what is not JSON in UTF-8 */
export function parseJson(bytes: Uint8Array): unknown {
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
