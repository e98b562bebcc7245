import type { RuleTable } from './rule.ts'

/** Words that speak of us who sent. */
export const senderRules: RuleTable = {
  'auth-failure': {
    spf: '(spf|sender policy framework) ~3 (fail*|softfail|hardfail|reject*|not pass*|permerror|unauthori[sz]ed|mismatch|violation|denied|blocked|invalid|none|unaligned|required|missing|does not|not authori[sz]ed)',
    failed:
      '(fail*|reject*|NOT pass|violat*|denied|blocked|due to|because of|invalid|no|missing|without|lacks?|require*|NOT have|NOT meet|refused|unauthenticated|according to|per|against|by)( the| an?| your| our| domains?| host| valid| sender| sending| senders?| addr| required)* (spf|dkim|dmarc|dkim or spf|spf or dkim|spf and dkim|dmarc policy|domainkeys)',
    dkim: '(dkim|dmarc|domainkeys|arc) ~3 (fail*|reject*|none|policy|not pass*|invalid|mismatch|violation|missing|denied|quarantine|error|required|permerror|unaligned|not aligned|does not|disallow*)',
    required:
      '(required authentication level|authentication (checks?|requirements?|results?) ~ (NOT|fail*)|unauthenticated (email|mail|message|sender)|(message|mail|email|sender|domain|host) ~ (is |was )?(unauthenticated|NOT (pass )?authenticat*)|lacks? authentication|alignment|sender id ~ (fail*|pra))',
    allowed:
      '(host|addr|server|domain|sender|ip|mta)( ip)? ~3 (doesnt allow|does not allow|does not designate|is not designated|not allowed to send|not permitted to send|not authori[sz]ed to send|is not allowed to send)',
    spoof:
      '(openspf|dmarc (record|policy|evaluation|check)|domain of ~ does not designate|please see ~ openspf|why html ~ spf)',
    other:
      '(echec|fallo|falha|fehlgeschlagen|fallito|politica|politique|richtlinie) ~ (spf|dkim|dmarc)|(spf|dkim|dmarc) ~4 (fallo|falha|falhou|echec|echoue|fehlgeschlagen|fallit[oa]|incorrect[oa]|ungultig)',
    scripts: '(spf|dkim|dmarc)[^.]{0,30}(失败|失敗|ошибк|не пройден|エラー)',
  },
  'ptr-missing': {
    ptr: '((no|missing|bad|invalid|without|wrong|NOT have|need|require*) ~3 ptr|ptr (dns |resource )?(records?|lookup|check|entry|resource|rr|name)|rdns|fcrdns|reverse dns|reverse ?lookup|reverse name|reverse hostname|reverse mapping|reverse record|inverse dns|reverse resolution|in addr arpa)',
    hostname:
      '(cannot|cant|could not|unable to|failed to|NOT) (find|resolve|verify|lookup|look up|reverse|determine) your (reverse )?(hostname|host name|ip|ip address|address|dns)',
    none: '(ip|ip address|client|host|server|addr|sending ip) ~4 (no|without|lacks|missing|NOT have)( an?| a valid| valid| matching)? (hostname|host name|dns (entry|name|record)|reverse|name)',
    generic:
      '(generic|dynamic|no|missing|bad|invalid) (reverse|rdns|ptr|hostname for your ip)|host ?name ~ NOT match ~ ip',
    other:
      '(resolution inverse|dns inverso|dns reverso|reverso|registro ptr|rucksaufloesung|ruckwartsauflosung|inverso) ~ (NOT|no|falta|sin|pas|fehlt|invalid*)|逆引き|反向解析|обратн(ая|ой|ую) (dns|зон|запис)',
  },
  'tls-required': {
    starttls:
      '(must|please|required?|requires|need|needs|should|only accept*) ~4 (starttls|tls|encryption|encrypted|ssl|secure connection|secure channel)',
    required:
      '(starttls|tls|encryption|encrypted (connection|session|channel)|ssl|requiretls|secure connection) ~3 (required|mandatory|needed|necessary|must|not (available|supported|offered|used|negotiated|advertised))',
    none: '(no|without|unencrypted|NOT ~3|lacks) (tls|starttls|encryption|ssl|encrypted)( connection| session)?|(tls|starttls|ssl)( negotiation| handshake| connection| session)? (failed|failure|error|handshake failed|is required but)|unencrypted (connection|session|mail)',
    dane: '(dane|mta sts|sts|tlsa) ~4 (invalid|failed|failure|mismatch|not valid|error|required|policy)',
    certificate: '(certificate|remote cert|cert) ~3 (verif\\w+ failed|expired|invalid|not trusted|untrusted|mismatch)',
  },
  'blocked-reputation': {
    host: 'blocklisthost',
    list: '(block ?listed|black ?listed|blocklist*|black ?list*|block list*|deny ?list*|rbls?|dnsbls?|dnsrbl|dnsbl \\w+|realtime block list|spamhaus*|spamcop|sorbs|bl2\\d|client host rejected|barracudacentral|uceprotect*|senderscore|abusix|hostkarma|invaluement|cobion|csi|xbl|sbl|real time black*|mail abuse|blacklistis|bad reputation list|spammer list|exploits block list)',
    listed:
      '(is|are|was|been|currently|ip|address|domain|found|host) (?!not )~2 listed (at|by|in|on|with|as)|listed by ~ block',
    reputation:
      '(poor|low|bad|negative|very low|lack of|insufficient|no|due to|questionable|sender|ip|domain|sending|neutral|your) ~2 reputation|(NOT have|without) a good reputation|spam messages from your|reputation ~ (poor|low|bad|reject*|block*|filter|score)|reputation (service|of|based|filter*|block*|check|score)|senderbase reputation',
    ip: '(ip|ips|ip address|ip addresses|client|client host|host|server|network|addr|mta|connections? from|mail from|messages? from|sending ip|access from|network range) ~5 (blocked|banned|blacklisted|denied access|temporarily blocked|is blocked|refused due|on our block*|has been blocked|rejected for spam|not accepted due|suspected of)',
    blockedip:
      '(blocked|banned|blocking|rejecting|block) ~4 (ip|ips|your ip|ip address|sending ip|source ip|mail server|sender ip|client ip|for spam|for abuse|due to spam|due to abuse|isp)',
    banned:
      '(bad ip|banned (ip|sender ip|sender|sending ip)|ip (is )?bad|identified as (a )?spammer|known spammer|spam source|source of spam|spammer|sends? spam|sending spam|are sending spam|spam origin*|spam has been sent|spam from your|spam received from|spambot|botnet|open proxy|open relay|dynamic ip|dynamic (address|pool)|dialup|dial up|residential (ip|address)|dynablock)',
    complaints:
      '(complaints?|complained|user complaints|spam complaints|spam reports) ~4 (ip|ip address|server|network|received|isp|host|rate)|complaints we received',
    blockedUsing:
      '(blocked|rejected|refused|denied|deferred) (using|by) (\\w+ )?(rbl|bl|dns|cloudmark|barracuda|trend|ip reputation|geoip|reputation)|blocked using',
    rate: '(unusual rate|high rate|large (amount|volume|number)|lots?|high volume) of (unsolicited|spam|abuse|abusive|suspicious)|unsolicited (mail|email|messages) ~ (originating|from your|coming from)|page unsolicited rate',
    access:
      'access to (this|submit|our) ~8 (rejected|denied|blocked|refused)|not allowed to connect|refused to talk to me ~ (blocked|reputation)|your (email|mail)? ?server (is |was |has been )*(blocked|rejected|banned)',
    geo: '(country|geo ?ip|geographical|geolocation|region) ~4 (block*|reject*|denied|not allowed|filter|location|refused)|(blocked|rejected|denied) ~ (country|geo ?ip|geographical)',
    invalidRecipients:
      '(attempt* to|too many) (mail )?(too many )?(invalid|unknown|bad|nonexistent|non existent) (recipients|users|addresses|rcpt*)|directory harvest*|dictionary attack*|spam ?traps? hits?',
    symantec:
      '(symantec|brightmail) ~ (zodiac|reputation|block*)|(s3140|s3150|s77[0-9]|s8002|as16012611|bl\\d{6}|bl0000\\d+|oi 001|ts0[0-9]|cs01|hvu b\\d|ir\\d\\d\\d)|banned sending ip|ib105|shxbl',
    delist: '(delist*|unblock|removal from (this|the) (list|block*)|remove(d)? from (this|the|our) (list|block*))',
    suspicious:
      'suspicious due to|suspicious ~3 (activity|traffic|behaviou?r|sender ip)|abus(e|ive) (activity|from your|detected|rejection)|likely suspicious',
    problem: 'ip ~ a problem occurred|(postmaster|tosa) ~ clarify',
    other:
      '(ip|direccion|adresse|endereco|indirizzo|servidor|serveur|server|addr) ~4 (bloquead[oa]|bloquee?|gesperrt|blockiert|bloccat[oa]|geblokkeerd|zablokowan\\w+|lista negra|liste noire|schwarze liste|blacklisté)|lista negra|lista de bloqueo|liste noire|lista nera|schwarzen? liste|mauvaise reputation|mala reputacion|reputation de votre|geblokkeerd',
    scripts:
      'черн(ый|ом|ого) спис|заблокирован ip|ip[^.]{0,12}(заблокирован|封|黑名单|ブロック|拒否)|黑名单|黑名單|ブラックリスト|블랙리스트|차단된 ip',
  },
  'sender-rejected': {
    address:
      '(sender( address| domain| email| email)?|mail ?from|envelope from|return path|from address|sending domain|senders? (mx|domain|address)|originator|reverse path|from domain|domain of sender( address)?|senders? host|mailfrom)( addr| host)* ~3 (rejected|NOT (exist*|valid|resolve*|found|accepted|verified|allowed|acceptable|verify|have|be (verified|resolved|validated|found)|an? valid)|invalid|unknown|unresolvable|unverifiable|unverified|unroutable|refused|blocked|denied|malformed|no mx|nonexistent|non existent|fake|forged|verify failed|verify fail*|verification failed|has no|have no|must (exist|resolve|be)|in private|needs|required|mismatch*|is mismatched|is empty|restricted|disabled)',
    invalid:
      '(invalid|unknown|bad|unresolvable|illegal|forged|fake|unverified|rejected|unacceptable|nonexistent|null|empty|unauthori[sz]ed|unroutable|malformed) (envelope |mail |smtp |return |header )?(sender*|from address|mail ?from|return path|originator|sending domain|from domain|reverse path)',
    verify:
      '(verify|verification|callback|callout|callout verification|callforward|sender verify) ~2 (sender|mail ?from|mailfrom) ~3 ?(failed|fail|error|blocked|denied)|sender (verify|verification|callout) ?(fail*|error)?|could not verify sender',
    mx: '(invalid|bad|no|missing|NOT have)( an?| valid)? (dns )?(mx|a|mx or a|mx nor a|mx or a aaaa) ~3 records?|your domain ~ (NOT (resolve|exist|have)|no mx|has no)|helo ~ (NOT resolve|invalid|does not)',
    backmx:
      '(sender|senders domain|sender domain|your domain) ~ (null mx|cannot receive (mail|replies)|NOT accept (mail|bounces|replies))',
    other:
      '(emetteur|expediteur|remitente|remetente|absender*|mittente|afzender|nadawca) ~ (invalid*|refuse*|rejete*|rechazad[oa]|no (valido|existe)|rejeitad[oa]|abgelehnt|ungultig*|unbekannt|rifiutat[oa]|non valido|nao existe|geweigerd|odrzucony|inconnu|inconnue|abgewiesen)',
    scripts: '(отправител|发件人|寄件人|送信者|発信者)[^.]{0,24}(отклон|не существ|неверн|拒|不存在|无效|無効|不正)',
  },
  'relay-denied': {
    denied:
      '(relay|relaying|relayed|relays) ~6 (denied|prohibited|not (allowed|permitted|authori[sz]ed|configured|supported|enabled)|rejected|refused|forbidden|disabled|through this|access denied|for you|is not|from your|restrict*)',
    unable:
      '(unable to|cannot|cant|will not|wont|not (permitted|allowed|authori[sz]ed|going) to|not|no|dont|do not|denied|refuse to|does not|unauthori[sz]ed|not an? open|as an?|illegal|client|we do not|attempted|attempt to|isnt a|third party|from|mail) (relay|relaying|relay msg)',
    rcpthosts:
      '(rcpthosts|rcpt hosts|allowed rcpt*|list of allowed|not (a |local )?(host )?(\\w+ ){0,2}(not a )?gateway|not a local domain|domain (isnt|is not) (in|on) (my|our) ~2 list|locally hosted|not hosted here|no permit|not our customer|does not handlemail|no local domain)',
    auth: '(auth|authentication|smtp auth*|authorization|login)( is)? (required|failed|needed|necessary|mechanism|first|before)|must (be )?(authenticat\\w+|log ?in|logged)|(client|sender|you|user|connection) ~2 (not|NOT) (authenticated|logged in)|not authenticated|authenticate (first|before)|pop before smtp|local user only',
    other:
      '(relais|retransmision|retransmissao|weiterleitung|weiterleiten|reenvio|relaying) ~ (interdit*|refuse*|no (permitid[oa]|autorizad[oa])|nao permitid[oa]|verweigert|nicht (erlaubt|gestattet)|negad[oa]|denegad[oa]|rechazad[oa]|non (consentito|autorizzato|autorise))|no se permite (el )?relay',
    scripts: 'релей|ретрансляц|пересылка запрещ|中继|中繼|不允许转发|中継',
  },
  policy: {
    org: '(organi[sz]ation*|security|local|company|corporate|site|system|server|domain|administrative|administrator|email|mail|message|delivery|acceptance|compliance|our|your|internal|global|network|usage|use|due to|of|for|a|by|violat\\w+|breach*)( \\w+)? polic(y|ies)( \\w+)?',
    rejection:
      'polic(y|ies) (rejection|reasons?|violation|reject*|restrict*|block*|prohibit*|denied|denies|refus\\w+|failure|filter)',
    group:
      '(notauthenticated|resolver rst (not)?auth*|authrequired|senderrestrict*|(sender|you|user|not) (\\w+ )?(authenticated|allowed|authori[sz]ed|permitted|permission) (for|to (send|mail|post)) ~2 (this (group|recipient|list|mailbox|address|user)|the (group|recipient|list)|group|recipient))|(NOT|isnt) have permission to (send|post)|posting to this|sender (email |address )?(is )?NOT in my domain|accepting mail from specific|security policies',
    transport:
      '(transport rules?|transport rules rejectmessage|rejected by (an? )?(administrator|admin|rule|organi[sz]ation|custom rule|local rule|filter rule)|custom filter|acl|access rule|security rule)',
    restricted:
      '(only|restricted|limited) ~ (accept*|receive|send|allowed) ~ (from|to) ~ (specific|internal|authori[sz]ed|certain|selected|approved|known)',
    helo: '(helo|ehlo) ~3 (rejected|invalid|denied|refused|required|not (accepted|allowed|valid)|command rejected|mismatch*)|(invalid|bad|need|fake|forged|bogus) (fully qualified )?(helo|ehlo)',
    other:
      '(politica|politique|richtlinien?|policy|politicas|beleid|polityk*) ~ (de|du|der|di|interna|interne|segur*|securit*|sicherheit*|rechazad[oa]|refuse|abgelehnt)|(por|par|per) (la |las )?(politica|politique)s?|aus richtliniengrunden',
    scripts: 'политик|策略|ポリシー|规定|정책',
  },
}
