import { isObject } from '../protocol/aws-json.ts'

/**
 * Bytes that DynamoDB counts for an item: names and values in UTF-8, about one byte per two digits of a number, and
 * overheads of lists and maps.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 * @param item in DynamoDB's JSON (`{ "pk": { "S": "..." } }`); anything else has no size
 */
export function sizeOf(item: unknown): number {
  if (!isObject(item)) return 0
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value), 0)
}

function sizeOfValue(value: unknown): number {
  if (!isObject(value)) return 0
  const [[type, given] = ['', undefined]] = Object.entries(value)
  switch (type) {
    case 'S':
      return Buffer.byteLength(String(given))
    case 'N':
      return sizeOfNumber(String(given))
    case 'B':
      return Buffer.byteLength(String(given), 'base64')
    case 'SS':
      return (given as string[]).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    case 'NS':
      return (given as string[]).reduce((sum, text) => sum + sizeOfNumber(text), 0)
    case 'L':
      return 3 + (given as unknown[]).reduce((sum: number, one) => sum + 1 + sizeOfValue(one), 0)
    case 'M':
      return 3 + Object.keys(given as object).length + sizeOf(given)
    default:
      return 1
  }
}

const sizeOfNumber = (digits: string) => 1 + Math.ceil(digits.replace(/[^0-9]/g, '').length / 2)
