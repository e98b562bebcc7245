/** Block lists that replies name by host; to be listed there is a matter of the sender's reputation. */
const blockLists =
  /(?:^|\.)(?:spamhaus|spamcop|sorbs|barracudacentral|uceprotect|invaluement|abuseat|abusix|mail-abuse|njabl|dsbl|ordb|spamrl|spameatingmonkey|junkemailfilter|hostkarma|dnswl|psbl|surriel|lashback|backscatterer|manitu|nixspam|truncate|gbudb|cobion|senderscore|mailspike|spfbl|s5h|swinog|fabel|anonmails|blocklist|unsubscore|mcafee|trustedsource|senderbase|nszones|0spam|woody|interserver|kundenserver|heise|ixhash|wpbl|kempt|habeas|bondedsender|returnpath|validity)\.[a-z.]+$|(?:^|[.-])(?:dnsbl|rbl|drbl|blacklist|blocklist|dynablock|blackholes|sbl|xbl|pbl|zen|dnsrbl)[\w-]*\.|^(?:csi\.cloudmark|csi\.mimecast|ipcheck\.proofpoint|ipremoval\.sms\.symantec|postmaster\.apple\.reputation)\./

/** Lists of domains, which are asked about the links in a mail. */
const linkLists = /(?:^|[.-])(?:uribl|surbl|dbl|ivmuri|urired)\./

/** Pages of providers whose address says the reason. */
const pages: readonly (readonly [RegExp, string])[] = [
  [/overquota/, 'page over quota'],
  [/nosuchuser/, 'page no such user'],
  [/disableduser/, 'page user disabled'],
  [
    /barracudanetworks\.com\/reputation|\/denyip|proofpoint\.com\/\?ip|\/bl\?ip|ip-?removal|ip-?lookup/,
    'blocklisthost',
  ],
  [/unsolicited(?:ip|rate)/, 'page unsolicited rate'],
]

/** The word a host (and, for a link, its path) stands for: `blocklisthost`, a known page's reason, or just `hst`. */
export const signOfHost = (name: string, link: string): string => {
  if (linkLists.test(name)) return ' linklisthost '
  if (blockLists.test(name)) return ' blocklisthost '
  for (const [page, words] of link === name ? [] : pages) if (page.test(link)) return ` ${words} `
  return ' hst '
}
