import type { Profile } from '../profile/profile.ts'
import type { CompanySettings, Sender } from '../settings/settings.ts'
import type { Topic } from '../topic/topic.ts'

/** What a template may read of the customer, besides `customer.fields.<name>` of the company's own. */
export const customerVariables = [
  'givenName',
  'familyName',
  'email',
  'phone',
  'city',
  'country',
  'language',
  'birthday',
] as const satisfies readonly (keyof Profile)[]

/** Every variable of a template but the company's own fields, with what it holds. */
export const templateVariables: Readonly<Record<string, string>> = {
  ...Object.fromEntries(customerVariables.map((name) => [`customer.${name}`, `the customer's ${name}`])),
  'company.name': 'the company’s name',
  'company.postalAddress': 'its postal address',
  'company.website': 'its website',
  'sender.name': 'who signs the mail',
  'sender.role': 'the role of who signs, in the mail’s language',
  'sender.email': 'the address it comes from',
  'contact.name': 'whom to ask about personal data',
  'contact.email': 'that person’s address',
  'contact.phone': 'that person’s telephone',
  'topic.name': 'the topic of the campaign, in the mail’s language',
  'links.unsubscribe': 'page that ends this topic',
  'links.preferences': 'page with all topics',
}

/** The values of one mail, by the first name of each variable. */
export interface Variables {
  readonly customer: Readonly<Record<string, unknown>>
  readonly company: { readonly name: string; readonly postalAddress: string; readonly website: string }
  readonly sender: { readonly name: string; readonly role: string; readonly email: string }
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string }
  readonly topic: { readonly name: string }
  readonly links: { readonly unsubscribe: string; readonly preferences: string }
}

/** What of a profile a template may read: a sender reads no more of it. */
export type VariableSource = Pick<Profile, 'language' | 'fields'> &
  Partial<Pick<Profile, (typeof customerVariables)[number]>>

/** Gathers what a template may read for one customer; whatever the customer lacks is simply absent. */
export function variablesFor(input: {
  readonly profile: VariableSource
  readonly settings: CompanySettings
  readonly sender: Sender
  readonly topic: Pick<Topic, 'name'>
  readonly links: Variables['links']
}): Variables {
  const { profile, settings, sender, topic } = input
  const customer: Record<string, unknown> = { fields: profile.fields }
  for (const name of customerVariables) customer[name] = profile[name]
  return {
    customer,
    company: { name: settings.companyName, postalAddress: settings.postalAddress, website: settings.website },
    sender: { name: sender.name, role: sender.role[profile.language], email: sender.email },
    contact: { ...settings.contact, phone: settings.contact.phone ?? '' },
    topic: { name: topic.name[profile.language] },
    links: input.links,
  }
}
