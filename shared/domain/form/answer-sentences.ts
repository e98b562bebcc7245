import type { Language } from '../profile/profile.ts'

interface Sentences {
  unknown(name: string): string
  required(label: string): string
  text(label: string): string
  tooLong(label: string, most: number): string
  control(label: string): string
  email(label: string): string
  phone(label: string): string
  country(label: string): string
  number(label: string): string
  date(label: string): string
  birthday(label: string): string
  choice(label: string): string
  choices(label: string): string
}

/** What a visitor reads beside a field: which one, and what to do. */
export const sentences: Readonly<Record<Language, Sentences>> = {
  en: {
    unknown: (name) => `This form has no field "${name}": remove it.`,
    required: (label) => `"${label}" is missing: fill it in.`,
    text: (label) => `"${label}" must be text.`,
    tooLong: (label, most) => `"${label}" is too long: use at most ${most} characters.`,
    control: (label) => `"${label}" contains characters that cannot be shown: type it anew.`,
    email: (label) => `"${label}" is no e-mail address: write it as in "name@example.com".`,
    phone: (label) => `"${label}" is no phone number: write it with its country code, as in "+34 600 000 000".`,
    country: (label) => `"${label}" must be a country's two letters, as in "ES".`,
    number: (label) => `"${label}" must be a number.`,
    date: (label) => `"${label}" must be a date, as in "2026-05-31".`,
    birthday: (label) => `"${label}" must be a day, as in "05-31" or "1990-05-31".`,
    choice: (label) => `"${label}" must be one of the options offered.`,
    choices: (label) => `"${label}" must be a list of the options offered, each once.`,
  },
  es: {
    unknown: (name) => `Este formulario no tiene ningún campo «${name}»: quítelo.`,
    required: (label) => `Falta «${label}»: rellénelo.`,
    text: (label) => `«${label}» debe ser un texto.`,
    tooLong: (label, most) => `«${label}» es demasiado largo: use como máximo ${most} caracteres.`,
    control: (label) => `«${label}» contiene caracteres que no se pueden mostrar: escríbalo de nuevo.`,
    email: (label) => `«${label}» no es una dirección de correo: escríbala como «nombre@example.com».`,
    phone: (label) =>
      `«${label}» no es un número de teléfono: escríbalo con el prefijo del país, como «+34 600 000 000».`,
    country: (label) => `«${label}» debe ser las dos letras de un país, como «ES».`,
    number: (label) => `«${label}» debe ser un número.`,
    date: (label) => `«${label}» debe ser una fecha, como «2026-05-31».`,
    birthday: (label) => `«${label}» debe ser un día, como «05-31» o «1990-05-31».`,
    choice: (label) => `«${label}» debe ser una de las opciones ofrecidas.`,
    choices: (label) => `«${label}» debe ser una lista de las opciones ofrecidas, cada una una vez.`,
  },
}
