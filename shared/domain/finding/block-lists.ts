/** Who keeps mail out by reputation: a public block list, or a provider with a list of its own. */
export interface BlockList {
  readonly id: string
  readonly name: string
  /** How replies name it. */
  readonly sign: RegExp
  /** Where to look an address up and ask to be taken off; none where the list is no more. */
  readonly page?: string
}

/** Public lists before providers, which quote them. */
export const blockLists: readonly BlockList[] = [
  { id: 'spamhaus', name: 'Spamhaus', sign: /spamhaus/i, page: 'https://check.spamhaus.org/' },
  { id: 'spamcop', name: 'SpamCop', sign: /spamcop/i, page: 'https://www.spamcop.net/bl.shtml' },
  {
    id: 'barracuda',
    name: 'Barracuda',
    sign: /barracuda/i,
    page: 'https://www.barracudacentral.org/rbl/removal-request',
  },
  { id: 'sorbs', name: 'SORBS', sign: /sorbs/i },
  { id: 'uceprotect', name: 'UCEPROTECT', sign: /uceprotect/i, page: 'https://www.uceprotect.net/en/rblcheck.php' },
  { id: 'invaluement', name: 'Invaluement', sign: /invaluement/i, page: 'https://www.invaluement.com/lookup/' },
  { id: 'abusix', name: 'Abusix', sign: /abusix/i, page: 'https://lookup.abusix.com/' },
  { id: 'psbl', name: 'PSBL', sign: /psbl|surriel/i, page: 'https://psbl.org/remove' },
  { id: 'mailspike', name: 'Mailspike', sign: /mailspike/i, page: 'https://mailspike.org/iplookup.html' },
  { id: 'spfbl', name: 'SPFBL', sign: /spfbl/i, page: 'https://matrix.spfbl.net/' },
  { id: 'surbl', name: 'SURBL', sign: /surbl/i, page: 'https://surbl.org/surbl-analysis' },
  { id: 'uribl', name: 'URIBL', sign: /uribl/i, page: 'https://admin.uribl.com/' },
  { id: 'proofpoint', name: 'Proofpoint', sign: /proofpoint|pphosted/i, page: 'https://ipcheck.proofpoint.com/' },
  {
    id: 'mimecast',
    name: 'Mimecast',
    sign: /mimecast/i,
    page: 'https://community.mimecast.com/s/contactsupport',
  },
  { id: 'cloudmark', name: 'Cloudmark', sign: /cloudmark/i, page: 'https://csi.cloudmark.com/en/reset/' },
  {
    id: 'trend-micro',
    name: 'Trend Micro',
    sign: /trend ?micro|\bers-(?:rbl|dul)/i,
    page: 'https://servicecentral.trendmicro.com/en-us/ers/',
  },
  {
    id: 'cisco',
    name: 'Cisco Talos',
    sign: /ironport|senderbase|talosintelligence|iphmx/i,
    page: 'https://talosintelligence.com/reputation_center/support',
  },
  {
    id: 'symantec',
    name: 'Symantec (Broadcom)',
    sign: /messagelabs|symantec/i,
    page: 'https://ipremoval.sms.symantec.com/',
  },
  {
    id: 'microsoft',
    name: 'Microsoft 365 and Outlook.com',
    sign: /outlook|office365|hotmail|microsoft|\bS31[45]\d\b/i,
    page: 'https://sender.office.com/',
  },
  {
    id: 'gmail',
    name: 'Gmail',
    sign: /gsmtp|google|gmail/i,
    page: 'https://support.google.com/mail/contact/gmail_bulk_sender_escalation',
  },
  {
    id: 'yahoo',
    name: 'Yahoo and AOL',
    sign: /yahoo|\baol\b|\[TSS?\d\d\]/i,
    page: 'https://senders.yahooinc.com/contact/',
  },
  {
    id: 'icloud',
    name: 'iCloud',
    sign: /icloud|apple\.com|\[(?:CS|HM|PR)\d\d\]/i,
    page: 'https://support.apple.com/102322',
  },
  { id: 't-online', name: 'T-Online', sign: /t-online/i, page: 'https://postmaster.t-online.de/' },
  { id: 'united-internet', name: 'GMX and WEB.DE', sign: /gmx\.|web\.de/i, page: 'https://postmaster.gmx.net/en/' },
  { id: 'orange', name: 'Orange', sign: /orange\.fr|wanadoo|\bOFR_/i, page: 'https://postmaster.orange.fr/' },
  { id: 'comcast', name: 'Comcast', sign: /comcast/i, page: 'https://spa.xfinity.com/report' },
  { id: 'mail-ru', name: 'Mail.ru', sign: /mail\.ru/i, page: 'https://postmaster.mail.ru/' },
]

/** More pages of a provider that has several. */
export const morePages: Readonly<Record<string, readonly { readonly name: string; readonly url: string }[]>> = {
  microsoft: [{ name: 'Outlook.com (SNDS, support)', url: 'https://sendersupport.olc.protection.outlook.com/pm/' }],
  gmail: [{ name: 'Google Postmaster Tools', url: 'https://postmaster.google.com/' }],
}

/** Which list or provider a reply names; undefined where it names none that is known. */
export const listIn = (reply: string): BlockList | undefined => blockLists.find(({ sign }) => sign.test(reply))

export const listById = (id: string): BlockList | undefined => blockLists.find((list) => list.id === id)
