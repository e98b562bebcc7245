import type { ProblemCode } from '../../shared/events/chat-answers.ts'

/** What each problem says to whoever sent the frame: what is wrong, and what to do. */
export const sentences: Readonly<Record<ProblemCode, { readonly es: string; readonly en: string }>> = {
  'bad-frame': {
    es: 'El mensaje no tiene la forma esperada: recargue la página e inténtelo de nuevo.',
    en: 'The message is not of the expected form: reload the page and try again.',
  },
  'too-large': {
    es: 'El mensaje es demasiado largo: acórtelo a 4.000 caracteres.',
    en: 'The message is too long: shorten it to 4,000 characters.',
  },
  'too-fast': {
    es: 'Son demasiados mensajes a la vez: espere unos segundos.',
    en: 'These are too many messages at once: wait a few seconds.',
  },
  'too-much': {
    es: 'Esta conversación ha recibido demasiado texto en una hora: continúe más tarde.',
    en: 'This conversation got too much text in one hour: go on later.',
  },
  'first-hello': {
    es: 'La conexión aún no ha empezado ninguna conversación: recargue la página.',
    en: 'The connection has not begun a conversation yet: reload the page.',
  },
  'not-yours': {
    es: 'Esta conversación no es suya, o su agente es otra persona.',
    en: 'This conversation is not yours, or somebody else answers it.',
  },
  'session-unknown': {
    es: 'La conversación ya no existe: empiece una nueva.',
    en: 'The conversation exists no more: begin a new one.',
  },
  'signature-invalid': {
    es: 'No se pudo comprobar quién es usted: vuelva a iniciar sesión en el sitio o siga sin identificarse.',
    en: 'Who you are could not be verified: sign in to the site again, or go on without it.',
  },
  'ticket-invalid': {
    es: 'El pase de entrada ya se usó o caducó: pida otro.',
    en: 'The ticket was used or has expired: fetch another one.',
  },
  'room-unknown': {
    es: 'El enlace de la sala no vale o la sala ya cerró: pida otro a quien le invitó.',
    en: 'The link of the room is not valid, or the room has closed: ask whoever invited you for another.',
  },
  'room-full': {
    es: 'La sala está llena: pida a quien le invitó que amplíe los lugares.',
    en: 'The room is full: ask whoever invited you for more seats.',
  },
  closed: {
    es: 'La conversación ha terminado: empiece una nueva.',
    en: 'The conversation has ended: begin a new one.',
  },
  taken: {
    es: 'Otra persona ya atiende esta conversación.',
    en: 'Somebody else answers this conversation already.',
  },
  'not-possible': {
    es: 'Eso no es posible en el estado actual de la conversación.',
    en: 'That is not possible in the state that the conversation is in.',
  },
  'bad-proof': {
    es: 'La comprobación contra robots no vale o caducó: inténtelo de nuevo.',
    en: 'The check against robots is not valid or has expired: try again.',
  },
  'bad-address': {
    es: 'Esto no es una dirección de correo: escríbala como ana@ejemplo.com.',
    en: 'This is no e-mail address: write it like ana@example.com.',
  },
  'bad-topic': {
    es: 'No se ofrece ese tema: elija uno de la lista.',
    en: 'This topic is not offered: choose one of the list.',
  },
  'already-rated': { es: 'Ya valoró esta conversación.', en: 'You have rated this conversation already.' },
  'no-contact-form': {
    es: 'Ahora no se pueden dejar preguntas por aquí: escríbanos por correo.',
    en: 'Questions cannot be left here now: write us a mail.',
  },
  'chat-off': { es: 'El chat está cerrado.', en: 'The chat is closed.' },
  'try-again': {
    es: 'Algo falló de nuestro lado: inténtelo de nuevo en un momento.',
    en: 'Something went wrong on our side: try again in a moment.',
  },
}
