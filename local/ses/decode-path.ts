/** A percent-encoded part of a path, or the part itself where its encoding is broken. */
export function decodePath(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
