import type { RuleTable } from './rule.ts'

/** Words that speak of the way there: later, slower, broken, too late. */
export const transitRules: RuleTable = {
  greylisted: {
    greylist: '(grey|gray) ?list*',
    first:
      '(first time|unknown|new) ~2 (sender|triplet|client) ~3 (try|retry|wait|later|defer*)|postgrey|milter greylist|(retry|try again|come back|please wait|wait) ~2 (in|after|for)?( \\w+)? (seconds?|minutes?|secs?|mins?)|deferred ~ first|temporarily rejected ~ unknown sender',
    other: 'lista ?gris|listas grises|liste grise|lista grigia|graulist*|grauen liste|lista cinza',
    scripts: 'グレイ?リスト|灰名单|灰名單|сер(ый|ого|ом) спис|грейлист',
  },
  'rate-limited': {
    tooMany:
      '(too many|too much|excessive|maximum|max|exceed*|number of|simultaneous|parallel|unusual) ~4 (connections?|sessions?|concurrent|(messages|emails|mails|mail|recipients|rcpts|rcpt commands|requests|commands|deliveries) ~2 (per|from|in|this|sent|received|recent*|at|for|within|today|hour|day|minute|allowed|tos?|your|exceeded|reached)|recent messages|volume|rate|messages too fast|smtp sessions|recipients?|traffic|messages from)',
    rate: '(rate|sending rate|sending limit|message rate|connection rate|throughput|volume|traffic|connections?|hourly|daily|hourly quota|daily quota|sending quota|session|queue quota|message quota|concurrency|smtp|frequency|per hour|per minute|per day|mail count|recipient limit|recipients limit|hourly limit|daily limit) ~2 (limit*|exceed*|throttl*|too (high|fast|many)|quota exceeded|reached|limitation|control|has exceeded|that prevents)',
    limit:
      '(rate ?limit*|throttl*|tarpit*|slow down|too fast|too quickly|too frequently|too often|ratelimit*|reduce ~ (sending|rate|connections|concurrent)|(exceeded|exceeds|exceeding|reached|over) ~4 (rate|sending limit|hourly|daily|per hour|per day|limit (of|on|for) (messages|connections|recipients|emails)|number of (messages|connections|recipients|emails)|allowed (number|connections)|permitted limits|limits within)|unusual (rate|volume|traffic)|excessive (volume|traffic|rate)|flood*|burst|concurrent (connections?|sessions?)|mail bomb*|sending too)',
    deferred:
      '(messages?|mail) from ip temporarily deferred|(temporarily|temp) (deferred|blocked|rejected|limited) due to (unexpected|unusual|excessive|user complaints|volume|rate)|unexpected volume|(ts0[0-4]|rp 00\\d|vs1 (if|mf|rl))|server busy|try sending again at a slower|retry at lower|has exceeded (its|the|their) (quota|limit|max) ~3 (messages|hour|day|sending)',
    other:
      '(demasiad[oa]s?|muitas|muitos|trop de|trop d|zu viele|troppe|troppi|te veel|zbyt wiele) ~2 (conexiones|mensajes|correos|conexoes|mensagens|connexions|messages|verbindungen|nachrichten|mails|connessioni|messaggi|verbindingen|polaczen)|limite (de|d|di) ~2 (envi*|conexiones|mensajes|hora|diario|mensagens|connexions|invio)',
    scripts:
      'слишком (много|часто)|превышен[^.]{0,20}(лимит|частот|скорост)|(频率|頻率|连接数|频次|发信数|发送)[^.]{0,12}(限制|过高|超过|过多|太多|超限)|(接続|送信)[^.]{0,16}(制限|多すぎ|超過)',
  },
  'network-error': {
    connection:
      '(connection|connect|conversation|session|network|socket|link|tcp|communication|smtp connection) ~6 (timed out|time out|timeout|refused|reset|lost|dropped|broken|failed|failure|closed|aborted|unreachable|is down|error|interrupted|failed to establish|unexpectedly|has been lost|terminated)',
    unable:
      '(unable to|could not|cannot|cant|couldnt|failed to|NOT)( \\w+)? (connect|establish|contact|reach|open connection|make a connection|complete the connection)',
    loop: '(loop|loops back|looping|mail loop|hop count|too many hops|hops|routing loop|points back|lowest numbered mx|lowest numeric mx|maximum hop|received headers|already been here|too many received)( \\w+)?',
    host: '(network|host|server|destination) ~3 (unreachable|is down|not reachable|NOT (respond*|reachable|answer*)|no answer|not responding|down)|no answer from|operation timed out|read error|lost connection|unable to lookup dns|broken pipe|connection reset|timed out|unexpected eof|i o error|read timeout|smtp timeout|(dns|mx) ~4 (error|timeout|temporary failure|servfail|lookup error|failure|problem)|temporary (dns|name)|alias loop|forwarding loop|can not open',
    other:
      '(conexion|conexao|connexion|verbindung|connessione) ~4 (rechazad[oa]|recusad[oa]|refusee|abgelehnt|rifiutata|perdid[oa]|perdue|verloren|unterbrochen|fallit[oa]|agotad[oa]|expire*)|tiempo de espera|zeituberschreitung|delai (d attente )?depasse',
    scripts:
      'соединени[^.]{0,20}(разорван|отказ|сброш|прерван)|таймаут|接続(でき|が拒否|タイムアウト)|连接(超时|失败|被拒)|連線逾時',
  },
  'system-error': {
    local:
      '(local|system|internal|server|service|software|resources?|configuration|config|database|ldap|backend|mailer|mail server|mail system|directory|temporary|temporarily|transient|processing|lookup|milter|queue|disk|write|program) ~4 (error|errors|problem|problems|failure|fault|unavailable|not available|overloaded|busy|down|failed|misconfigured|config error|shutting down|exception|aborted|out of memory|delayed|rejected message|exhausted|maintenance|temporarily)',
    temporary:
      '(temporary|temporarily|transient|tempfail|temp|4xx|unexpected|unspecified) ~3 (failure|error|problem|unavailable|unable|rejected|suspended|deferral|deferred|down|delayed|issue|not accept*|out of service|disabled|local)',
    out: '(out of memory|insufficient (system )?resources|resources unavailable|resource ~ unavailable|service not available|closing transmission|closing channel|overload*|too busy|server busy|not accepting (messages|connections|mail now)|insufficient system storage|cannot allocate|input output error|errno|permission denied|can t create output|cant create output|unable to switch|read only file|system not accepting|mail server is busy|under maintenance|shutdown|try again later|try later|wrong office 365 region|retry timeout ~ local|failed to be replicated|no healthy|backend|replica|misconfigur*|configuration error|unable to process|mapiexception*|storedrv*|storeconnection*)',
    other:
      '(error|fallo|erro|erreur|fehler|errore) ~3 (temporal|temporario|temporaire|interno|interne|intern*|del servidor|do servidor|du serveur|local|del sistema|temporane[oa]|vorubergehend*)|(servicio|servico|service|dienst|servizio) ~3 (no disponible|indisponivel|indisponible|nicht verfugbar|non disponibile)|vorubergehend|intente(lo)? (de nuevo |mas )|tente novamente|reessayer|spater (noch|erneut)|riprovare',
    scripts:
      'временн|внутренняя ошибка|попробуйте позже|一時的|後ほど|系统(繁忙|错误|忙)|稍后(再试|重试)|暂时|服务器(忙|错误)|나중에',
  },
  'syntax-error': {
    command:
      '(syntax error|command ~3 (not (recogni[sz]ed|implemented|supported|allowed)|unrecogni[sz]ed|unknown|invalid|out of sequence|rejected|disabled)|(unrecogni[sz]ed|unknown|invalid|bad|unimplemented|unexpected)( smtp)? (command|parameter|argument|sequence|option)s?|bad sequence of commands|protocol (error|violation)|smtp protocol|synchroni[sz]ation error|pipelining|parameters? (not|unrecogni[sz]ed|error))',
  },
  expired: {
    late: '(message|mail|delivery|queue|lifetime|retry|retry time|retry timeout|time|email|retries) ~5 (expired|exceeded|too long|has elapsed|timed out|too old|not delivered within|exhausted|timeout exceeded|deleted from queue)',
    queue:
      '(queue expired|queue too long|in the queue too long|in queue too long|too long in (the )?queue|expired (after|in|message|delivery)|could not be delivered (for|within|in|after)|giving up|retry time not reached|long failure period|unable to deliver ~ (days|hours)|delivery time expired|maximum retr\\w+|all attempts|been in the queue|not been delivered ~ (days|hours)|undeliverable for)',
    other:
      '(tiempo|delai|frist|tempo|plazo) ~ (entrega|expirad[oa]|expire|abgelaufen|scaduto|caducad[oa]|agotad[oa])|expiro|expirou|abgelaufen',
  },
}
