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

const wording = {
  newsletter: {
    es: 'Quiero recibir el boletín mensual de Café Sierra Alta por correo. Puedo retirarme cuando quiera.',
    en: 'I want to receive the monthly newsletter of Café Sierra Alta by e-mail. I can leave at any time.',
  },
  offers: {
    es: 'Quiero recibir ofertas de Café Sierra Alta por correo. Puedo retirarme cuando quiera.',
    en: 'I want to receive offers from Café Sierra Alta by e-mail. I can leave at any time.',
  },
  events: {
    es: 'Quiero recibir invitaciones a catas y talleres por correo. Puedo retirarme cuando quiera.',
    en: 'I want to receive invitations to tastings and workshops by e-mail. I can leave at any time.',
  },
} as const

const email = {
  name: 'email',
  type: 'email',
  label: { es: 'Correo electrónico', en: 'E-mail' },
  required: true,
} as const
const givenName = {
  name: 'givenName',
  type: 'text',
  label: { es: 'Nombre', en: 'First name' },
  required: true,
  maxLength: 80,
  target: 'givenName',
} as const

export const forms = [
  {
    formId: 'club',
    name: { es: 'Club Sierra Alta', en: 'Sierra Alta Club' },
    fields: [
      email,
      givenName,
      {
        name: 'familyName',
        type: 'text',
        label: { es: 'Apellido', en: 'Last name' },
        required: false,
        target: 'familyName',
      },
      { name: 'city', type: 'city', label: { es: 'Ciudad', en: 'City' }, required: false, target: 'city' },
      {
        name: 'country',
        type: 'country',
        label: { es: 'País', en: 'Country' },
        required: false,
        target: 'country',
      },
      {
        name: 'birthday',
        type: 'birthday',
        label: { es: 'Cumpleaños', en: 'Birthday' },
        required: false,
        target: 'birthday',
      },
      {
        name: 'brew',
        type: 'choice',
        label: { es: '¿Cómo prepara el café?', en: 'How do you brew?' },
        required: false,
        options: {
          filter: { es: 'Filtro', en: 'Filter' },
          espresso: { es: 'Espresso', en: 'Espresso' },
          press: { es: 'Prensa', en: 'French press' },
          moka: { es: 'Greca', en: 'Moka pot' },
        },
      },
    ],
    topics: [
      { topicId: 'newsletter', text: wording.newsletter },
      { topicId: 'offers', text: wording.offers },
      { topicId: 'events', text: wording.events },
    ],
    origins: [],
  },
  {
    formId: 'tasting',
    name: { es: 'Reserva de una cata', en: 'Booking a tasting' },
    fields: [
      email,
      givenName,
      {
        name: 'phone',
        type: 'phone',
        label: { es: 'Teléfono', en: 'Phone' },
        required: false,
        target: 'phone',
      },
      { name: 'people', type: 'number', label: { es: '¿Cuántas personas?', en: 'How many people?' }, required: true },
      { name: 'day', type: 'date', label: { es: '¿Qué sábado?', en: 'Which Saturday?' }, required: true },
      {
        name: 'taste',
        type: 'multiple-choice',
        label: { es: '¿Qué le gustaría probar?', en: 'What would you like to try?' },
        required: false,
        options: {
          floral: { es: 'Cafés florales', en: 'Floral coffees' },
          fruity: { es: 'Cafés frutales', en: 'Fruity coffees' },
          dark: { es: 'Tuestes oscuros', en: 'Dark roasts' },
        },
      },
      {
        name: 'wishes',
        type: 'text',
        label: { es: 'Alergias o deseos', en: 'Allergies or wishes' },
        required: false,
      },
      {
        name: 'utmSource',
        type: 'hidden',
        label: { es: 'Origen de la visita', en: 'Source of the visit' },
        required: false,
      },
    ],
    topics: [{ topicId: 'events', text: wording.events }],
    origins: [],
  },
  {
    formId: 'question',
    name: { es: 'Pregúntenos', en: 'Ask us' },
    fields: [
      email,
      givenName,
      { name: 'question', type: 'long-text', label: { es: 'Su pregunta', en: 'Your question' }, required: true },
    ],
    topics: [],
    origins: [],
  },
  {
    formId: 'chat-question',
    name: { es: 'Pregunta del chat', en: 'Question of the chat' },
    fields: [
      email,
      { ...givenName, required: false },
      { name: 'question', type: 'long-text', label: { es: 'Su pregunta', en: 'Your question' }, required: true },
    ],
    topics: [
      { topicId: 'newsletter', text: wording.newsletter },
      { topicId: 'offers', text: wording.offers },
    ],
    origins: [],
  },
] as const

/** The chat is always open, and takes questions by the form above while nobody answers. */
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
