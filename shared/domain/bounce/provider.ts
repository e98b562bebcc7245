import type { NormalText } from './normalise.ts'
import { createFinder } from './word-finder.ts'

type Sign = {
  readonly provider: string
  /** Its domains; a label with a dot behind it stands for any ending. */
  readonly hosts?: string
  /** Its own words, as rules are written (rule-words.ts). */
  readonly words?: string
}

/** Signs of who answered: mailbox providers, then filters before them, then software; the first that fits names it. */
const signs: readonly Sign[] = [
  { provider: 'gmail', hosts: 'google.com googlemail.com gmail.com', words: 'gsmtp|gmail|googles?' },
  {
    provider: 'microsoft',
    hosts: 'outlook.com office365.com hotmail.com microsoft.com live.com office.com',
    words:
      'outlook|hotmail|office 365|s31[45]\\d|s77\\d\\d?\\d?|resolver (adr|rst)|storedrv|attr\\d+|(rp|sc|dy|ou) 00\\d|as16012\\d+|as201806281',
  },
  { provider: 'icloud', hosts: 'icloud.com apple.com mac.com me.com', words: 'icloud|(cs|hm|pr)0\\d' },
  {
    provider: 'yahoo',
    hosts: 'yahoo. yahoodns.net yahooinc.com aol.com ymail.com aol.net',
    words: 'yahoo|aol|tss?\\d\\d|bl2\\d connections?|(con|rly|rtr|hvu|dyn) \\w\\d|delivery error dd',
  },
  { provider: 'comcast', hosts: 'comcast.net', words: 'comcast|(bl|rl|rp|dm)0000\\d\\d' },
  { provider: 'cox', hosts: 'cox.net', words: 'cx(bl|sndr|dns|thrt|cnct)' },
  { provider: 'att', hosts: 'att.net sbcglobal.net bellsouth.net', words: 'dnsbl attrbl' },
  { provider: 'charter', hosts: 'charter.net spectrum.net rr.com', words: 'roadrunner' },
  { provider: 'orange', hosts: 'orange.fr wanadoo.fr', words: 'ofr\\d* \\d+|ofr_?\\d+\\w*|mwinf\\w+' },
  { provider: 'free', hosts: 'free.fr proxad.net', words: 'usersearch' },
  { provider: 'laposte', hosts: 'laposte.net', words: 'lpn\\d+ ?\\d*|lpn\\d+_\\d+' },
  { provider: 'sfr', hosts: 'sfr.fr', words: 'sfr' },
  {
    provider: 'united-internet',
    hosts: 'gmx. web.de mail.com 1and1. 1und1. ionos. kundenserver.de perfora.net',
    words: 'nemesis|gmx|kundenserver',
  },
  { provider: 't-online', hosts: 't-online.de', words: 'tosa|tobr' },
  { provider: 'libero', hosts: 'libero.it italiaonline.it iol.it', words: 'libero' },
  { provider: 'telefonica', hosts: 'telefonica. movistar.', words: 'telefonica|movistar' },
  { provider: 'terra', hosts: 'terra.com terra.es terra.com.br' },
  { provider: 'uol', hosts: 'uol.com.br', words: 'uol' },
  { provider: 'mail-ru', hosts: 'mail.ru bk.ru inbox.ru list.ru', words: 'notspam' },
  { provider: 'yandex', hosts: 'yandex. ya.cc ya.ru', words: 'yandex' },
  { provider: 'rambler', hosts: 'rambler.ru', words: 'rambler' },
  { provider: 'qq', hosts: 'qq.com tencent.com', words: 'qq com|tencent' },
  {
    provider: 'netease',
    hosts: '163.com 126.com netease.com yeah.net',
    words: 'netease|(hl|mi|rp|dt|wm) [a-z]{3} (163|126|yeah)',
  },
  { provider: 'naver', hosts: 'naver.com', words: 'nsmtp' },
  { provider: 'docomo', hosts: 'docomo.ne.jp', words: 'docomo' },
  { provider: 'zoho', hosts: 'zoho.', words: 'zoho' },
  { provider: 'proton', hosts: 'proton.me protonmail.', words: 'proton ?mail' },
  { provider: 'fastmail', hosts: 'fastmail. messagingengine.com', words: 'fastmail' },
  { provider: 'godaddy', hosts: 'secureserver.net godaddy.com', words: 'ib\\d{3}' },
  { provider: 'rackspace', hosts: 'emailsrvr.com rackspace.com', words: 'rackspace' },
  { provider: 'titan', hosts: 'titan.email' },
  { provider: 'ovh', hosts: 'ovh.net ovh.com', words: 'ovh' },
  { provider: 'strato', hosts: 'rzone.de strato.de', words: 'strato' },
  { provider: 'amazon-ses', hosts: 'amazonses.com', words: 'amazon ses' },
  { provider: 'proofpoint', hosts: 'proofpoint.com pphosted.com ppe-hosted.com', words: 'proofpoint|pphosted' },
  { provider: 'mimecast', hosts: 'mimecast.', words: 'mimecast' },
  {
    provider: 'barracuda',
    hosts: 'barracuda. barracudanetworks.com cudaops.com',
    words: 'barracuda|cuda ?nsu|cuda_nsu',
  },
  { provider: 'cisco', hosts: 'iphmx.com ironport.com senderbase.org', words: 'ironport' },
  {
    provider: 'symantec',
    hosts: 'messagelabs. symantec. symanteccloud.com broadcom.com',
    words: 'messagelabs|symantec',
  },
  { provider: 'trend-micro', hosts: 'trendmicro.', words: 'trend micro|ers (rbl|dul|qil)' },
  { provider: 'cloudmark', hosts: 'cloudmark.com', words: 'cloudmark|cmsmtp|bizsmtp' },
  { provider: 'sophos', hosts: 'sophos.com reflexion.net', words: 'sophos' },
  { provider: 'fortinet', hosts: 'fortinet.com fortimail.com', words: 'forti\\w+' },
  { provider: 'spamexperts', hosts: 'spamrl.com antispamcloud.com', words: 'spamexperts' },
  {
    provider: 'exim',
    words: 'exim|unrouteable address|lowest numbered mx|sender verify failed|administrative prohibition',
  },
  {
    provider: 'postfix',
    words:
      'postfix|in reply to (rcpt|mail|end|data)|recipient address rejected|client host rejected|local recipient table|virtual mailbox table',
  },
  { provider: 'qmail', words: 'qmail|vpopmail|rcpthosts|chkuser' },
  { provider: 'sendmail', words: 'sendmail|transcript of session' },
  { provider: 'exchange', words: 'microsoft exchange|msexch\\w*|exchange server' },
  { provider: 'domino', words: 'domino|name address book' },
  { provider: 'zimbra', words: 'zimbra' },
]

const findWords = createFinder(signs.flatMap(({ words }, rank) => (words ? [{ words, rank }] : [])))

const rankByHost = new Map(
  signs.flatMap(({ hosts }, rank) => hosts?.split(' ').map((host) => [host, rank] as const) ?? []),
)

/** The best rank of `a.b.example.com`: by itself, `a.`, `b.example.com`, `b.`, `example.com`, `example.` */
const rankOf = (host: string): number => {
  let best = signs.length
  for (let name = host, dot = name.indexOf('.'); dot > 0; name = name.slice(dot + 1), dot = name.indexOf('.')) {
    best = Math.min(best, rankByHost.get(name) ?? best, rankByHost.get(name.slice(0, dot + 1)) ?? best)
  }
  return best
}

/**
 * Names the provider or the mail server software that the reply came from, or `unknown`. Addresses are no sign: they
 * may be the sender's.
 */
export const recogniseProvider = (text: NormalText): string => {
  const rank = Math.min(findWords(text)?.item.rank ?? signs.length, ...text.hosts.map(rankOf))
  return signs[rank]?.provider ?? 'unknown'
}
