import type { Branding } from '../../shared/domain/brand/branding.ts'
import type { Language } from '../../shared/domain/profile/profile.ts'
import { pendingDays } from '../../shared/domain/submission/submission.ts'
import { singleMail } from './mail-frame.ts'
import { mailWords } from './mail-words.ts'

export interface ConfirmationView {
  readonly language: Language
  /** The consent wordings that were ticked; none for a question or request. */
  readonly wordings: readonly string[]
  readonly url: string
}

/** Asks the owner of an address to confirm what was posted with it. */
export function confirmationMail(brand: Branding, { language, wordings, url }: ConfirmationView) {
  const say = mailWords[language].confirmation
  const { companyName: company } = brand
  return singleMail(brand, {
    language,
    subject: say.subject(company),
    why: say.why(company),
    asked: wordings.length > 0 ? say.topics : say.request,
    list: wordings,
    button: say.button,
    url,
    after: `${say.expires(pendingDays)} ${say.notYou}`,
  })
}
