import type { RuleTable } from './rule-table.ts'

/** Words that say: your server or your domain is known, and not for good. */
export const reputationRules: RuleTable = {
  'blocked-reputation': {
    host: { words: 'blocklisthost', example: '554 5.7.1 203.0.113.9, see zen.spamhaus.org' },
    list: {
      words:
        '(?<!(may|can) be )(block ?listed|black ?listed|blocklist*|black ?list*|block list*|deny ?list*|rbls?|dnsbls?|dnsrbl|dnsbl \\w+|realtime block list|spamhaus*|spamcop|sorbs|bl2\\d|client host rejected|barracudacentral|uceprotect*|senderscore|abusix|hostkarma|invaluement|cobion|csi|xbl|sbl|real time black*|mail abuse|bad reputation list|spammer list|exploits block list)',
      example: '554 Your IP is blacklisted',
    },
    listed: {
      words:
        '(is|are|was|been|currently|ip|address|domain|found|host) (?!not |isnt )~2 listed (at|by|in|on|with|as)|listed by ~ block',
      example: '550 Your IP address is listed on our server',
    },
    reputation: {
      words:
        '(poor|low|bad|negative|very low|lack of|insufficient|no|due to|questionable|sender|ip|domain|sending|neutral|your) ~2 reputation|(NOT have|without) a good reputation|spam messages from your|reputation ~ (poor|low|bad|reject*|block*|filter|score)|reputation (service|of|based|filter*|block*|check|score)|senderbase reputation',
      example: '421 The sender has a poor reputation',
    },
    ip: {
      words:
        '(ip|ips|ip address|ip addresses|client|client host|host|server|network|mta|connections? from|mail from|messages? from|sending ip|access from|network range) ~5 (blocked|banned|blacklisted|denied access|temporarily blocked|is blocked|refused due|on our block*|has been blocked|rejected for spam|not accepted due|suspected of)',
      example: '554 Connections from your address range are banned',
    },
    blockedIp: {
      words:
        '(blocked|banned|blocking|rejecting|block) ~4 (ip|ips|your ip|ip address|sending ip|source ip|mail server|sender ip|client ip|for spam|for abuse|due to spam|due to abuse|isp)',
      example: '550 We are blocking all mail of your ISP',
    },
    network: {
      words:
        '(host|client) network ~2 (NOT )?(allowed|blocked|denied)|(your|this) (network|ip|host|server|isp) ~7 (abuse|spamming)|(too many|many) spams?|suspected (spam ip|bounce attacks)|zombied|user in blacklist|smtp auth error limit|mail refused ip|email from ip is (currently )?blocked|removal of the block|NOT authori[sz]ed to send email directly',
      example: '421 Too many spams from your network',
    },
    banned: {
      words:
        '(bad ip|invalid ip|ip is (rejected|hangup)|banned (ip|sender ip|sender|sending ip|recipient)|ip (is )?bad|identified as (a )?spammer|known spammer|spam source|source of (spam|abuse)|spammer|sends? spam|sending spam|are sending spam|spam origin*|spam has been sent|spam from your|spam received from|spam abuse|spambot|botnet|open proxy|open relay(?! not| is not| NOT)|dynamic ips?|dynamic (address|pool)|dialup|dial up|residential (ip|address)|dynablock)',
      example: '554 You are a known spammer',
    },
    complaints: {
      words:
        '(complaints?|complained|user complaints|spam complaints|spam reports) ~4 (ip|ip address|server|network|received|isp|host|rate)|complaints we received|(too many|many) complaints',
      example: '554 There were complaints about your server',
    },
    using: {
      words:
        '(blocked|rejected|refused|denied|deferred) (using|by) (\\w+ )?(rbl|bl|dns|cloudmark|barracuda|trend|ip reputation|geoip|reputation)|blocked using',
      example: '554 5.7.1 Service unavailable; blocked using ERS-QIL',
    },
    rate: {
      words:
        '(unusual rate|high rate|large (amount|volume|number)|lots?|high volume) of (unsolicited|spam|abuse|abusive|suspicious)|unsolicited (mail|email|messages) ~ (originating|from your|coming from)|page unsolicited rate',
      example: '421 4.7.0 There is a high volume of suspicious mail',
    },
    access: {
      words:
        'access to (this|submit|our) ~8 (rejected|denied|blocked|refused)|not allowed to connect|refused to talk to me ~ (blocked|reputation)|your (email|mail)? ?server (is |was |has been )*(blocked|rejected|banned)|traffic not accepted|tenant has exceeded threshold',
      example: '554 Access to this server is denied',
    },
    country: {
      words:
        '(country|geo ?ip|geographical|geolocation|region) ~4 (origin|block*|reject*|denied|not allowed|filter|location|refused)|(blocked|rejected|denied) ~ (country|geo ?ip|geographical)',
      example: '550 Your country is not allowed here',
    },
    harvest: {
      words:
        '(attempt* to|too many) (mail )?(too many )?(invalid|unknown|bad|nonexistent|non existent|failed) (recipients|users|addresses|rcpt*)|directory harvest*|dictionary attack*|namespace mining|list of (infected|bad|blocked|spamming) hosts|spam ?traps? hits?',
      example: '421 Directory harvest attack',
    },
    product: {
      words:
        '(symantec|brightmail) ~ (zodiac|reputation|block*)|bl0000\\d+|oi 001|hvu b\\d|ib10\\d|shxbl|(postmaster|tosa|tobr) ~ clarify|ip ~ a problem occurred',
      example: '554 Turned away: Brightmail reputation',
    },
    delist: {
      words: '(delist*|unblock|removal from (this|the) (list|block*)|remove(d)? from (this|the|our) (list|block*))',
      example: '550 Go to our page to delist yourself',
    },
    suspicious: {
      words:
        'suspicious due to|suspicious ~3 (activity|traffic|behaviou?r|sender ip)|abus(e|ive) (activity|from your|detected)|likely suspicious',
      example: '554 Suspicious traffic',
    },
  },
}
