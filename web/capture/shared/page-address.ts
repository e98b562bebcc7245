/** The page's own address without its query, which may hold what is nobody's business. */
export function pageAddress(): string | undefined {
  const address = location.href.replace(/[?#].*/, '').slice(0, 2000)
  return address.startsWith('http') ? address : undefined
}
