import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** Made for Lambda: one process for all is lost with its first context, and pages must be kept to their policies. */
const unwanted = /^--(single-process|no-zygote|disable-web-security|allow-running-insecure-content)$/

/** A headless Chromium from an npm package: nothing is downloaded. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((arg) => !unwanted.test(arg)),
    headless: true,
  })
}

export const widths = [320, 768, 1440] as const
export const schemes = ['light', 'dark'] as const
