import type { Branding } from '../../shared/domain/brand/branding.ts'
import type { Language } from '../../shared/domain/profile/profile.ts'
import { singleMail } from './mail-frame.ts'
import { mailWords } from './mail-words.ts'

export interface LinkView {
  readonly language: Language
  readonly purpose: 'preferences' | 'export' | 'erase'
  readonly url: string
}

/** Brings a customer a link that somebody asked for. */
export function linkMail(brand: Branding, { language, purpose, url }: LinkView) {
  const say = mailWords[language].links
  const { subject, asked, button } = say[purpose]
  const { companyName: company } = brand
  const after = purpose === 'preferences' ? say.notYou : `${say.once} ${say.notYou}`
  return singleMail(brand, { language, subject: subject(company), why: say.why(company), asked, button, url, after })
}
