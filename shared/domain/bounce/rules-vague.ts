import type { RuleTable } from './rule-table.ts'

/** Words that many servers use for several reasons; an exact status is believed before them. */
export const vagueRules: RuleTable = {
  'blocked-reputation': {
    connection: {
      words:
        '(connection|host|client|server|ip) ~3 (rejected|refused|denied|blocked|banned|not accepted|not permitted)|(NOT|your) (allowed|permitted|authori[sz]ed) to (connect|send)|not allowed to send|go away|access denied banned|bye',
      example: '554 Connection denied',
    },
    blocked: { words: '(blocked|banned|blacklisted|denied by|blocked by|is blocked)( \\w+)?', example: '550 Blocked' },
  },
  'mailbox-disabled': {
    state: { words: '(inactive|disabled|suspended|deactivated|locked out)( \\w+)?', example: '550 Disabled' },
  },
  'user-unknown': {
    unavailable: {
      words:
        '(mailbox|recipient|user|account|address) (is |are |was |currently |name )*(unavailable|not available|not allowed|rejected|refused|denied|not accepted|restricted|error|failed|not ok|not permitted)|recipient address rejected|(rcpt|recipient|user) ~ (rejected|not ok|refused|denied|failed|invalid|error)|bounced by administrator|no mailbox|not our',
      example: '550 Account not allowed',
    },
    delivery: {
      words:
        '(delivery to the following recipients? failed|deliver ~ to the following recipients?|following addresses had permanent|following address(es)? failed|permanent fatal errors|user unknown|not known|not found|unknown(?! error| reason| mail)|does not exist|doesnt exist|not exist|not recogni[sz]ed|not valid|no such file|NOT be verified|cannot be delivered|inexistente|no existe|nao existe|inconnu|unbekannt)',
      example: 'permanent fatal errors',
    },
  },
  policy: {
    refused: {
      words:
        '(message|mail|email|access|transaction|request|delivery|sender|it|data) ~3 (refused|rejected|denied|prohibited|not (accepted|allowed|permitted|authori[sz]ed|wanted|deliverable)|unacceptable|blocked|declined)|not authori[sz]ed|prohibited|forbidden|not permitted|policy|access denied|administratively|rejected',
      example: '554 Message refused',
    },
  },
  'system-error': {
    later: { words: '(try|come back|retry|attempt)( again)? later|please try again', example: '421 Try again later' },
  },
}
