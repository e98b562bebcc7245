import { VinculoChat } from './chat/vinculo-chat.ts'
import { VinculoForm } from './form/vinculo-form.ts'

/** What one script tag brings: every element of Vinculo. A page that holds the tag twice is served by the first. */
const elements = { 'vinculo-form': VinculoForm, 'vinculo-chat': VinculoChat }

for (const [name, element] of Object.entries(elements)) {
  if (!customElements.get(name)) customElements.define(name, element)
}
