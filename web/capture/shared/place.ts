/** Where this script came from; only known while it runs for the first time. */
const source = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : ''

/** Address of Vinculo's public front, without a slash at its end: the `api` attribute, or where the script came from. */
export function frontOf(element: Element): string {
  const named = element.getAttribute('api')
  if (named) return named.replace(/\/+$/, '')
  return source ? new URL(source).origin : location.origin
}

/** Address of a file that lies beside this script. */
export const besideScript = (file: string): URL => new URL(file, source || location.href)
