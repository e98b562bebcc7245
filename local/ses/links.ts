const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'", '#x27': "'" }

function decode(text: string): string {
  return text.replace(/&(amp|quot|lt|gt|#39|#x27);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
}

/** Every link of a mail's parts, in order, each once: `href`s of the HTML part, then addresses in the text part. */
export function linksOf({ html, text }: { readonly html?: string; readonly text?: string }): string[] {
  const inHtml = [...(html ?? '').matchAll(/<a\b[^>]*?\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)]
  const inText = [...(text ?? '').matchAll(/https?:\/\/[^\s<>"')\]]+/g)]
  const found = [
    ...inHtml.map((match) => decode(match[1] ?? match[2] ?? match[3] ?? '')),
    ...inText.map((match) => match[0].replace(/[.,;:!?]+$/, '')),
  ]
  return [...new Set(found.filter((link) => /^(https?:|mailto:)/i.test(link)))]
}
