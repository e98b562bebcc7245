import type { RuleTable } from './rule-table.ts'

/** Words that speak of a mailbox that exists, and has no room or is closed. */
export const mailboxRules: RuleTable = {
  'mailbox-full': {
    full: {
      words: '(WHO|mail ?folder|storage|disk|disc|folder|box) ~2 (full|overfull|filled)( up)?|mailbox ~5 is full',
      example: '552 Mailbox of this user is full',
    },
    over: {
      words:
        '(over|above|out of|beyond|at|exceeding|exceeds?|exceeded|reached|hit|full|no) ~3 (quota|disk space|disk limit|storage|storage limit|storage space|mailbox limit|mailbox size|storage allocation|space limit|mailbox quota)',
      example: '552 5.2.2 This user is over the allowed quota',
    },
    quota: {
      words:
        '(quota|disk space|storage|space|mailbox size|mailbox|mailbox limit|blocks limit|inode limit|allocated space) ~4 (exceed*|full|violation|exceeds|overrun|reached|limit exceeded|over|hard limit|not enough|overflow|shortage)',
      example: '452 4.2.2 Disk quota of the account exceeded',
    },
    oneWord: {
      words:
        '(overquota|mailboxfull|quotaexceeded*|quotaexceededexception|over limit|mfq|mailbox quota|disc quota|storequota*|page over quota)',
      example: '452 Temporary failure: OverQuota',
    },
    space: {
      words:
        '(insufficient|not enough|no|lack of|out of|low|no more|little) ~3 (storage|space|disk space|mailbox space|disk)( \\w+)?|space (not enough|shortage)|file too large|no space left',
      example: '452 4.3.1 Insufficient system storage',
    },
    capacity: {
      words: '(full|overfull|filled up) ~2 (mailbox|inbox)|(mailbox|inbox|account) ~2 at capacity',
      example: '550 5.2.2 Mail cannot be stored, account at capacity',
    },
    size: {
      words: 'mailbox ~2 (maximum|allowed|permitted) ~2 size|mailbox size limit',
      example: '552 mailbox beyond the allowed size',
    },
  },
  'mailbox-disabled': {
    state: {
      words:
        '(WHO|customer|member|subscriber|domain|inbounds|user s|mail receiving|mail service|service) ~4 (disabled|suspended|deactivated|inactivated|inactive|not active|NOT active|blocked|locked|frozen|expired|closed|terminated|archived|cancell?ed|unavailable due to|not enabled|NOT (been )?(activated|enabled)|on hold|dormant|discontinued|de activated|retired|no longer active|removed|hangup)(?= )',
      example: '550 This email account has been suspended',
    },
    kind: {
      words:
        '(disabled|suspended|deactivated|inactivated|inactive|closed|expired|locked|cancell?ed|dormant|terminated|frozen|archived|non active|unactivated|currently suspended|temporarily disabled|abandoned|not an? active|not active)( or \\w+)? (email )?(user|recipient|mailbox|account|address|email|alias|inbox|customer)',
      example: '550 5.2.1 Inactive recipient',
    },
    inactive: {
      words:
        '(recipient address rejected|rejected|recipient rejected) (addr )?(inactive|inactive user|account disabled|disabled|suspended|user disabled|frozen|incoming temporarily suspended)|due to inactivity|is now disabled|page user disabled|mail receiving disabled|disabled ~ (user|mailbox|account)|incoming ~ suspended|mail to (this|the|that) (user|account|address) is disabled',
      example: '550 5.2.1 Mail goes nowhere here due to inactivity',
    },
    quit: {
      words:
        '(has|have) (left|been deactivated|been disabled|been suspended|been closed|been terminated|retired|quit)( the (company|organi[sz]ation))?|no longer (works?|employed|with (the|this|our) (company|organi[sz]ation))',
      example: '550 Ana has left the company',
    },
    resolver: {
      words: '(accountdisabled*|mailboxdisabled|userdisabled|mapiexceptionmailboxdisabled|user status is locked)',
      example: '554 5.2.0 STOREDRV.Deliver.Exception:AccountDisabledException',
    },
  },
}
