import type { RuleTable } from './rule-table.ts'

/** Words that speak of SES's own list, of what the addressee lets in, and of the domain after the `@`. */
export const recipientRules: RuleTable = {
  suppressed: {
    ses: {
      words:
        'amazon ses (has suppressed|did not send)|on (the|your|our|a|its|account|global) ~2 suppression list|suppression list|addr(ess)? (is |has been |was )*suppressed|recipient suppressed',
      example: 'Amazon SES did not send the message: the address is on the suppression list',
    },
  },
  'recipient-filter': {
    blockedSender: {
      words:
        '(manually blocked|personal|blocked|on (the |my )?block) senders?( list| entry| policy)?|sender (is |was |has been )?(blacklisted|black listed|on (the |my |users? )?(block|black|deny)\\w*)|block sender|user (domain )?entry|block send er|envelope blocked|blocks? (mail|messages|email) from',
      example: '550 Envelope blocked - User Entry',
    },
    refuses: {
      words:
        '(user|recipient|WHO|customer|mailbox) ~3 (refused|refuses|rejects|rejected|declined|blocks|blocked|does not want|doesnt want|NOT (wish|want|accept*)|is not accept*) ~3 (your|this|mail|email|messages|from you|sender|to receive|the message|receive)',
      example: '550 The customer declined to receive this',
    },
    allowList: {
      words:
        'not on ~2 (allow|white) ?list|privatemailbox|white ?list (only|required)|not (in|on) (my|the|their|recipients?|users?) (white ?list|contact*|address book|allow*)|challenge response|sieve',
      example: "550 You are not in the user's address book, see challenge response",
    },
    filter: {
      words:
        '(user|personal|mailbox|account|recipient)( level| defined| s)? (filters?|rules?|block ?list|blacklist|deny)|(rule|rules) imposed',
      example: '550 Stopped by a user defined rule',
    },
  },
  'domain-rejects-mail': {
    null: {
      words:
        '(null ?mx|(domain|host|server|system|machine) ~3 (does not|doesnt) accept (any )?(mail|email|incoming mail)(?! over| for| from)|domain ~ NOT accept ~ mail(?! over| from)|NOT accept ~ mail ~ domain|domain NOT (receive|accept) (any )?(mail|email)(?! over| from)|no mail accepted|not accepting (any )?mail(?! now| at)|indicated no smtp service|smtp service ~ disabled|host does not accept mail|never accepts mail|system (does )?not accept mail)',
      example: '521 This server does not accept mail',
    },
    parked: {
      words:
        'domain (is )?(parked|disabled|suspended|expired|inactive)|mail (is |service )?(disabled|not (hosted|accepted)) ~ domain',
      example: '550 Domain is parked',
    },
  },
  'domain-not-found': {
    found: {
      words:
        '(domain|domain name|host ?name|host name|host|recipient domain|destination domain|server|dns name)( host)? ~3 (NOT (be )?(exist*|found|resolve*|known|valid|locate*|recogni[sz]ed)|unknown|nonexistent|non existent|no longer exist*|lookup failure|lookup failed|isnt valid|invalid|no data known|does not resolve|is not routable|has no (mx|mail|a record|valid))|domain is not allowed',
      example: '550 Recipient domain could not be resolved',
    },
    unknown: {
      words:
        '(unknown|no such|nonexistent|non existent|invalid|unrouteable|unroutable|unresolvable|bad|illegal|find the recipient|no) (mail )?(domain|host ?name|host|domain name|recipient domain|destination host|destination system|mail host|mail server)|destination (email |mail )?(system|server|host|domain) is (unknown|invalid)',
      example: '550 5.4.4 Invalid domain',
    },
    dns: {
      words:
        '(nxdomain|enotfound|name or service not known|name service error|name server ~3 (timeout|no data known|not found|host not found)|host not found|malformed (or unexpected )?name server|dns (\\w+ ){0,3}(non ?existent|nxdomain|not found|no such)|host name lookup|no (mx|a|mail)( or a)? (record*|host*|exchanger*|server*)|mx ~3 (not found|NOT exist*|lookup fail*|no such)|unrouteable (mail )?(domain|address)|all (relevant )?mx records point|no address associated|nameserver* (fail*|timeout|error)|domain lookup failed|host or domain name not found|unable to (find|look up|resolve) ~4 (domain|host|mx|name)|name resolution|no valid (mx|hosts?)|name server timeout|unresolved host|NOT find ~2 (host named|mail exchanger|mx|mail server|domain))',
      example: 'DNS: NXDOMAIN for nada.example',
    },
  },
}
