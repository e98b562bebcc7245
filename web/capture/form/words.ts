import type { Language } from '../../../shared/domain/profile/profile.ts'

interface Words {
  readonly loading: string
  readonly notLoaded: string
  readonly retry: string
  readonly optional: string
  readonly choose: string
  readonly day: string
  readonly month: string
  readonly consents: string
  readonly trap: string
  readonly send: string
  readonly sending: string
  readonly offline: string
  readonly failed: string
  readonly notHere: string
  readonly sent: string
  readonly look: (address: string) => string
  readonly nothingYet: string
  readonly correct: string
  readonly wrong: (count: number) => string
  readonly tooMany: (minutes: number | undefined) => string
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    loading: 'The form is loading …',
    notLoaded: 'The form could not be loaded.',
    retry: 'Try again',
    optional: '(optional)',
    choose: 'Choose',
    day: 'Day',
    month: 'Month',
    consents: 'What you agree to',
    trap: 'Leave this empty',
    send: 'Send',
    sending: 'Sending …',
    offline: 'You are offline. What you wrote is kept here and sent as soon as you are connected again.',
    failed: 'It could not be sent. What you wrote is still here: try again in a moment.',
    notHere: 'This form cannot be sent from this page. Please tell whoever runs it.',
    sent: 'Look into your mail',
    look: (address) => `We have written to ${address}. Open the message and confirm; only then does it count.`,
    nothingYet: 'Nothing there after a few minutes? Look into the spam folder.',
    correct: 'Not your address? Correct it',
    wrong: (count) => (count === 1 ? 'One answer needs a second look.' : `${count} answers need a second look.`),
    tooMany: (minutes) =>
      `Too much was sent from here, or for this address. Try again ${minutes === undefined ? 'later' : minutes < 90 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} hours`}.`,
  },
  es: {
    loading: 'El formulario se está cargando…',
    notLoaded: 'No se ha podido cargar el formulario.',
    retry: 'Intentarlo de nuevo',
    optional: '(opcional)',
    choose: 'Elija',
    day: 'Día',
    month: 'Mes',
    consents: 'Lo que usted acepta',
    trap: 'Deje esto vacío',
    send: 'Enviar',
    sending: 'Enviando…',
    offline: 'No hay conexión. Lo que ha escrito queda aquí y se enviará en cuanto vuelva la conexión.',
    failed: 'No se ha podido enviar. Lo que ha escrito sigue aquí: inténtelo de nuevo en un momento.',
    notHere: 'Este formulario no se puede enviar desde esta página. Avise, por favor, a quien la mantiene.',
    sent: 'Mire su correo',
    look: (address) => `Hemos escrito a ${address}. Abra el mensaje y confirme; solo entonces cuenta.`,
    nothingYet: '¿No llega en unos minutos? Mire en la carpeta de correo no deseado.',
    correct: '¿No es su dirección? Corregirla',
    wrong: (count) =>
      count === 1 ? 'Hay una respuesta que conviene revisar.' : `Hay ${count} respuestas que conviene revisar.`,
    tooMany: (minutes) =>
      `Se ha enviado demasiado desde aquí o para esta dirección. Inténtelo ${minutes === undefined ? 'más tarde' : minutes < 90 ? `en ${minutes} min` : `en ${Math.round(minutes / 60)} horas`}.`,
  },
}
