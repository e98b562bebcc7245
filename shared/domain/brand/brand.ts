/** One colour for links and buttons, as `#rrggbb`, for light and for dark screens. */
export interface Accent {
  readonly light: string
  readonly dark: string
}

/** A picture as it is served: `file` is made of its content, so that it may be kept for ever. */
export interface Logo {
  readonly file: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** How pages and single mails look: registry item `settings`/`brand`. What is absent is the house's own. */
export interface BrandSettings {
  readonly accent?: Accent
  readonly logo?: Logo
  readonly revision: number
}

/** What holds where nobody set anything. */
export const defaultBrand: BrandSettings = { revision: 0 }
export const defaultAccent: Accent = { light: '#1d4ed8', dark: '#9dbbff' }

/** Where a logo is served, below the address of the pages. */
export const logoPath = (file: string) => `/brand/${file}`
