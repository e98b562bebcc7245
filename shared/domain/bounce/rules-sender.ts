import type { RuleTable } from './rule-table.ts'

/** Words that speak of us who sent: of proof that we are who we say, and of permission. */
export const senderRules: RuleTable = {
  'auth-failure': {
    spf: {
      words:
        'NOT (listed|found) in ~2 spf|must pass (either )?(spf|dkim|dmarc)|(spf|sender policy framework) ~4 (fail*|softfail|hardfail|reject*|NOT (pass*|permitted|authori[sz]ed|aligned|valid)|permerror|temperror|unauthori[sz]ed|mismatch|violation|denied|blocked|invalid|none|unaligned|required|missing|does not|suspicious)',
      example: '550 5.7.23 The SPF check of loja.example failed',
    },
    failed: {
      words:
        '(fail*|reject*|NOT pass|violat*|denied|blocked|due to|because of|invalid|no|missing|without|lacks?|require*|NOT have|NOT meet|refused|unauthenticated|according to|per|against|by|restrictive)( the| an?| your| our| domains?| host| hst| valid| sender| sending| senders?| addr| required| under)* (spf|dkim|dmarc|dkim or spf|spf or dkim|spf and dkim|dmarc policy|domainkeys)',
      example: "550 Message rejected due to the sender's DMARC",
    },
    dkim: {
      words:
        '(dkim|dmarc|domainkeys|arc) ~3 (fail*|reject*|none|policy|NOT (pass*|verif*)|invalid|mismatch|violation|missing|denied|quarantine|error|required|permerror|unaligned|not aligned|does not|disallow*|prohibited)',
      example: '550 DKIM signature mismatch',
    },
    required: {
      words:
        '(required authentication level|authentication (checks?|requirements?|results?) ~ (NOT|fail*)|unauthenticated (email|mail|message|sender)|(message|mail|email|sender|domain|host) ~ (is |was )?(unauthenticated|NOT (pass |be )?authenticat*)(?! for| when)|lacks? authentication|alignment|NOT aligned|sender id ~ (fail*|pra))',
      example: '550 5.7.26 The sender is unauthenticated',
    },
    allowed: {
      words:
        '(host|addr|server|domain|sender|ip|mta)( ip)? ~3 (doesnt allow|does not allow|does not designate|is not designated|NOT (allowed|permitted|authori[sz]ed) to send(?! email directly))',
      example: '550 This server is not permitted to send in the name of loja.example',
    },
    spoof: {
      words:
        '(page spf|dmarc (record|policy|evaluation|check)|domain of ~ does not designate|spoof* (mail|message|email|sender)|spoof* ~ domain)',
      example: '550 5.7.1 Recipient address rejected: Please see http://www.openspf.net/Why?s=mfrom',
    },
  },
  'ptr-missing': {
    ptr: {
      words:
        '((no|missing|bad|invalid|without|wrong|NOT have|need|require*) ~3 ptr|ptr (dns |resource )?(records?|lookup|check|entry|resource|rr|name)|rdns|fcrdns|reverse dns|reverse ?lookup|reverse name|reverse hostname|reverse mapping|reverse record|inverse dns|reverse resolution|in addr arpa)',
      example: '550 5.7.25 The sending IP address does not have a PTR record',
    },
    hostname: {
      words:
        '(cannot|cant|could not|unable to|failed to|NOT) (find|resolve|verify|lookup|look up|reverse|determine) your (reverse )?(hostname|host name|ip|ip address|address|dns)',
      example: '450 4.7.25 Client host rejected: cannot find your hostname, [203.0.113.9]',
    },
    none: {
      words:
        '(ip|ip address|client|host|server|addr|sending ip) ~4 (no|without|lacks|missing|NOT have)( an?| a valid| valid| matching)? (hostname|host name|dns (entry|name|record)|reverse|name)',
      example: '554 Client [203.0.113.9] without a valid hostname',
    },
    generic: {
      words:
        '(generic|dynamic|no|missing|bad|invalid) (reverse|rdns|ptr|hostname for your ip)|host ?name ~ NOT match ~ ip',
      example: '550 Generic hostname for your IP',
    },
  },
  'tls-required': {
    must: {
      words:
        '(must|please|required?|requires|need|needs|should|only accept*) ~4 (starttls|tls|encryption|encrypted|ssl|secure connection|secure channel)',
      example: '530 5.7.0 Must issue a STARTTLS command first',
    },
    required: {
      words:
        '(starttls|tls|encryption|encrypted (connection|session|channel)|ssl|secure connection) ~3 (required|mandatory|needed|necessary|must|not (available|supported|offered|used|negotiated|advertised))|requiretls',
      example: '550 5.7.10 Encryption is mandatory',
    },
    none: {
      words:
        '(no|without|unencrypted|NOT ~3|lacks) (tls|starttls|encryption|ssl|encrypted)( connection| session)?|(tls|starttls|ssl)( negotiation| handshake| connection| session)? (failed|failure|error|handshake failure|handshake failed|is required but)|unencrypted (connection|session|mail)',
      example: '454 4.7.5 TLS handshake failed',
    },
    dane: {
      words: '(dane|mta sts|sts|tlsa|dnssec) ~4 (invalid|failed|failure|mismatch|not valid|error|required|policy)',
      example: '450 4.7.323 tlsa-invalid: The domain failed DANE validation',
    },
    certificate: {
      words:
        '(certificate|remote cert|cert) ~4 (verif\\w+ failed|expired|invalid|NOT (trusted|verified|valid)|untrusted|mismatch)',
      example: '450 4.7.322 certificate-expired: the certificate of the other server is expired',
    },
  },
  'sender-rejected': {
    address: {
      words:
        '(sender( address| domain| email| email)?|mail ?from|envelope from|return path|from address|sending domain|senders? (mx|domain|address)|originator|reverse path|from domain|domain of sender( address)?|senders? host)( addr| host| hst| command)* (?!network|ip)~3 (rejected|lookup failed|NOT (exist*|valid|resolve*|found|accepted|verified|allowed|permitted|acceptable|verify|have|owned|be (verified|resolved|validated|found)|an? valid)|invalid|unknown|unresolvable|unverifiable|unverified|unroutable|refused|blocked|denied|malformed|no mx|nonexistent|non existent|fake|forged|verify failed|verify fail*|verification failed|has no|have no|must (exist|resolve|be)|in private|needs|required|mismatch*|is mismatched|is empty|restricted|disabled)',
      example: '550 5.1.8 <news@loja.example>: Sender address rejected: Domain not found',
    },
    invalid: {
      words:
        '(invalid|unknown|bad|bogus|unresolvable|unverifiable|illegal|forged|fake|unverified|rejected|unacceptable|nonexistent|null|empty|unauthori[sz]ed|unroutable|malformed|banned|denied) (envelope |mail |smtp |return |header |outbound )?(sender*(?! ip)|from address|mail ?from|return path|return address|originator|sending domain|from domain|reverse path)',
      example: '501 5.1.7 Bad sender address syntax',
    },
    verify: {
      words:
        '(verify|verification|callback|callout|callout verification|callforward|sender verify) ~2 (sender|mail ?from) ~3 ?(failed|fail|error|blocked|denied)|sender (verify|verification|callout) ?(fail*|error)?|NOT verify (the |your )?sender|callback setup failed',
      example: '550 Callback setup failed while verifying <news@loja.example>',
    },
    mx: {
      words:
        '(invalid|bad|missing|no valid)( dns)? (mx|mx or a|mx or a aaaa) ~2 (records?|for sender)|mx ~2 (for|of) (the |your )?sender*|your domain ~ (NOT (resolve|exist|have)|no mx|has no)|domain may not exist or dns check failed|domain ~2 required for sender',
      example: '550 Bad MX records of the sending domain',
    },
    list: {
      words: '(bad ?mail ?from|envelope sender (is |has been )?(in|on|denied|blocked))',
      example: '553 sorry, your envelope sender is in my badmailfrom list',
    },
    backMx: {
      words:
        '(sender|senders domain|sender domain|your domain|sender address) ~ (null mx|NOT receive (mail|replies)|NOT accept (mail|bounces|replies))',
      example: '550 Your domain has a null MX',
    },
  },
  'relay-denied': {
    denied: {
      words:
        '(relay|relaying|relayed|relays) ~6 (denied|prohibited|not (allowed|permitted|authori[sz]ed|configured|supported|enabled)|rejected|refused|forbidden|disabled|disallowed|through this|access denied|for you|is not|from your|restrict*)',
      example: '454 4.7.1 <ana@shop.example>: Relay access denied',
    },
    unable: {
      words:
        '(unable to|will not|wont|(not|never) (permitted|allowed|authori[sz]ed|going) to|NOT|no|denied|refuse to|unauthori[sz]ed|not an? open|as an?|illegal|client|attempted|attempt to|isnt a|third party|from|mail|credentials for) (relay|relaying|relay msg)',
      example: '550 5.7.1 Unable to relay for ana@shop.example',
    },
    rcptHosts: {
      words:
        '(rcpthosts|rcpt hosts|allowed rcpt*|list of allowed|not (a |local )?(host )?(\\w+ ){0,2}(not a )?gateway|not a local domain|domain (isnt|is not) (in|on) (my|our) ~2 list|locally hosted|NOT hosted (here|on this|by)|no permit|NOT handle mail|no local domain)',
      example: "553 sorry, that domain isn't in my list of allowed rcpthosts",
    },
    auth: {
      words:
        '(auth|authentication|smtp auth*|authorization|login)( is)? (required|failed|needed|necessary|mechanism|first|before)|requires (smtp )?authentication|send auth command|must (be )?(authenticat\\w+|log ?in|logged)|(client|sender|you|user|connection) ~2 not (authenticated|logged in)|not authenticated|authenticate (first|before)|incorrect authentication|username and password not|pop before smtp|local user only',
      example: '530 SMTP authentication is required',
    },
  },
  policy: {
    org: {
      words:
        '(organi[sz]ation*|security|local|company|corporate|site|system|server|domain|administrative|administrator|email|mail|message|delivery|acceptance|compliance|our|your|internal|global|network|usage|use|due to|of|for|a|by|violat\\w+|breach*|examination)( \\w+)? polic(y|ies)( \\w+)?',
      example: '550 5.7.1 Message rejected due to local policy',
    },
    rejection: {
      words:
        'polic(y|ies) (rejection|reasons?|violation|reject*|restrict*|block*|prohibit*|denied|denies|refus\\w+|failure|filter|inbound)',
      example: '550 5.7.1 Policy rejection on the target address',
    },
    rule: {
      words:
        '(transport rules?|transport rules rejectmessage|rejected by (an? )?(administrator|admin|rule|organi[sz]ation|custom rule|local rule|filter rule)|custom filter|acl|access rule|security rule|(local|administrator) rule|compliance rule)',
      example: '550 Stopped by a transport rule',
    },
    restricted: {
      words:
        '(only|restricted|limited) ~ (accept*|receive|send|allowed) ~ (from|to) ~ (specific|internal|authori[sz]ed|certain|selected|approved|known)|NOT accept email over ipv6|not in white ?list for rcpt domain',
      example: '550 This list is limited: it may receive mail from certain senders',
    },
  },
}
