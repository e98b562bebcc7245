import type { CompanySettings } from '../settings/settings.ts'
import type { BrandSettings } from './brand.ts'

/** The company as its pages and single mails show it. */
export type Branding = CompanySettings & Pick<BrandSettings, 'accent' | 'logo'>
