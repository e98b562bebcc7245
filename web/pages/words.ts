import type { Language } from '../../shared/domain/profile/profile.ts'

interface Words {
  readonly contact: string
  readonly backToSite: string
  readonly newLink: string
  readonly confirm: {
    readonly title: string
    readonly lead: (company: string) => string
    readonly leadRequest: (company: string) => string
    readonly button: string
    readonly notYou: string
  }
  readonly confirmed: {
    readonly title: string
    readonly welcome: (company: string) => string
    readonly topics: string
    readonly next: string
    readonly request: string
    readonly leave: string
    leaveTopic(name: string): string
    readonly change: string
    readonly again: string
  }
  readonly refused: Readonly<
    Record<
      'forged' | 'expired' | 'link-expired' | 'spent' | 'gone' | 'bad-request' | 'not-found' | 'fault',
      { readonly title: string; readonly text: string }
    >
  >
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    contact: 'Questions about your data:',
    backToSite: 'Go to our site',
    newLink: 'Ask for a new link',
    confirm: {
      title: 'Please confirm',
      lead: (company) => `With your confirmation ${company} may write to you about:`,
      leadRequest: (company) => `With your confirmation ${company} knows that your message comes from you.`,
      button: 'Confirm',
      notYou: 'If it was not you, close this page: nothing happens, and what was entered is deleted within 7 days.',
    },
    confirmed: {
      title: 'Thank you, confirmed',
      welcome: (company) => `Welcome to ${company}: your address is confirmed.`,
      topics: 'We will write to you about:',
      next: 'How often we write, a pause, your language and your data: all that is on one page, and each mail of ours leads to it.',
      request: 'Your message is with us; we will answer by e-mail.',
      leave: 'unsubscribe',
      leaveTopic: (name) => `Unsubscribe from ${name}`,
      change: 'Go to your preferences',
      again: 'This was confirmed already; nothing was changed.',
    },
    refused: {
      forged: {
        title: 'This link is not complete',
        text: 'Some mail programs cut long links. Copy the whole link from the mail, or press its button again.',
      },
      expired: {
        title: 'This link has expired',
        text: 'A confirmation works for 7 days, then what was entered is deleted. Send the form again to get a new one.',
      },
      'link-expired': {
        title: 'This link has expired',
        text: 'For your protection it worked for one day. Your preference page mails you another whenever you want.',
      },
      spent: {
        title: 'This link was used',
        text: 'For your protection it works once. Your preference page mails you another whenever you want.',
      },
      gone: {
        title: 'There is nothing here any more',
        text: 'What this link led to has expired or was erased. Send the form again if you would like to hear from us.',
      },
      'bad-request': {
        title: 'That could not be read',
        text: 'Go back, load the page again and press the button once more.',
      },
      'not-found': { title: 'There is no such page', text: 'Check the link: some mail programs cut long ones.' },
      fault: { title: 'Something went wrong', text: 'It is our fault, not yours. Try again in a moment.' },
    },
  },
  es: {
    contact: 'Preguntas sobre sus datos:',
    backToSite: 'Ir a nuestro sitio',
    newLink: 'Pedir un enlace nuevo',
    confirm: {
      title: 'Confirme, por favor',
      lead: (company) => `Con su confirmación, ${company} podrá escribirle sobre:`,
      leadRequest: (company) => `Con su confirmación, ${company} sabrá que el mensaje es suyo.`,
      button: 'Confirmar',
      notYou: 'Si no ha sido usted, cierre esta página: no pasará nada y lo escrito se borrará en 7 días.',
    },
    confirmed: {
      title: 'Gracias, confirmado',
      welcome: (company) => `Le damos la bienvenida a ${company}: su dirección está confirmada.`,
      topics: 'Le escribiremos sobre:',
      next: 'Con qué frecuencia le escribimos, una pausa, su idioma y sus datos: todo está en una página, y cada correo nuestro lleva a ella.',
      request: 'Hemos recibido su mensaje; le responderemos por correo.',
      leave: 'darme de baja',
      leaveTopic: (name) => `Darme de baja de ${name}`,
      change: 'Ir a sus preferencias',
      again: 'Ya estaba confirmado; no se ha cambiado nada.',
    },
    refused: {
      forged: {
        title: 'Este enlace no está completo',
        text: 'Algunos programas de correo cortan los enlaces largos. Copie el enlace entero o pulse de nuevo el botón del correo.',
      },
      expired: {
        title: 'Este enlace ha caducado',
        text: 'Una confirmación vale 7 días; después se borra lo escrito. Envíe el formulario otra vez para recibir una nueva.',
      },
      'link-expired': {
        title: 'Este enlace ha caducado',
        text: 'Para su protección valía un día. Su página de preferencias le envía otro cuando quiera.',
      },
      spent: {
        title: 'Este enlace ya se usó',
        text: 'Para su protección vale una sola vez. Su página de preferencias le envía otro cuando quiera.',
      },
      gone: {
        title: 'Aquí ya no hay nada',
        text: 'Lo que había tras este enlace ha caducado o se ha borrado. Envíe el formulario otra vez si quiere saber de nosotros.',
      },
      'bad-request': {
        title: 'No se ha podido leer',
        text: 'Vuelva atrás, cargue la página de nuevo y pulse el botón otra vez.',
      },
      'not-found': {
        title: 'Esta página no existe',
        text: 'Compruebe el enlace: algunos programas de correo cortan los largos.',
      },
      fault: { title: 'Algo ha fallado', text: 'Es culpa nuestra. Inténtelo de nuevo en un momento.' },
    },
  },
}
