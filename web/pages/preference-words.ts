import type { LeavingReason } from '../../shared/domain/profile/leaving.ts'
import type { Language } from '../../shared/domain/profile/profile.ts'
import type { Frequency } from '../../shared/domain/profile/rest.ts'

/** What the action that led to the preference page did. */
export type PreferenceResult = 'saved' | 'unchanged' | 'paused' | 'resumed' | 'mailed' | 'mailed-enough'

interface PreferenceWords {
  readonly preferences: {
    readonly title: string
    readonly lead: string
    readonly legend: string
    readonly frequency: string
    readonly frequencies: Readonly<Record<Frequency | 'every', string>>
    readonly language: string
    readonly save: string
    readonly leaveAll: string
    readonly none: string
    readonly results: Readonly<Record<PreferenceResult, string>>
    readonly pause: {
      readonly title: string
      readonly lead: string
      readonly forDays: (days: number) => string
      readonly until: (date: string) => string
      readonly resume: string
    }
    readonly data: {
      readonly title: string
      readonly lead: string
      readonly export: string
      readonly erase: string
    }
  }
  readonly unsubscribe: {
    readonly title: (topic: string) => string
    readonly lead: string
    readonly button: string
    readonly doneTitle: string
    readonly done: (topic: string) => string
    readonly others: string
    readonly choose: string
    readonly why: string
    readonly reasons: Readonly<Record<LeavingReason, string>>
    readonly remark: string
    readonly tell: string
    readonly thanks: string
  }
}

export const preferenceWords: Readonly<Record<Language, PreferenceWords>> = {
  en: {
    preferences: {
      title: 'What you receive',
      lead: 'Tick what you would like to receive by e-mail. Every change takes effect at once.',
      legend: 'Topics',
      frequency: 'How often',
      frequencies: { every: 'Every letter', weekly: 'At most one a week', monthly: 'At most one a month' },
      language: 'Language',
      save: 'Save',
      leaveAll: 'Receive nothing',
      none: 'There are no topics to choose from at present.',
      results: {
        saved: 'Saved.',
        unchanged: 'Nothing to change: it is as you chose.',
        paused: 'You will get no letters for a while.',
        resumed: 'You get letters again.',
        mailed: 'We have mailed you a link. It works once, within a day.',
        'mailed-enough': 'We mailed you three links today: look into your mailbox, or try again tomorrow.',
      },
      pause: {
        title: 'Take a break',
        lead: 'Your choices stay; we simply do not write for a while.',
        forDays: (days) => `Pause for ${days} days`,
        until: (date) => `Paused until ${date}.`,
        resume: 'End the pause',
      },
      data: {
        title: 'Your data',
        lead: 'Mails are forwarded, and with them the way to this page. So we mail you a link that works once: then you know that nobody else downloads or erases what is yours.',
        export: 'Mail me a link to my data',
        erase: 'Mail me a link to erase my data',
      },
    },
    unsubscribe: {
      title: (topic) => `Unsubscribe from “${topic}”?`,
      lead: 'You will get no further mail about it.',
      button: 'Unsubscribe',
      doneTitle: 'You are unsubscribed',
      done: (topic) => `You will get no further mail about “${topic}”.`,
      others: 'You still receive:',
      choose: 'Choose what you receive',
      why: 'Would you tell us why? (optional)',
      reasons: {
        'too-many': 'Too many mails',
        'not-interesting': 'They do not interest me',
        'never-asked': 'I did not ask for them',
        'badly-shown': 'They are hard to read on my device',
        'no-longer-customer': 'I am no longer a customer',
        other: 'Something else',
      },
      remark: 'In your own words (optional)',
      tell: 'Send',
      thanks: 'Thank you: that helps us.',
    },
  },
  es: {
    preferences: {
      title: 'Lo que recibe',
      lead: 'Marque lo que quiere recibir por correo. Cada cambio vale desde este momento.',
      legend: 'Temas',
      frequency: 'Con qué frecuencia',
      frequencies: {
        every: 'Todas las cartas',
        weekly: 'Máximo una por semana',
        monthly: 'Máximo una al mes',
      },
      language: 'Idioma',
      save: 'Guardar',
      leaveAll: 'No recibir nada',
      none: 'Ahora mismo no hay temas para elegir.',
      results: {
        saved: 'Guardado.',
        unchanged: 'No hay nada que cambiar: está como usted eligió.',
        paused: 'No recibirá cartas durante un tiempo.',
        resumed: 'Vuelve a recibir cartas.',
        mailed: 'Le hemos enviado un enlace por correo. Vale una sola vez, durante un día.',
        'mailed-enough': 'Hoy le enviamos tres enlaces: mire en su buzón o inténtelo mañana.',
      },
      pause: {
        title: 'Hacer una pausa',
        lead: 'Lo que eligió se conserva; solo dejamos de escribirle un tiempo.',
        forDays: (days) => `Pausar ${days} días`,
        until: (date) => `En pausa hasta el ${date}.`,
        resume: 'Terminar la pausa',
      },
      data: {
        title: 'Sus datos',
        lead: 'Los correos se reenvían, y con ellos el camino a esta página. Por eso le enviamos un enlace que vale una sola vez: así nadie más descarga ni borra lo que es suyo.',
        export: 'Enviarme un enlace a mis datos',
        erase: 'Enviarme un enlace para borrar mis datos',
      },
    },
    unsubscribe: {
      title: (topic) => `¿Darse de baja de «${topic}»?`,
      lead: 'No recibirá más correos sobre este tema.',
      button: 'Darme de baja',
      doneTitle: 'Se ha dado de baja',
      done: (topic) => `No recibirá más correos sobre «${topic}».`,
      others: 'Sigue recibiendo:',
      choose: 'Elegir lo que recibe',
      why: '¿Nos cuenta por qué? (opcional)',
      reasons: {
        'too-many': 'Demasiados correos',
        'not-interesting': 'No me interesan',
        'never-asked': 'No los pedí',
        'badly-shown': 'Se leen mal en mi dispositivo',
        'no-longer-customer': 'Ya no soy cliente',
        other: 'Otra cosa',
      },
      remark: 'Con sus palabras (opcional)',
      tell: 'Enviar',
      thanks: 'Gracias: nos ayuda.',
    },
  },
}
