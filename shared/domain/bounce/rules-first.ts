import type { RuleTable } from './rule-table.ts'

/**
 * Words that are looked for before all others, because the replies that hold them use the words of other causes too: of
 * personal lists and of scanners, which both speak of block lists, of links, and of groups that take mail from members.
 */
export const firstRules: RuleTable = {
  'sender-rejected': {
    unregistered: {
      words: '(from|of) unregistered domains?',
      example: '550 5.7.750 Client blocked from sending from unregistered domains',
    },
  },
  'relay-denied': {
    bypass: {
      words: 'bypass* ~ relay',
      example: '554 Client host blocked for bypassing the mail relay of its provider',
    },
  },
  'rate-limited': {
    said: {
      words: '(temporarily|been|is) rate limited(?! because)',
      example: '421 Mail from your IP address has a low reputation and has been rate limited',
    },
  },
  'mailbox-full': {
    many: {
      words:
        '(too many|too much|maximum number of) (messages|mails|mail|emails) ~3 (stored|on (the )?server|(in|on) ~2 (mailbox|inbox|account))',
      example: '552 The recipient has too many messages in the inbox',
    },
  },
  'recipient-filter': {
    personal: {
      words:
        '(recipients?|users?|addressees?|personal|his|her|their|customer)( (?!rejected)\\w+)? (block ?lists?|black ?lists?|blocked senders?( list)?|deny ?lists?)',
      example: "550 5.7.1 You are on the recipient's personal blacklist",
    },
    choice: {
      words:
        '(by|on|in|of|to|per|via) (the |this |a |your )?(recipients?|addressees?|mailbox owner|account owner|end users?) (\\w+ )?(settings?|preferences?|rules?|filters?|request|choice|allow ?list|white ?list)|(rule|filter|settings?|request|list) of (the |this |your )?(recipient|addressee|user)|(recipient|user) has (a|set) (filter|rule)|by (this|the) (mailbox|inbox)|opted out',
      example: "550 Sender denied by the recipient's settings",
    },
    refused: {
      words:
        '(rejected|refused|denied|blocked|black ?listed|declined|unwanted) by (the |this |a |your )?(intended )?(recipients?|addressees?|users?|mailbox owner)(?! (server|domain|system|mail|email|provider|organi|admin|isp|policy))|(recipients?|users?|mailbox owner) (has |have )?(blocked|refuses?|declined) (you|your|mail from|messages from)',
      example: '550 Your mail was blocked by the recipient',
    },
    from: {
      words:
        '(user|recipient|customer) NOT (accept|want|wish to receive) (any )?(mail|messages?|email) from (you|your|this)|NOT accept your (mail|messages?|email)|(has|have) you on ~2 list',
      example: '550 user does not accept mail from your address',
    },
  },
  policy: {
    prohibition: { words: 'administrative prohibition', example: '550 Administrative prohibition - envelope blocked' },
    group: {
      words:
        '(notauthenticated*|sendernotauthenticated*|resolver rst (not)?auth*|authrequired|senderrestrict*|(sender|you|user|not) (\\w+ )?(authenticated|allowed|authori[sz]ed|permitted|permission) (for|to|when sending to) (send |mail |post )?(to )?(mail user|(this|the) (group|recipient|list|mailbox|address|user)|group|recipient))|NOT have permission to (send|post)|posting to this|sender (email |address )?is NOT in my domain|accepting mail from specific|allowed senders list',
      example: '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required',
    },
    helo: {
      words:
        '(helo|ehlo)( command| name| host| hostname)? ~3 (rejected|denied|refused|required|NOT (accepted|allowed|valid|resolve|match|found)|host not found|mismatch*|must be)|(invalid|bad|need|fake|forged|bogus) (fully qualified )?(helo|ehlo)(?! argument)|need fully qualified hostname|specified in helo',
      example: '450 4.7.1 <mail.shop.example>: Helo command rejected: Host not found',
    },
  },
  'spam-content': {
    linkList: {
      words: '(linklisthost|uribl|surbl|uri dnsbl|url blacklist|fortispam*|blocking urls?)',
      example: '554 5.7.1 Blocked, a link of this mail is on multi.uribl.com',
    },
    link: {
      words:
        '(black ?listed|blocked|bad|malicious|suspicious|spam|listed|phishing) (url|link|uri|web ?site|domain in)s?|(contain\\w*|has|includes?) (an? )?(url|link|uri|domain)s?( or \\w+)? ~5 (spam|black ?list\\w*|block ?list\\w*|blocked|listed|abuse)|(url|link|uri)s? (in|of|inside) (this|your|the) (mail|email|message|content)|spam (url|link)s?',
      example: '552 Message contains a URL that is on a block list',
    },
    scanner: {
      words:
        '(spamassassin|spamtrap|spamprofiler|spambouncer|dspam|rspamd|spamd|razor2|dcc check|bogofilter|spam (pattern|contents?|tests?|scor\\w+)|antispam checks|spam or virus|content spam)',
      example: '550 Blocked by SpamAssassin, see the block list of words',
    },
  },
}
