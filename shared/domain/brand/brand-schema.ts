import * as z from 'zod/mini'
import type { BrandSettings } from './brand.ts'

const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/))
const logo = z.object({
  file: z.string().check(z.regex(/^[0-9a-f]{32}\.(png|webp)$/)),
  width: z.int(),
  height: z.int(),
})

/** Stored shape; what a person may enter is checked by shared/api. A colour goes into a page's style as it is. */
export const storedBrand: z.ZodMiniType<BrandSettings> = z.object({
  accent: z.exactOptional(z.object({ light: colour, dark: colour })),
  logo: z.exactOptional(logo),
  revision: z.int(),
})

/** A logo's bytes as they lie in the registry. */
export const storedLogo = z.extend(logo, { data: z.base64() })
