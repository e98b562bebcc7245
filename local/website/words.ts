import type { Language } from '../../shared/domain/profile/profile.ts'

export interface Coffee {
  readonly name: string
  readonly place: string
  readonly notes: string
  readonly price: string
  /** Of the bag on its picture. */
  readonly colour: string
}

export interface SiteWords {
  readonly title: string
  readonly nav: Readonly<Record<SitePage, string>>
  readonly other: { readonly language: Language; readonly name: string }
  readonly hero: { readonly title: string; readonly text: string; readonly button: string }
  readonly coffees: { readonly title: string; readonly list: readonly Coffee[] }
  readonly club: { readonly title: string; readonly text: string }
  readonly tasting: { readonly title: string; readonly text: string }
  readonly contact: { readonly title: string; readonly text: string }
  readonly withoutScript: string
  readonly foot: string
}

/** The site's pages by the form that each holds. */
export const sitePages = { home: 'club', tasting: 'tasting', contact: 'question' } as const
export type SitePage = keyof typeof sitePages

/** What stands on the website of the sample company. */
export const siteWords: Readonly<Record<Language, SiteWords>> = {
  es: {
    title: 'Café Sierra Alta',
    nav: { home: 'Inicio', tasting: 'Catas', contact: 'Contacto' },
    other: { language: 'en', name: 'English' },
    hero: {
      title: 'Café de altura, tostado esta semana',
      text: 'Compramos a doce familias entre los 1.700 y los 2.100 metros, tostamos los martes en Bogotá y enviamos los miércoles.',
      button: 'Entrar en el club',
    },
    coffees: {
      title: 'De esta cosecha',
      list: [
        {
          name: 'La Serranía',
          place: 'Huila · 1.850 m',
          notes: 'Panela, naranja, cacao',
          price: '$ 42.000',
          colour: '#b4532a',
        },
        {
          name: 'El Páramo',
          place: 'Nariño · 2.100 m',
          notes: 'Jazmín, limón, miel',
          price: '$ 48.000',
          colour: '#2f6b55',
        },
        {
          name: 'Noche Clara',
          place: 'Tolima · 1.720 m',
          notes: 'Ciruela, nuez, ron',
          price: '$ 44.000',
          colour: '#3b4a8f',
        },
      ],
    },
    club: {
      title: 'El Club Sierra Alta',
      text: 'Cada mes, una carta sobre una finca y una receta para prepararla. Sin prisa y sin ruido: usted elige qué recibe y se va cuando quiera.',
    },
    tasting: {
      title: 'Venga a catar',
      text: 'Los sábados a las diez, ocho personas alrededor de la mesa de Chapinero. Díganos cuándo le viene bien y qué le gustaría probar.',
    },
    contact: {
      title: 'Pregúntenos',
      text: 'Molienda, agua, pedidos, una bolsa que llegó rota: contesta una persona, en uno o dos días.',
    },
    withoutScript: 'Abrir el formulario en una página aparte',
    foot: 'Una tienda de muestra: no vende nada.',
  },
  en: {
    title: 'Café Sierra Alta',
    nav: { home: 'Home', tasting: 'Tastings', contact: 'Contact' },
    other: { language: 'es', name: 'Español' },
    hero: {
      title: 'Mountain coffee, roasted this week',
      text: 'We buy from twelve families between 1,700 and 2,100 metres, roast on Tuesdays in Bogotá and ship on Wednesdays.',
      button: 'Join the club',
    },
    coffees: {
      title: 'From this harvest',
      list: [
        {
          name: 'La Serranía',
          place: 'Huila · 1,850 m',
          notes: 'Cane sugar, orange, cocoa',
          price: '$ 42,000',
          colour: '#b4532a',
        },
        {
          name: 'El Páramo',
          place: 'Nariño · 2,100 m',
          notes: 'Jasmine, lemon, honey',
          price: '$ 48,000',
          colour: '#2f6b55',
        },
        {
          name: 'Noche Clara',
          place: 'Tolima · 1,720 m',
          notes: 'Plum, walnut, rum',
          price: '$ 44,000',
          colour: '#3b4a8f',
        },
      ],
    },
    club: {
      title: 'The Sierra Alta Club',
      text: 'One letter a month about one farm, with a recipe to brew it by. No hurry and no noise: you choose what you receive and leave when you like.',
    },
    tasting: {
      title: 'Come and taste',
      text: 'Saturdays at ten, eight people around the table in Chapinero. Tell us when it suits you and what you would like to try.',
    },
    contact: {
      title: 'Ask us',
      text: 'Grind, water, orders, a bag that arrived torn: a person answers, within a day or two.',
    },
    withoutScript: 'Open the form on a page of its own',
    foot: 'A sample shop: it sells nothing.',
  },
}
