import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { schemes, widths } from './browser.ts'

const folder = join(import.meta.dirname, '..', '..', 'dist', 'test', 'screenshots')
const height = 800

/** What axe finds serious or critical outside of a mail's own content, as readable lines; `colours`: of contrast alone. */
async function seriousFindings(
  page: Page,
  { except = 'iframe', unruled = [] }: Look,
  colours: boolean,
): Promise<string[]> {
  const rules = Object.fromEntries(unruled.map((id) => [id, { enabled: false }]))
  const runOnly = colours
    ? { type: 'rule', values: ['color-contrast'] }
    : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }
  // A mail's frame runs no script, axe's neither.
  const options = { iframes: false, resultTypes: ['violations'], runOnly, ...(!colours && { rules }) }
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
  const run = `axe.run({ exclude: [${JSON.stringify(except)}] }, ${JSON.stringify(options)})`
  const { violations } = await page.evaluate<AxeResults>(run)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`)
}

/** The parts that stick out to the right, where the page can be scrolled sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.tagName.toLowerCase() + '.' + element.className)
      .slice(0, 5)
  })()`)

export interface Look {
  readonly name: string
  readonly url: string
  readonly language?: 'es' | 'en'
  /** Waits or opens what is to be seen. */
  readonly prepare?: (page: Page) => Promise<unknown>
  /** Parts that axe is to leave out: other people's content. */
  readonly except?: string
  /** Rules of axe that do not hold here; say why. */
  readonly unruled?: readonly string[]
  /** A page may say that it is light or dark only. */
  readonly schemes?: readonly ('light' | 'dark')[]
}

/**
 * Looks at a page in every width, light and dark, with the motion reduced: nothing sticks out sideways, axe finds nothing
 * serious, nothing is said on the browser's console. Pictures go to dist/test/screenshots. The page is loaded once: what
 * differs between light and dark is colours.
 */
export async function lookAt(browser: Browser, look: Look): Promise<void> {
  const { name, url, language = 'en', prepare } = look
  mkdirSync(folder, { recursive: true })
  const context = await browser.newContext({
    locale: language === 'es' ? 'es-CO' : 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const said: string[] = []
  // The browser reports the status of a refusal's own page: that is what the page is for.
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4[012]\d/.test(message.text())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  const [first, ...others] = look.schemes ?? schemes
  await page.emulateMedia({ colorScheme: first ?? 'light' })
  await page.goto(url)
  await prepare?.(page)
  for (const width of widths) {
    await page.setViewportSize({ width, height })
    const where = `${name} at ${width} px`
    expect(await tooWide(page), where).toEqual([])
    for (const colorScheme of [first ?? 'light', ...others]) {
      await page.emulateMedia({ colorScheme })
      // One style for all widths: what axe finds, it finds in the narrowest.
      if (width === widths[0])
        expect(await seriousFindings(page, look, colorScheme !== first), `${where}, ${colorScheme}`).toEqual([])
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: width !== 1440 })
    }
  }
  expect(said, name).toEqual([])
  await context.close()
}

/** Presses Tab until the element has the focus, as someone without a mouse does; its outline must be seen. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    if (!(await page.locator(`:is(${selector}):focus`).count())) continue
    const outline = await page.evaluate<number>(`(() => {
      let focused = document.activeElement
      while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
      const { outlineStyle, outlineWidth } = getComputedStyle(focused)
      return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth)
    })()`)
    expect(outline, `the outline of ${selector}`).toBeGreaterThan(0)
    return
  }
  throw new Error(`Tab does not lead to ${selector}.`)
}
