export interface MarkupProblem {
  readonly line: number
  readonly message: string
}

const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const refused: Readonly<Record<string, string>> = {
  script: 'mail programs do not run it and filters take it for an attack',
  iframe: 'mail programs do not show it',
  object: 'mail programs do not show it',
  embed: 'mail programs do not show it',
  form: 'mail programs do not send it; link to a page instead',
  'mj-include': 'a template stands by itself; copy the content here',
}

const piece = /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>|<(\/?[A-Za-z][\w:-]*)/g

/**
 * Names elements that are not closed, closed twice or crossed, which MJML itself would mend in silence, and elements
 * that have no place in a mail.
 */
export function checkMarkup(source: string): MarkupProblem[] {
  const problems: MarkupProblem[] = []
  const open: { readonly name: string; readonly line: number }[] = []
  const lineAt = lineCounter(source)
  for (const found of source.matchAll(piece)) {
    const [, slash, written, attributes, broken] = found
    const line = lineAt(found.index)
    if (broken) {
      problems.push({ line, message: `<${broken} has no closing ">", or a quotation mark is missing in it` })
      continue
    }
    if (!written) continue
    const name = written.toLowerCase()
    if (slash) closeElement(open, name, line, problems)
    else {
      const reason = Object.hasOwn(refused, name) ? refused[name] : undefined
      if (reason) problems.push({ line, message: `<${name}> is not allowed: ${reason}` })
      if (!attributes?.trimEnd().endsWith('/') && !voidElements.has(name)) open.push({ name, line })
    }
  }
  for (const { name, line } of open) problems.push({ line, message: `<${name}> is never closed` })
  return problems
}

function closeElement(
  open: { readonly name: string; readonly line: number }[],
  name: string,
  line: number,
  problems: MarkupProblem[],
): void {
  const place = open.findLastIndex((element) => element.name === name)
  if (place < 0) {
    problems.push({ line, message: `</${name}> closes nothing` })
    return
  }
  for (const crossed of open.splice(place).slice(1)) {
    problems.push({ line: crossed.line, message: `<${crossed.name}> is not closed before </${name}> on line ${line}` })
  }
}

function lineCounter(source: string): (index: number) => number {
  let line = 1
  let seen = 0
  return (index) => {
    for (; seen < index; seen += 1) if (source.charCodeAt(seen) === 10) line += 1
    return line
  }
}
