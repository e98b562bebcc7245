/** Names the visitor's address to the front of the benchmark, so that one machine can be many networks. */
export const networkHeader = 'x-visitor-address'

/** Where the form's function and the bare one are reached. */
export const formPath = (formId: string) => `/forms/${formId}/submissions`
export const barePath = '/bare'
