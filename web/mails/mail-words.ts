import type { Language } from '../../shared/domain/profile/profile.ts'

interface LinkWords {
  readonly subject: (company: string) => string
  readonly asked: string
  readonly button: string
}

interface MailWords {
  readonly greeting: string
  readonly data: (company: string) => string
  readonly confirmation: {
    readonly subject: (company: string) => string
    /** Why this mail was sent. */
    readonly why: (company: string) => string
    readonly topics: string
    readonly request: string
    readonly button: string
    readonly expires: (days: number) => string
    readonly notYou: string
  }
  readonly links: {
    readonly why: (company: string) => string
    readonly once: string
    readonly notYou: string
    readonly preferences: LinkWords
    readonly export: LinkWords
    readonly erase: LinkWords
  }
}

export const mailWords: Readonly<Record<Language, MailWords>> = {
  en: {
    greeting: 'Hello,',
    data: (company) => `Questions about your data at ${company}:`,
    confirmation: {
      subject: (company) => `Please confirm your address for ${company}`,
      why: (company) => `you get this mail because this address was entered in a form of ${company}.`,
      topics: 'With your confirmation we may write to you about:',
      request: 'With your confirmation we know that the message comes from you, and will answer it.',
      button: 'Confirm',
      expires: (days) => `The link works for ${days} days.`,
      notYou: 'If it was not you, ignore this mail: you will get nothing else, and what was entered is deleted.',
    },
    links: {
      why: (company) => `you get this mail because a link for this address was asked for on a page of ${company}.`,
      once: 'The link works once, within a day.',
      notYou: 'If it was not you, ignore this mail: nothing changes. Do not forward it.',
      preferences: {
        subject: (company) => `Your link to your preferences at ${company}`,
        asked: 'It leads to the page where you choose what you receive and how often.',
        button: 'My preferences',
      },
      export: {
        subject: (company) => `Your link to your data at ${company}`,
        asked: 'It leads to a page from which you download all that we hold about you.',
        button: 'My data',
      },
      erase: {
        subject: (company) => `Your link to erase your data at ${company}`,
        asked: 'It leads to a page that says what will be erased, and asks once more before it is.',
        button: 'Erase my data',
      },
    },
  },
  es: {
    greeting: 'Hola:',
    data: (company) => `Preguntas sobre sus datos en ${company}:`,
    confirmation: {
      subject: (company) => `Confirme su dirección para ${company}`,
      why: (company) => `Recibe este correo porque se escribió esta dirección en un formulario de ${company}.`,
      topics: 'Con su confirmación podremos escribirle sobre:',
      request: 'Con su confirmación sabremos que el mensaje es suyo y le responderemos.',
      button: 'Confirmar',
      expires: (days) => `El enlace vale ${days} días.`,
      notYou: 'Si no ha sido usted, ignore este correo: no recibirá nada más y lo escrito se borrará.',
    },
    links: {
      why: (company) => `Recibe este correo porque en una página de ${company} se pidió un enlace para esta dirección.`,
      once: 'El enlace vale una sola vez, durante un día.',
      notYou: 'Si no ha sido usted, ignore este correo: nada cambia. No lo reenvíe.',
      preferences: {
        subject: (company) => `Su enlace a sus preferencias en ${company}`,
        asked: 'Lleva a la página donde elige lo que recibe y con qué frecuencia.',
        button: 'Mis preferencias',
      },
      export: {
        subject: (company) => `Su enlace a sus datos en ${company}`,
        asked: 'Lleva a una página desde la que descarga todo lo que tenemos sobre usted.',
        button: 'Mis datos',
      },
      erase: {
        subject: (company) => `Su enlace para borrar sus datos en ${company}`,
        asked: 'Lleva a una página que dice qué se borra y pregunta una vez más antes de hacerlo.',
        button: 'Borrar mis datos',
      },
    },
  },
}
