import type { Language } from '../../shared/domain/profile/profile.ts'

interface TranscriptWords {
  readonly greeting: string
  readonly askSubject: (company: string) => string
  readonly ask: (company: string) => string
  readonly button: string
  readonly notYou: (days: number) => string
  readonly subject: (company: string) => string
  readonly lead: (company: string, when: string) => string
  readonly cut: string
  readonly data: (company: string) => string
  readonly visitor: string
  readonly guest: string
  readonly agent: string
  readonly happened: Readonly<Record<'taken' | 'transferred' | 'closed', string>>
}

export const transcriptWords: Readonly<Record<Language, TranscriptWords>> = {
  es: {
    greeting: 'Hola:',
    askSubject: (company) => `¿Quiere recibir su conversación con ${company}?`,
    ask: (company) => `en el chat de ${company} se pidió enviar una conversación a esta dirección.`,
    button: 'Enviarme la conversación',
    notYou: (days) => `El enlace vale ${days} días. Si no ha sido usted, ignore este correo: no recibirá nada más.`,
    subject: (company) => `Su conversación con ${company}`,
    lead: (company, when) => `esta es su conversación con ${company} del ${when}.`,
    cut: 'El final no cabe en este correo: pídanoslo respondiendo a él.',
    data: (company) => `Preguntas sobre sus datos en ${company}:`,
    visitor: 'Usted',
    guest: 'Invitado',
    agent: 'Agente',
    happened: {
      taken: 'atiende la conversación',
      transferred: 'pasó la conversación',
      closed: 'terminó la conversación',
    },
  },
  en: {
    greeting: 'Hello,',
    askSubject: (company) => `Do you want your conversation with ${company}?`,
    ask: (company) => `in the chat of ${company} somebody asked to send a conversation to this address.`,
    button: 'Send me the conversation',
    notYou: (days) =>
      `The link works for ${days} days. If it was not you, ignore this mail: you will get nothing else.`,
    subject: (company) => `Your conversation with ${company}`,
    lead: (company, when) => `this is your conversation with ${company} of ${when}.`,
    cut: 'Its end does not fit into this mail: ask us for it by an answer.',
    data: (company) => `Questions about your data at ${company}:`,
    visitor: 'You',
    guest: 'Guest',
    agent: 'Agent',
    happened: {
      taken: 'answers the conversation',
      transferred: 'handed the conversation on',
      closed: 'ended the conversation',
    },
  },
}
