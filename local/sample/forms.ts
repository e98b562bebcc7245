/** The sample company's forms, as its website embeds them. */

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
