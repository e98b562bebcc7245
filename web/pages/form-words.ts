import type { Language } from '../../shared/domain/profile/profile.ts'

export interface FormWords {
  readonly optional: string
  readonly choose: string
  readonly day: string
  readonly month: string
  readonly consents: string
  readonly trap: string
  readonly send: string
  readonly sent: string
  readonly look: (address: string) => string
  readonly nothingYet: string
  readonly wrong: (count: number) => string
  /** @param minutes until it may be tried again, where that is known */
  readonly tooMany: (minutes: number | undefined) => string
}

/** What a form says, wherever it is shown: on its own page or on any by the snippet, which counts every byte of it. */
export const formWords: Readonly<Record<Language, FormWords>> = {
  en: {
    optional: '(optional)',
    choose: 'Choose',
    day: 'Day',
    month: 'Month',
    consents: 'What you agree to',
    trap: 'Leave this empty',
    send: 'Send',
    sent: 'Look into your mail',
    look: (address) => `We have written to ${address}. Open the message and confirm; only then does it count.`,
    nothingYet: 'Nothing there after a few minutes? Look into the spam folder.',
    wrong: (count) => (count === 1 ? 'One answer needs a second look.' : `${count} answers need a second look.`),
    tooMany: (minutes) =>
      `Too much was sent from here, or for this address. Try again ${minutes === undefined ? 'later' : minutes < 90 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} hours`}.`,
  },
  es: {
    optional: '(opcional)',
    choose: 'Elija',
    day: 'Día',
    month: 'Mes',
    consents: 'Lo que usted acepta',
    trap: 'Deje esto vacío',
    send: 'Enviar',
    sent: 'Mire su correo',
    look: (address) => `Hemos escrito a ${address}. Abra el mensaje y confirme; solo entonces cuenta.`,
    nothingYet: '¿No llega en unos minutos? Mire en la carpeta de correo no deseado.',
    wrong: (count) =>
      count === 1 ? 'Hay una respuesta que conviene revisar.' : `Hay ${count} respuestas que conviene revisar.`,
    tooMany: (minutes) =>
      `Se ha enviado demasiado desde aquí o para esta dirección. Inténtelo ${minutes === undefined ? 'más tarde' : minutes < 90 ? `en ${minutes} min` : `en ${Math.round(minutes / 60)} horas`}.`,
  },
}
