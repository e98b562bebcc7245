/** Sierra Alta, a coffee roaster that exists only here: what the console would hold after its first weeks. */

export const settings = {
  companyName: 'Café Sierra Alta',
  postalAddress: 'Calle 70 # 9-41, Bogotá D.C., Colombia',
  website: 'https://sierra-alta.example',
  sender: {
    name: 'Lucía Marín',
    role: { es: 'Directora de clientes', en: 'Head of Customers' },
    email: 'lucia@sierra-alta.example',
    replyTo: 'hola@sierra-alta.example',
  },
  contact: { name: 'Andrés Peña', email: 'datos@sierra-alta.example', phone: '+57 601 555 0142' },
  unsubscribeMailbox: 'baja@sierra-alta.example',
  defaultLanguage: 'es',
  timeZone: 'America/Bogota',
} as const

/**
 * The sample mails mailboxes that bounce and complain on purpose: with the defaults its first campaign would stop itself.
 */
export const sending = {
  guard: { bounceRate: 0.5, minBounces: 50, complaintRate: 0.1, minComplaints: 20, afterMails: 100 },
} as const

/** Where customers write to, and who answers. */
export const requests = {
  contactAddresses: ['hola@sierra-alta.example', 'datos@sierra-alta.example'],
  people: [{ id: 'lucia', name: 'Lucía Marín', email: 'lucia@sierra-alta.example' }],
  roleMailboxes: { agent: 'equipo@sierra-alta.example', manager: 'gerencia@sierra-alta.example' },
} as const

export const topics = [
  {
    topicId: 'newsletter',
    name: { es: 'Boletín', en: 'Newsletter' },
    description: {
      es: 'Una carta al mes sobre fincas, cosechas y recetas.',
      en: 'One letter a month about farms, harvests and recipes.',
    },
  },
  {
    topicId: 'offers',
    name: { es: 'Ofertas', en: 'Offers' },
    description: {
      es: 'Descuentos y lotes nuevos, dos al mes como máximo.',
      en: 'Discounts and new lots, two a month at most.',
    },
  },
  {
    topicId: 'events',
    name: { es: 'Catas y talleres', en: 'Tastings and workshops' },
    description: { es: 'Invitaciones a catas cerca de usted.', en: 'Invitations to tastings near you.' },
  },
] as const

/** The chat is always open, and takes questions by the form `question` while nobody answers. */
export const chat = {
  enabled: true,
  hours: [],
  holidays: [],
  topics: [
    { topic: 'orders', name: { es: 'Pedidos', en: 'Orders' } },
    { topic: 'coffee', name: { es: 'Café y preparación', en: 'Coffee and brewing' } },
  ],
  contactForm: 'chat-question',
  keepDays: 365,
} as const

export const cannedAnswers = [
  {
    answerId: 'greeting',
    title: 'Saludo · Greeting',
    text: {
      es: 'Buenos días, le atiende Sierra Alta. ¿En qué puedo ayudarle?',
      en: 'Good day, this is Sierra Alta. How can I help you?',
    },
  },
  {
    answerId: 'shipping',
    topic: 'orders',
    title: 'Envíos · Shipping',
    text: {
      es: 'Enviamos a toda Colombia en 3 a 5 días hábiles.',
      en: 'We ship all over Colombia within 3 to 5 working days.',
    },
  },
] as const

export const audiences = [
  { audienceId: 'everyone', name: 'Todos · Everyone', rule: { everyone: true } },
  { audienceId: 'bogota', name: 'Bogotá', rule: { field: 'city', is: 'Bogotá' } },
  {
    audienceId: 'filter-lovers-abroad',
    name: 'Filtro, fuera de Colombia · Filter, outside Colombia',
    rule: { all: [{ field: 'fields.brew', is: 'filter' }, { not: { field: 'country', is: 'CO' } }] },
  },
] as const

export const campaigns = [
  {
    campaignId: 'cosecha-de-diciembre',
    name: 'Cosecha de diciembre',
    topicId: 'newsletter',
    audienceId: 'everyone',
    templateId: 'harvest-letter',
  },
] as const
