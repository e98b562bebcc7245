import type { Language } from '../../shared/domain/profile/profile.ts'
import { languages } from '../../shared/domain/profile/profile.ts'
import { type Frequency, frequencies, pauseDays } from '../../shared/domain/profile/rest.ts'
import { html, type Markup } from './html.ts'
import { type Brand, layout, type Page } from './layout.ts'
import { type PreferenceResult, preferenceWords } from './preference-words.ts'

export interface TopicChoice {
  readonly topicId: string
  readonly name: string
  readonly description: string
  readonly granted: boolean
}

export interface PreferencesView {
  readonly language: Language
  readonly topics: readonly TopicChoice[]
  readonly frequency?: Frequency
  /** A day in the customer's language; absent where no pause holds. */
  readonly pausedUntil?: string
  /** What the action that led here did. */
  readonly result?: PreferenceResult
}

/** A language is named in itself, so that whoever sees the wrong one finds theirs. */
const languageNames: Readonly<Record<Language, string>> = { es: 'Español', en: 'English' }

/** All that a customer can choose. `shown` says which boxes there were: an absent one is no withdrawal. */
export function preferencesPage(brand: Brand, view: PreferencesView): Page {
  const { language, topics, frequency, result } = view
  const say = preferenceWords[language].preferences
  const content = html`${result && html`<p role="status" class="${result === 'mailed-enough' ? 'bad' : 'good'}">${say.results[result]}</p>`}
<p>${topics.length === 0 ? say.none : say.lead}</p>
<form method="post">
${
  topics.length > 0 &&
  html`<fieldset><legend>${say.legend}</legend>
${topics.map(
  ({ topicId, name, description, granted }) => html`<input type="hidden" name="shown" value="${topicId}">
<label class="topic"><input type="checkbox" name="topics" value="${topicId}"${granted && html` checked`}>
<span><strong>${name}</strong>${description}</span></label>`,
)}
</fieldset>`
}
<div class="pair">
${select('frequency', say.frequency, frequency ?? 'every', [
  ...(['every', ...frequencies] as const).map((value) => [value, say.frequencies[value]] as const),
])}
${select(
  'language',
  say.language,
  language,
  languages.map((value) => [value, languageNames[value]] as const),
)}
</div>
<button name="action" value="save">${say.save}</button>
${topics.length > 0 && html`<button name="action" value="leave-all" class="plain">${say.leaveAll}</button>`}
</form>
${pauseSection(view)}
<section aria-labelledby="data">
<h2 id="data">${say.data.title}</h2>
<p class="quiet">${say.data.lead}</p>
<form method="post">
<button name="action" value="export" class="plain">${say.data.export}</button>
<button name="action" value="erase" class="grave">${say.data.erase}</button>
</form>
</section>`
  return layout(brand, { language, title: say.title, content })
}

function pauseSection({ language, pausedUntil }: PreferencesView): Markup {
  const say = preferenceWords[language].preferences.pause
  return html`<section aria-labelledby="pause">
<h2 id="pause">${say.title}</h2>
<p class="quiet">${pausedUntil ? say.until(pausedUntil) : say.lead}</p>
<form method="post">
${
  pausedUntil
    ? html`<button name="action" value="resume" class="plain">${say.resume}</button>`
    : pauseDays.map(
        (days) => html`<button name="action" value="pause-${days}" class="plain">${say.forDays(days)}</button>`,
      )
}
</form>
</section>`
}

function select(name: string, label: string, chosen: string, options: readonly (readonly [string, string])[]): Markup {
  return html`<label class="field"><span>${label}</span><select name="${name}">
${options.map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}
</select></label>`
}
