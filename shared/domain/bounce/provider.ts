import type { NormalText } from './normalise.ts'

/** Signs of who answered, the mailbox provider before the software; the first that fits names it. */
const signs: readonly (readonly [string, RegExp])[] = [
  ['gmail', /\bgsmtp\b|google(?:mail)?\.com|\bgmail\b/],
  [
    'microsoft',
    /outlook\.com|office365|hotmail\.com|microsoft\.com|\bs(?:31[45]\d|77[0-9])\b|resolver\.(?:adr|rst)|\battr\d+\]?/,
  ],
  ['icloud', /icloud\.com|apple\.com|mac\.com\b|\[(?:cs|hm|pr)\d\d\]/],
  ['yahoo', /yahoo|\baol\b|aol\.com|\[(?:ts|bl|gl|con)\d\d\]|ymail|yahoodns/],
  ['proofpoint', /proofpoint|pphosted|ppe-hosted/],
  ['mimecast', /mimecast/],
  ['barracuda', /barracuda|cuda_nsu|cudaops/],
  ['cisco', /ironport|iphmx\.com|senderbase/],
  ['symantec', /messagelabs|symantec|broadcom/],
  ['trend-micro', /trend ?micro|trendmicro\.|\bers-(?:rbl|dul)/],
  ['comcast', /comcast/],
  ['orange', /\bofr_?\d|orange\.fr|wanadoo/],
  ['free', /\bfree\.fr|proxad/],
  ['laposte', /laposte\.net|\blpn\d{3}_/],
  ['sfr', /\bsfr\.fr/],
  ['united-internet', /gmx\.|web\.de|1and1|ionos|kundenserver|mail\.com\b.*senderguidelines/],
  ['t-online', /t-online/],
  ['libero', /libero\.it|italiaonline/],
  ['telefonica', /telefonica|movistar/],
  ['terra', /terra\.(?:com|es)/],
  ['uol', /uol\.com/],
  ['mail-ru', /(?:^|[^a-z])mail\.ru/],
  ['yandex', /yandex|ya\.cc|ya\.ru/],
  ['rambler', /rambler/],
  ['qq', /\bqq\.com|tencent/],
  ['netease', /163\.com|126\.com|netease|mail\.163/],
  ['naver', /naver\.com/],
  ['docomo', /docomo/],
  ['zoho', /zoho/],
  ['proton', /proton(?:mail)?\./],
  ['godaddy', /secureserver|\bib\d{3}\b/],
  ['rackspace', /emailsrvr|rackspace/],
  ['titan', /titan\.email/],
  ['cloudmark', /cloudmark|cmsmtp|bizsmtp/],
  ['fastmail', /fastmail|messagingengine/],
  ['amazon-ses', /amazon ses|amazonses/],
  ['sophos', /sophos|reflexion/],
  ['fortinet', /fortimail|fortinet/],
  ['exim', /\bexim\b|unrouteable|lowest numbered mx/],
  ['postfix', /postfix|in reply to (?:rcpt|mail|end|data)|recipient address rejected|client host rejected/],
  ['qmail', /qmail|vpopmail|rcpthosts|#[45]\.\d\.\d/],
  ['sendmail', /sendmail|transcript of session|>\.\.\. /],
  ['exchange', /\bexchange\b|msexch|x-notes/],
]

/** Names the provider or the mail server software that the reply came from, or `unknown`. */
export const recogniseProvider = ({ raw }: NormalText): string => {
  const text = raw.slice(0, 4_096).toLowerCase()
  return signs.find(([, sign]) => sign.test(text))?.[0] ?? 'unknown'
}
