import type { Language } from '../../shared/domain/profile/profile.ts'

interface MailWords {
  readonly subject: (company: string) => string
  readonly greeting: string
  /** Why this mail was sent. */
  readonly why: (company: string) => string
  readonly topics: string
  readonly request: string
  readonly button: string
  readonly expires: (days: number) => string
  readonly notYou: string
  readonly data: (company: string) => string
}

export const mailWords: Readonly<Record<Language, MailWords>> = {
  en: {
    subject: (company) => `Please confirm your address for ${company}`,
    greeting: 'Hello,',
    why: (company) => `you get this mail because this address was entered in a form of ${company}.`,
    topics: 'With your confirmation we may write to you about:',
    request: 'With your confirmation we know that the message comes from you, and will answer it.',
    button: 'Confirm',
    expires: (days) => `The link works for ${days} days.`,
    notYou: 'If it was not you, ignore this mail: you will get nothing else, and what was entered is deleted.',
    data: (company) => `Questions about your data at ${company}:`,
  },
  es: {
    subject: (company) => `Confirme su dirección para ${company}`,
    greeting: 'Hola:',
    why: (company) => `Recibe este correo porque se escribió esta dirección en un formulario de ${company}.`,
    topics: 'Con su confirmación podremos escribirle sobre:',
    request: 'Con su confirmación sabremos que el mensaje es suyo y le responderemos.',
    button: 'Confirmar',
    expires: (days) => `El enlace vale ${days} días.`,
    notYou: 'Si no ha sido usted, ignore este correo: no recibirá nada más y lo escrito se borrará.',
    data: (company) => `Preguntas sobre sus datos en ${company}:`,
  },
}
