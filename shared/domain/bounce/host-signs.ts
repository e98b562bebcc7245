/** Block lists that replies name by host; to be listed there is a matter of the sender's reputation. */
const blockLists = [
  // The lists' own domains, whatever stands before and after.
  /(?:^|[.-])(?:spamhaus|spamcop|sorbs|barracudacentral|uceprotect|invaluement|abuseat|abusix|mail-abuse|njabl|dsbl|ordb|spamrl|spameatingmonkey|junkemailfilter|psbl|surriel|lashback|backscatterer|manitu|nixspam|gbudb|cobion|senderscore|senderbase|mailspike|spfbl|s5h|swinog|anonmails|unsubscore|trustedsource|nszones|0spam|wpbl)\.[a-z.]+$/,
  // What anyone's list is called.
  /(?:^|[.-])(?:dnsbl|rbl|drbl|dnsrbl|blacklist|blocklist|dynablock|blackholes)[\w-]*\.|(?:^|[.-])(?:zen|sbl|xbl|pbl|cbl|bl)\.[\w-]+\./,
  // Where providers let a listed server be looked up.
  /^(?:csi\.cloudmark|csi\.mimecast|ipcheck\.proofpoint|ipremoval\.sms\.symantec)\./,
]

/** Lists of domains, which are asked about the links in a mail. */
const linkLists = /(?:^|[.-])(?:uribl|surbl|dbl|ivmuri|urired)\./

/** Pages whose address says the reason. */
const pages: readonly (readonly [RegExp, string])[] = [
  [/overquota/, 'page over quota'],
  [/nosuchuser/, 'page no such user'],
  [/disableduser/, 'page user disabled'],
  [/open-?spf\.|spf[^/]*\/why/, 'page spf'],
  [/greylist|postgrey/, 'page greylist'],
  [
    /barracudanetworks\.com\/reputation|\/denyip|proofpoint\.com\/(?:\?ip|dnsbl)|\/bl\?ip|ip-?removal|ip-?lookup/,
    'blocklisthost',
  ],
  [/unsolicited(?:ip|rate)/, 'page unsolicited rate'],
]

/**
 * The words a host (and, for a link, its path) stands for: `blocklisthost`, `linklisthost`, a known page's reason, or
 * just `hst`.
 * @param name the host
 * @param link the host with the path behind it, if there is one
 */
export const signOfHost = (name: string, link: string): string => {
  if (linkLists.test(name)) return ' linklisthost '
  if (blockLists.some((list) => list.test(name))) return ' blocklisthost '
  const page = link === name ? undefined : pages.find(([sign]) => sign.test(link))
  return page ? ` ${page[1]} ` : ' hst '
}
