import type { Language } from '../../shared/domain/profile/profile.ts'

/** What may stand above a form that was not taken. */
export type FormNote = 'stale' | 'used' | 'too-fast' | 'forged'

interface Words {
  /** Before the title of a page that came back with faults, as whoever hears it hears the title first. */
  readonly fault: string
  readonly otherLanguage: { readonly language: Language; readonly name: string }
  readonly another: string
  readonly notes: Readonly<Record<FormNote, string>>
}

/** What the hosted page of a form says beside what every form says. */
export const formPageWords: Readonly<Record<Language, Words>> = {
  en: {
    fault: 'Not sent',
    otherLanguage: { language: 'es', name: 'Español' },
    another: 'Back to the form',
    notes: {
      stale: 'This page was open for too long. What you wrote is still here: press the button once more.',
      used: 'From this page something was sent already. What you wrote now is here: press the button to send it too.',
      'too-fast': 'That was faster than people write. What you wrote is still here: press the button once more.',
      forged: 'This page had to be made anew. What you wrote is still here: press the button once more.',
    },
  },
  es: {
    fault: 'Sin enviar',
    otherLanguage: { language: 'en', name: 'English' },
    another: 'Volver al formulario',
    notes: {
      stale: 'La página estuvo abierta demasiado tiempo. Lo que ha escrito sigue aquí: pulse el botón otra vez.',
      used: 'Desde esta página ya se envió algo. Lo que ha escrito ahora está aquí: pulse el botón para enviarlo también.',
      'too-fast': 'Ha ido más rápido de lo que se escribe. Lo que ha escrito sigue aquí: pulse el botón otra vez.',
      forged: 'Ha habido que hacer la página de nuevo. Lo que ha escrito sigue aquí: pulse el botón otra vez.',
    },
  },
}
