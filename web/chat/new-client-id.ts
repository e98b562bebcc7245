/** 32 hexadecimal digits by chance: pages without https know no `randomUUID`. */
export const newClientId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
