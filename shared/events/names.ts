/** The house's name on its bus: one constant feeds the rule in infrastructure and the publisher. */
export const eventSource = 'vinculo'

/** Events on the bus, past tense. */
export const eventNames = {
  formSubmitted: 'FormSubmitted',
  consentGranted: 'ConsentGranted',
  consentWithdrawn: 'ConsentWithdrawn',
  customerErased: 'CustomerErased',
} as const
