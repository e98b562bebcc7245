import type { RuleTable } from './rule-table.ts'

/** Words that speak of the way there: later, slower, broken, too late. */
export const transitRules: RuleTable = {
  greylisted: {
    greylist: { words: '(grey|gray) ?list*', example: '451 4.2.0 Greylisting in action' },
    first: {
      words:
        'deferred for( \\w+)? (seconds?|minutes?)|(first time|unknown|new) ~2 (sender|triplet|client) ~3 (try|retry|wait|later|defer*)|postgrey|(retry|try again|come back|please wait|wait) ~2 (in|after|for)?( \\w+)? (seconds?|minutes?|secs?|mins?)|deferred ~ first|temporarily rejected ~ unknown sender',
      example: '450 Please try again in 300 seconds',
    },
  },
  'rate-limited': {
    tooMany: {
      words:
        '(too many|too much|excessive|maximum|max|exceed*|number of|simultaneous|parallel|unusual) (?!retry)~4 (connections|connection (limit|rate|count|attempts)|sessions?|concurrent|(messages|emails|mails|mail|recipients|rcpts|rcpt commands|requests|commands|deliveries) ~2 (per|from|in|this|sent|received|recent*|at|for|within|today|hour|day|minute|allowed|tos?|your|exceeded|reached)|recent messages|volume|rate|messages too fast|smtp sessions|recipients|recipient (limit|rate)|traffic|messages from|errors)',
      example: '421 Too many concurrent connections',
    },
    rate: {
      words:
        '(rate|sending rate|sending limit|message rate|connection rate|throughput|volume|traffic|connections?|hourly|daily|hourly quota|daily quota|sending quota|session|queue quota|message quota|concurrency|smtp|frequency|per hour|per minute|per day|mail count|recipient limit|recipients limit|hourly limit|daily limit) ~2 (limit*|exceed*|throttl*|too (high|fast|many)|quota exceeded|reached|limitation|control|has exceeded|that prevents)|(send|sending|thread|message|outbound) limit ~2 (exceed*|reached)|exceed* ~2 (thread|send|sending) limit|too much recipients?|sending quota ~ exceed*',
      example: '450 Mail send limit exceeded',
    },
    limit: {
      words:
        '(rate ?limit*|throttl*|tarpit*|slow down|too fast|too quickly|too frequently|too often|ratelimit*|reduce ~ (sending|rate|connections|concurrent)|(exceeded|exceeds|exceeding|reached|over) ~4 ((messaging|sending|message|daily|hourly) limits?|rate|sending limit|hourly|daily|per hour|per day|limit (of|on|for) (messages|connections|recipients|emails|the number)|number of (messages|connections|recipients|emails)|allowed (number|connections)|permitted limits|limits within|max emails)|unusual (rate|volume|traffic)|excessive (volume|traffic|rate)|flood*|burst|concurrent (connections?|sessions?)|mail bomb*|sending too|receiving too many)',
      example: '451 You are sending too fast',
    },
    deferred: {
      words:
        '(messages?|mail) from ip temporarily deferred|(temporarily|temp) (deferred|blocked|rejected|limited) due to (unexpected|unusual|excessive|user complaints|volume|rate)|unexpected volume|server busy|try sending again at a slower|retry at lower|has exceeded (its|the|their) (quota|limit|max) ~3 (messages|hour|day|sending)|unusual sending activity|size per transaction exceeded|rl0000\\d+',
      example: '421 Messages from 203.0.113.9 temporarily deferred',
    },
  },
  'network-error': {
    connection: {
      words:
        '(connection|connect|conversation|session|network|socket|link|tcp|communication|smtp connection|smtp communication) ~6 (timed out|time out|timeout|refused|reset|lost|dropped|broken|failed|failure|closed|aborted|unreachable|is down|error|problem|interrupted|failed to establish|unexpectedly|has been lost|terminated|died)',
      example: '421 4.4.2 Connection dropped',
    },
    unable: {
      words:
        '(unable to|could not|cannot|cant|couldnt|failed to|wasnt able to|NOT)( \\w+)? (connect|establish|contact|reach|open connection|make a connection|complete the connection)(?! database| ldap| directory)|(no mxs?|NOT be) ~5 reached',
      example: '441 4.4.1 Unable to contact the remote host',
    },
    code: {
      words: '(econnreset|econnrefused|etimedout|esocket|ehostunreach|enetunreach|eai again|epipe)',
      example: 'connect ETIMEDOUT 203.0.113.25:25',
    },
    loop: {
      words:
        '(loop|loops back|looping|mail loop|hop count|too many hops|hops|routing loop|points back|lowest numbered mx|lowest numeric mx|maximum hop|received headers|already been here|too many received|host address is the local host|best preference mx)( \\w+)?',
      example: '554 5.4.6 Too many hops',
    },
    host: {
      words:
        '(network|host|server|destination) (?!shutting)~3 (unreachable|is down|NOT (respond*|reachable|answer*)|no answer|down)|no route to host|(no answer|no response) from|(refused|closed|dropped|reset|terminated) (the |our |your )?connection|unexpected disconnect|socket hang up|operation timed out|timeout (waiting|closing|while)|read error|lost connection|unable to lookup dns|broken pipe|connection reset|timed out|unexpected eof|i o error|read timeout|smtp timeout|alias loop|forwarding loop|can not open',
      example: 'lost connection with mx.shop.example[203.0.113.25] while receiving the initial server greeting',
    },
    dns: {
      words:
        '(dns|mx) ~4 (error|timeout|temporary failure|servfail|lookup error|failure|problem|query failed)|temporary (dns|name)|(cname|dns|name) lookup failed temporarily',
      example: '450 4.4.312 DNS query failed',
    },
  },
  'system-error': {
    local: {
      words:
        '(local|system|internal|server|service|software|resources?|configuration|config|database|ldap|backend|mailer|mail server|mail system|mail transport|directory|temporary|temporarily|transient|processing|lookup|milter|queue|disk|write|program) (?!returned)~4 (error|errors|problem|problems|failure|fault|unavailable|not available|overloaded|busy|down|failed|misconfigured|config error|shutting down|exception|aborted|out of memory|delayed|rejected message|exhausted|maintenance|temporarily)',
      example: '451 4.3.0 Internal error',
    },
    temporary: {
      words:
        '(temporary|temporarily|transient|tempfail|temp|4xx|unexpected|unspecified) ~3 (failure|error|problem|unavailable|unable|rejected|suspended|deferral|deferred|down|delayed|issue|not accept*|out of service|disabled|local)',
      example: '450 4.3.0 Temporary deferral',
    },
    out: {
      words:
        '(out of memory|insufficient (system )?resources|resources unavailable|resource ~ unavailable|service not available|closing transmission|closing channel|overload*|too busy|server busy|not accepting (messages|connections|mail now)|insufficient system storage|cannot allocate|input output error|errno|permission denied|can t create output|cant create output|unable to (switch|chdir|process|complete|perform)|resources? (is |are )?(low|exhausted)|NOT contact (database|ldap|directory)|read only file|system not accepting|mail server is busy|ports are busy|under maintenance|shutdown|wrong office 365 region|retry timeout ~ local|failed to be replicated|no healthy|backend|replica|misconfigur*|configuration error|mapiexception*|storedrv*|storeconnection*|command died|died with status|unexpected log failure|permanent problem)',
      example: '452 4.3.1 Out of memory',
    },
    later: {
      words:
        '(currently|temporarily) unavailable|(service|server) ~3 come back later|try later|unable to accept ~ (time|moment)|at this time',
      example: '451 We are unable to accept mail at the moment',
    },
  },
  'syntax-error': {
    command: {
      words:
        '(syntax error|command ~3 (NOT (recogni[sz]ed|implemented|supported|allowed)|unrecogni[sz]ed|unknown|invalid|out of sequence|disabled)|(unrecogni[sz]ed|unknown|invalid|bad|unimplemented|unexpected|unauthenticated)( smtp)? (command|parameter|argument|sequence|option)s?|bad sequence of commands|protocol (error|violation)|smtp protocol|synchroni[sz]ation error|pipelining|parameters? (not|unrecogni[sz]ed|error)|argument ~2 invalid|NOT decode response)',
      example: '500 5.5.2 Unrecognized command',
    },
  },
  expired: {
    late: {
      words:
        '(message|mail|delivery|queue|lifetime|retry|retry time|retry timeout|time|email|retries) (?!size|limit|quota)~5 (expired|exceeded|too long|has elapsed|timed out|too old|not delivered within|exhausted|timeout exceeded|deleted from queue)',
      example: '550 4.4.7 QUEUE.Expired; message expired',
    },
    queue: {
      words:
        '(queue expired|queue too long|in the queue too long|in queue too long|too long in (the )?queue|expired (after|in|message|delivery)|could not be delivered (for|within|in|after)|(giving|gave) up|attempts exhausted|retry time not reached|long failure period|failing for a long time|unable to deliver ~ (days|hours)|delivery time expired|maximum retr\\w+|all attempts|been in the queue|not been delivered ~ (days|hours)|undeliverable for)',
      example: 'Tried for five days, giving up',
    },
  },
}
