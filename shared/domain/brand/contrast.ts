/** What an accent is seen against: the pages' own grounds (web/pages/style.ts), and in mails white. */
const grounds = {
  light: ['#ffffff', '#f4f5f7'],
  dark: ['#12151c', '#1c212b'],
} as const

/** WCAG 2.2, 1.4.3 (AA): text and links. */
const leastRatio = 4.5

/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of two colours, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Black or white, whichever is read better on a button of that colour: one of them always reaches 4.5 to 1. */
export const textOn = (colour: string): '#000000' | '#ffffff' =>
  contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000'

/** Why an accent cannot be read on the pages, as a sentence that offers the nearest that can; undefined where it can. */
export function accentFault(scheme: keyof typeof grounds, colour: string): string | undefined {
  const worst = hardest(scheme, colour)
  if (worst.ratio >= leastRatio) return undefined
  const away = scheme === 'light' ? '#000000' : '#ffffff'
  let better = away
  // In steps of a hundredth towards black or white: the first that is read well is the nearest.
  for (let part = 1; part <= 100; part++) {
    better = mixed(colour, away, part / 100)
    if (hardest(scheme, better).ratio >= leastRatio) break
  }
  const ratio = (Math.floor(worst.ratio * 10) / 10).toFixed(1)
  const how = scheme === 'light' ? 'darker' : 'lighter'
  return `${colour} has a contrast of ${ratio} to 1 against the page's ${worst.ground}; links need ${leastRatio} to 1 (WCAG AA). Take a ${how} colour, such as ${better}.`
}

function hardest(scheme: keyof typeof grounds, colour: string) {
  const [first, second] = grounds[scheme].map((ground) => ({ ground, ratio: contrast(colour, ground) }))
  if (!first || !second) throw new Error('A scheme has two grounds.')
  return first.ratio <= second.ratio ? first : second
}

const channelsOf = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

function mixed(colour: string, other: string, part: number): string {
  const towards = channelsOf(other)
  const parts = channelsOf(colour).map((channel, place) =>
    Math.round(channel + ((towards[place] ?? 0) - channel) * part)
      .toString(16)
      .padStart(2, '0'),
  )
  return `#${parts.join('')}`
}
