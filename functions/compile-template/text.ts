import { convert } from 'html-to-text'

const plainHeading = { options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } }

/**
 * The text part of a mail whose author wrote none. `html` has words in place of Liquid; `restore` puts it back.
 * Braces that were entities in HTML would be Liquid in text, so they become raw.
 */
export function textOf(html: string, restore: (text: string) => string): string {
  const text = convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { linkBrackets: ['<', '>'], hideLinkHrefIfSameAsText: true } },
      { selector: 'img', format: 'skip' },
      // The preheader repeats what the mail says.
      { selector: 'div[style*="display:none"]', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...plainHeading })),
    ],
  })
  const literal = text.replace(/\{(?=[{%])/g, '{% raw %}{{% endraw %}')
  return `${restore(literal)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
