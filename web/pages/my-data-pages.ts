import type { Language, Profile } from '../../shared/domain/profile/profile.ts'
import { html } from './html.ts'
import { type Brand, layout, type Page } from './layout.ts'
import { myDataWords } from './my-data-words.ts'

/** What the page names the customer by, so that they see that it is about them. */
type Whose = Pick<Profile, 'language' | 'email'>

/** Asks before the download: whoever opens the link by machine gets nothing of it. */
export function exportPage(brand: Brand, { language, email }: Whose): Page {
  const say = myDataWords[language].export
  const content = html`<p>${say.lead}</p>
<dl><dt>${say.address}</dt><dd>${email}</dd></dl>
<form method="post"><button name="export" value="yes">${say.button}</button></form>
<p class="quiet">${say.once}</p>`
  return layout(brand, { language, title: say.title, content })
}

/** Says what goes and what stays, and asks once more. @param unticked the button was pressed without the box */
export function erasePage(brand: Brand, { language, email }: Whose, unticked = false): Page {
  const say = myDataWords[language].erase
  const content = html`${unticked && html`<p role="alert" id="unticked" class="bad">${say.unticked}</p>`}
<dl><dt>${say.address}</dt><dd>${email}</dd></dl>
<h2>${say.goesTitle}</h2>
<ul>${say.goes.map((each) => html`<li>${each}</li>`)}</ul>
<h2>${say.staysTitle}</h2>
<ul>${say.stays.map((each) => html`<li>${each}</li>`)}</ul>
<form method="post">
<label class="topic"><input type="checkbox" name="agree" value="yes" required${unticked && html` aria-invalid="true" aria-describedby="unticked"`}><span>${say.agree}</span></label>
<button class="grave">${say.button}</button>
</form>`
  return layout(brand, { language, title: say.title, content })
}

/** After an erasure: nobody is known here any more. */
export function erasedPage(brand: Brand, language: Language): Page {
  const say = myDataWords[language].erased
  const content = html`<p role="status" class="good">${say.done}</p>
<p>${say.later}</p>`
  return layout(brand, { language, title: say.title, content })
}
