import type { RuleTable } from './rule-table.ts'

/** Words that say: there is nobody of that name. */
export const userRules: RuleTable = {
  'user-unknown': {
    unknown: {
      words:
        '(unknown|unknow|invalid|nonexistent|non existent|no such|bad(?! destination system)|illegal|incorrect|wrong|undefined|unrecogni[sz]ed|undeliverable|unroutable|unrouteable|unresolvable|unverified|nonexisting|non existing|not existing|no valid|no local|no matching|ambiguous|misspelled|obsolete) (?!mail|host|domain|sender|header|dns|system)~2 (WHO|person|local part|destination(?! host| domain| server| mail| system)|recipient name|user here|mail ?drop|domain map|account name|mailbox name|customer|member|rcpt to|rcpt)',
      example: '550 5.1.1 Unknown local recipient',
    },
    who: {
      words:
        '(WHO|person|recipient name|customer|member|there|subscriber) (?!host|domain|system|server)~4 (unknown(?! host| domain)|NOT (be )?(exist*|found|known|recogni[sz]ed|valid|listed|here|registered|resolved|located|verified|match*|a valid|an? (valid|known|registered|active|member|user|mailbox|account|recipient)|have an? (account|mailbox)|our customer|a customer|in use|deliverable|in (our|the|my|this)|on (this|our|the)|local|correct|identified|available here|permitted here|unique|receive (mail|email)|accept(ed|ing)? (mail|any)(?! from))|doesnt exist|nonexistent|non existent|invalid(?! host| domain)|isnt valid|no exist|undeliverable|bounced|unroutable|unrouteable|is wrong|ambiguous|nobody here)',
      example: '550 The recipient name does not exist',
    },
    none: {
      words:
        '(no|not an?|isnt an?|not any|no existing|no active|dont have|there is no|do not have|have no|has no)( such| valid| known| local| registered| matching| current| active)*( email)? (user*|recipient*|rcpt|mailbox*|account*|address*(?! associated| record)|alias|person|member|customer|one here|known user)( \\w+)?( here| by that name| with that name| found| available| at this| in this| on this| there)?',
      example: '550 Sorry, no mailbox here by that name',
    },
    noSuch: {
      words: '(no such|page no such) (?!domain|host|file|command)\\w+|user unknown|unknown user',
      example: '550 5.1.1 No such name here',
    },
    find: {
      words:
        'NOT (be )?(find|found|locate|verify|look ?up|resolve|deliver to|like|identify|recogni[sz]e) ~2 (WHO|domain map)|(address|recipient|alias|user|addr|mailbox) (lookup|look up|verification|check) ~3 (failed|fails)|address lookup ~ failed|does not like recipient',
      example: '550 We could not find the mailbox',
    },
    verify: {
      words:
        '(unverified address|(address|recipient|user|addr) verification (failed|in progress)|check (the|all|your) ~ (recipient*|address*) (and|for)|please check the ~ (address|spelling|recipient)|misspell*|typo in|verify (that )?you have the correct|double check*)',
      example: '550 Please check the spelling',
    },
    accessDenied: {
      words:
        'recipient address rejected (addr )?access denied|(address|addresses) rejected ~3 (access denied|as\\d+)|(user|recipient) access denied',
      example: '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)',
    },
    resolver: {
      words:
        '(recip(ient)?notfound|exrecipnotfound|resolver adr \\w+|invalidrecipient|usernotfound|mailboxnotfound|useunknown|userunknown|unknownuser|nosuchuser|badrcptto|badrecipient\\w*|bad recipient|addressnotfound)',
      example: '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found',
    },
    rejected: {
      words:
        '(recipient|recipients|user|rcpt|mailbox|destination) (addr )?(rejected|refused|denied|not ok|restricted|unavailable)(?= addr| host| $)|wrong recipients?',
      example: '550 5.1.1 recipient rejected',
    },
    moved: {
      words:
        '(has moved|no forwarding (address|information)|address (has )?changed|mailbox has moved|changed (his|her|their) address|user not local|moved permanently|several matches|not unique)',
      example: '551 Ana has moved, no forwarding address',
    },
    longer: {
      words:
        'no longer (valid|accepts? mail|accepting mail|in use|on (this |the )?server|on this|exists?|available|here|receiv\\w+|at this|in service|monitored|used|a valid|accepts? (any )?messages)|no longer ~ mailbox|isnt here anymore',
      example: '550 That one is no longer in use',
    },
    belongs: {
      words:
        '(delivery error dd|not a member of|not member of|does not have an account|doesnt have an? \\w+ account|account that does not exist|you tried to reach does not exist|account not exist|not our (user|customer)|requested user|not listed in|is not on our|mailbox for|invalid mailbox|unknown mailbox|undisclosed recipients|unknown or illegal|relay recipient table|local recipient table|virtual (alias|mailbox) table|user account is unavailable|local user unknown|account not available|not (an? )?(known|recogni[sz]ed|registered|existing) (user|recipient|address|mailbox|account)|account or domain may not exist|never logged)',
      example: '550 5.1.1 Not our customer',
    },
    syntax: {
      words:
        '(recipient|destination|to|addr) ~3 (syntax error|not ~ rfc 5321|bad syntax|illegal character*|malformed)|not a valid rfc 5321|bad recipient address syntax|recipient address must contain',
      example: '550 This is not a valid RFC 5321 address',
    },
    mailTo: {
      words: '(mail|messages) (to|for) addr NOT accepted|verify failed for recipient',
      example: '550 Mail for <ana@shop.example> not accepted',
    },
  },
}
