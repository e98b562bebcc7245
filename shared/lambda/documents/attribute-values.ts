/** A value as DynamoDB's JSON has it: one key that names the type. */
export type AttributeValue = Readonly<Record<string, unknown>>
export type Attributes = Readonly<Record<string, AttributeValue>>

/** A value that is no plain document: the SDK's own marshalling deals with it, or says what is wrong with it. */
export class NotPlain extends Error {}

/**
 * A plain item as attribute values, as `marshall` of @aws-sdk/util-dynamodb makes them with `removeUndefinedValues`.
 * @throws NotPlain for whatever is no text, safe number, boolean, null, list, set of texts or numbers, or plain object
 */
export function toAttributes(item: unknown): Attributes {
  if (!isPlain(item)) throw new NotPlain('not an item')
  const attributes: Record<string, AttributeValue> = {}
  for (const name in item) {
    const value = item[name]
    if (value !== undefined && typeof value !== 'function') attributes[name] = toAttribute(value)
  }
  return attributes
}

function toAttribute(value: unknown): AttributeValue {
  switch (typeof value) {
    case 'string':
      return { S: value }
    case 'number':
      return { N: numeral(value) }
    case 'boolean':
      return { BOOL: value }
    default:
      if (value === null) return { NULL: true }
      if (Array.isArray(value))
        return { L: value.filter((member) => member !== undefined && typeof member !== 'function').map(toAttribute) }
      return value instanceof Set ? setAttribute([...value]) : { M: toAttributes(value) }
  }
}

function setAttribute(members: readonly unknown[]): AttributeValue {
  if (members.length > 0 && members.every((member) => typeof member === 'string')) return { SS: members }
  if (members.length > 0 && members.every((member) => typeof member === 'number')) return { NS: members.map(numeral) }
  throw new NotPlain('not a set of texts or numbers')
}

function numeral(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new NotPlain('not a safe number')
  return String(value)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** An item as DynamoDB's JSON has it, as plain values: as `unmarshall` of @aws-sdk/util-dynamodb makes them. */
export function fromAttributes(attributes: Attributes): Record<string, unknown> {
  const item: Record<string, unknown> = {}
  for (const name in attributes) item[name] = fromAttribute(attributes[name] as AttributeValue)
  return item
}

function fromAttribute(attribute: AttributeValue): unknown {
  for (const type in attribute) {
    const value = attribute[type]
    switch (type) {
      case 'S':
      case 'BOOL':
        return value
      case 'N':
        return fromNumeral(value as string)
      case 'M':
        return fromAttributes(value as Attributes)
      case 'L':
        return (value as AttributeValue[]).map(fromAttribute)
      case 'NULL':
        return null
      case 'SS':
        return new Set(value as string[])
      case 'NS':
        return new Set((value as string[]).map(fromNumeral))
      case 'B':
        return fromBase64(value as string)
      case 'BS':
        return new Set((value as string[]).map(fromBase64))
    }
  }
  throw new Error('DynamoDB answered an attribute of a type that nobody knows.')
}

const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))

/** @throws where it is no whole number and too large for one that counts exactly */
const fromNumeral = (numeral: string) => {
  const value = Number(numeral)
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : BigInt(numeral)
}
