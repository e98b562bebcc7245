/** Links that one address may be mailed because somebody asked for them, in 24 hours, over all ways to ask. */
const linksPerAddressDay = 3
/** Times that one network may ask in an hour. */
export const asksPerNetworkHour = 20

/** @param subject keyed hash of the address */
export const linkLimit = (subject: string) => ({
  kind: 'link',
  subject,
  most: linksPerAddressDay,
  windowSeconds: 86_400,
})
