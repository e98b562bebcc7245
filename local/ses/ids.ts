/**
 * Makes ids in SES's form: `0100`, twelve hexadecimal digits of the time, a UUID, `-000000`.
 * @param uuid gives a fresh UUID.
 */
export function sesId(at: number, uuid: () => string): string {
  return `0100${Math.trunc(at).toString(16).padStart(12, '0')}-${uuid()}-000000`
}
