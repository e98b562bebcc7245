import type { Language } from '../../shared/domain/profile/profile.ts'

interface Words {
  readonly contact: string
  readonly backToSite: string
  readonly confirm: {
    readonly title: string
    readonly lead: (company: string) => string
    readonly leadRequest: (company: string) => string
    readonly button: string
    readonly notYou: string
  }
  readonly confirmed: {
    readonly title: string
    readonly topics: string
    readonly request: string
    readonly leave: string
    leaveTopic(name: string): string
    readonly change: string
    readonly again: string
  }
  readonly preferences: {
    readonly title: string
    readonly lead: string
    readonly legend: string
    readonly save: string
    readonly leaveAll: string
    readonly saved: string
    readonly unchanged: string
    readonly none: string
  }
  readonly unsubscribe: {
    readonly title: (topic: string) => string
    readonly lead: string
    readonly button: string
    readonly doneTitle: string
    readonly done: (topic: string) => string
    readonly others: string
    readonly choose: string
  }
  readonly refused: Readonly<
    Record<
      'forged' | 'expired' | 'gone' | 'bad-request' | 'not-found' | 'fault',
      { readonly title: string; readonly text: string }
    >
  >
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    contact: 'Questions about your data:',
    backToSite: 'Go to our site',
    confirm: {
      title: 'Please confirm',
      lead: (company) => `With your confirmation ${company} may write to you about:`,
      leadRequest: (company) => `With your confirmation ${company} knows that your message comes from you.`,
      button: 'Confirm',
      notYou: 'If it was not you, close this page: nothing happens, and what was entered is deleted within 7 days.',
    },
    confirmed: {
      title: 'Thank you, confirmed',
      topics: 'We will write to you about:',
      request: 'Your message is with us; we will answer by e-mail.',
      leave: 'unsubscribe',
      leaveTopic: (name) => `Unsubscribe from ${name}`,
      change: 'Choose what you receive',
      again: 'This was confirmed already; nothing was changed.',
    },
    preferences: {
      title: 'What you receive',
      lead: 'Tick what you would like to receive by e-mail. Every change takes effect at once.',
      legend: 'Topics',
      save: 'Save',
      leaveAll: 'Receive nothing',
      saved: 'Saved.',
      unchanged: 'Nothing to change: it is as you chose.',
      none: 'There are no topics to choose from at present.',
    },
    unsubscribe: {
      title: (topic) => `Unsubscribe from “${topic}”?`,
      lead: 'You will get no further mail about it.',
      button: 'Unsubscribe',
      doneTitle: 'You are unsubscribed',
      done: (topic) => `You will get no further mail about “${topic}”.`,
      others: 'You still receive:',
      choose: 'Choose what you receive',
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
    confirm: {
      title: 'Confirme, por favor',
      lead: (company) => `Con su confirmación, ${company} podrá escribirle sobre:`,
      leadRequest: (company) => `Con su confirmación, ${company} sabrá que el mensaje es suyo.`,
      button: 'Confirmar',
      notYou: 'Si no ha sido usted, cierre esta página: no pasará nada y lo escrito se borrará en 7 días.',
    },
    confirmed: {
      title: 'Gracias, confirmado',
      topics: 'Le escribiremos sobre:',
      request: 'Hemos recibido su mensaje; le responderemos por correo.',
      leave: 'darme de baja',
      leaveTopic: (name) => `Darme de baja de ${name}`,
      change: 'Elegir lo que recibe',
      again: 'Ya estaba confirmado; no se ha cambiado nada.',
    },
    preferences: {
      title: 'Lo que recibe',
      lead: 'Marque lo que quiere recibir por correo. Cada cambio vale desde este momento.',
      legend: 'Temas',
      save: 'Guardar',
      leaveAll: 'No recibir nada',
      saved: 'Guardado.',
      unchanged: 'No hay nada que cambiar: está como usted eligió.',
      none: 'Ahora mismo no hay temas para elegir.',
    },
    unsubscribe: {
      title: (topic) => `¿Darse de baja de «${topic}»?`,
      lead: 'No recibirá más correos sobre este tema.',
      button: 'Darme de baja',
      doneTitle: 'Se ha dado de baja',
      done: (topic) => `No recibirá más correos sobre «${topic}».`,
      others: 'Sigue recibiendo:',
      choose: 'Elegir lo que recibe',
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
