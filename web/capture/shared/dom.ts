type Attribute = string | boolean | undefined

/**
 * Makes an element. Texts become text nodes and attributes are set by name, so that nothing a visitor or a definition
 * says is ever read as markup, and a page that enforces Trusted Types has nothing to forbid.
 */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children)
  return element
}

/** Gives a shadow root its styles. Sheets made by script need no `style-src` in the page's policy. */
export function adoptStyles(root: ShadowRoot, ...texts: readonly string[]): void {
  root.adoptedStyleSheets = texts.map((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })
}
