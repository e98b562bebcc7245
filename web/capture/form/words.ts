import type { Language } from '../../../shared/domain/profile/profile.ts'
import { type FormWords, formWords } from '../../pages/form-words.ts'

interface Words extends FormWords {
  readonly loading: string
  readonly notLoaded: string
  readonly retry: string
  readonly sending: string
  readonly offline: string
  readonly failed: string
  readonly notHere: string
  readonly correct: string
}

/** What the element says beside what every form says. */
export const words: Readonly<Record<Language, Words>> = {
  en: {
    ...formWords.en,
    loading: 'The form is loading …',
    notLoaded: 'The form could not be loaded.',
    retry: 'Try again',
    sending: 'Sending …',
    offline: 'You are offline. What you wrote is kept here and sent as soon as you are connected again.',
    failed: 'It could not be sent. What you wrote is still here: try again in a moment.',
    notHere: 'This form cannot be sent from this page. Please tell whoever runs it.',
    correct: 'Not your address? Correct it',
  },
  es: {
    ...formWords.es,
    loading: 'El formulario se está cargando…',
    notLoaded: 'No se ha podido cargar el formulario.',
    retry: 'Intentarlo de nuevo',
    sending: 'Enviando…',
    offline: 'No hay conexión. Lo que ha escrito queda aquí y se enviará en cuanto vuelva la conexión.',
    failed: 'No se ha podido enviar. Lo que ha escrito sigue aquí: inténtelo de nuevo en un momento.',
    notHere: 'Este formulario no se puede enviar desde esta página. Avise, por favor, a quien la mantiene.',
    correct: '¿No es su dirección? Corregirla',
  },
}
