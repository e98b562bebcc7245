import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import type { VariableSource } from '../../shared/domain/template/variables.ts'

/** Whom a preview is filled for where none is given. */
export const sampleCustomer: Omit<VariableSource, 'language'> = {
  givenName: 'Ana',
  familyName: 'Gil',
  email: 'ana@example.com',
  city: 'Bogotá',
  country: 'CO',
  fields: {},
}

/** The company of a preview before the settings are made. */
export const sampleCompany: CompanySettings = {
  companyName: 'Your company',
  postalAddress: 'Street 1, City',
  website: 'https://company.example',
  sender: { name: 'Your name', role: { es: 'Su cargo', en: 'Your role' }, email: 'you@company.example' },
  contact: { name: 'Contact', email: 'contact@company.example' },
  unsubscribeMailbox: 'unsubscribe@company.example',
  defaultLanguage: 'es',
  timeZone: 'UTC',
  revision: 0,
}

export const sampleTopic = { name: { es: 'Novedades', en: 'News' } }
