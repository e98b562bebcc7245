import type { Variables } from '../../../shared/domain/template/variables.ts'

/** What one customer's mail is filled with. */
export const variables: Variables = {
  customer: {
    givenName: 'Ana & <Co>',
    city: 'Bogotá',
    email: 'ana@example.com',
    fields: { sizes: ['S', 'M{{', '}}'], size: 'M' },
  },
  company: { name: 'Café {{ Norte', postalAddress: 'Calle 1, Bogotá', website: 'https://norte.example' },
  sender: { name: 'Lucía', role: 'Editora', email: 'lucia@norte.example' },
  contact: { name: 'Datos', email: 'datos@norte.example', phone: '' },
  topic: { name: 'Boletín' },
  links: { unsubscribe: 'https://norte.example/u/1', preferences: 'https://norte.example/p/1' },
}
