import type { Language } from '../../shared/domain/profile/profile.ts'

interface MyDataWords {
  readonly export: {
    readonly title: string
    readonly lead: string
    readonly address: string
    readonly button: string
    readonly once: string
  }
  readonly erase: {
    readonly title: string
    readonly address: string
    readonly goesTitle: string
    readonly goes: readonly string[]
    readonly staysTitle: string
    readonly stays: readonly string[]
    readonly agree: string
    readonly unticked: string
    readonly button: string
  }
  readonly erased: { readonly title: string; readonly done: string; readonly later: string }
}

export const myDataWords: Readonly<Record<Language, MyDataWords>> = {
  en: {
    export: {
      title: 'Your data',
      lead: 'The file holds all that we keep about you: your profile, each consent with its proof, what happened and when, and what you asked us. It is JSON, which any program can read.',
      address: 'Your address',
      button: 'Download my data',
      once: 'This link works once. Keep the file where nobody else reads it.',
    },
    erase: {
      title: 'Erase your data?',
      address: 'Your address',
      goesTitle: 'What is erased, for ever',
      goes: [
        'your address, name, answers and choices',
        'what happened with our mails, and what you asked us',
        'the key to the personal part of your consents’ proof: nobody can read it any more',
      ],
      staysTitle: 'What stays',
      stays: [
        'a code made of your address, from which it cannot be read: it keeps us from ever writing to it again',
        'that somebody consented and left, and when, without a name',
        'backups, for 35 days; then they are gone as well',
      ],
      agree: 'I understand that this cannot be undone.',
      unticked: 'Tick the box if you want this: it cannot be undone.',
      button: 'Erase my data now',
    },
    erased: {
      title: 'Your data is erased',
      done: 'We hold nothing about you any more, and will not write to you.',
      later: 'If you ever want to hear from us again, our team can let you confirm your address anew.',
    },
  },
  es: {
    export: {
      title: 'Sus datos',
      lead: 'El archivo contiene todo lo que guardamos sobre usted: su perfil, cada consentimiento con su prueba, qué ocurrió y cuándo, y lo que nos pidió. Es JSON, que cualquier programa puede leer.',
      address: 'Su dirección',
      button: 'Descargar mis datos',
      once: 'Este enlace vale una sola vez. Guarde el archivo donde nadie más lo lea.',
    },
    erase: {
      title: '¿Borrar sus datos?',
      address: 'Su dirección',
      goesTitle: 'Qué se borra, para siempre',
      goes: [
        'su dirección, su nombre, sus respuestas y lo que eligió',
        'qué ocurrió con nuestros correos y lo que nos pidió',
        'la clave de la parte personal de la prueba de sus consentimientos: ya nadie podrá leerla',
      ],
      staysTitle: 'Qué queda',
      stays: [
        'un código hecho de su dirección, del que no se puede leer: impide que volvamos a escribirle',
        'que alguien consintió y se dio de baja, y cuándo, sin nombre',
        'las copias de seguridad, durante 35 días; después se borran también',
      ],
      agree: 'Entiendo que no se puede deshacer.',
      unticked: 'Marque la casilla si lo desea: no se puede deshacer.',
      button: 'Borrar mis datos ahora',
    },
    erased: {
      title: 'Sus datos están borrados',
      done: 'Ya no tenemos nada sobre usted y no le escribiremos.',
      later: 'Si algún día quiere saber de nosotros, nuestro equipo puede permitirle confirmar de nuevo su dirección.',
    },
  },
}
