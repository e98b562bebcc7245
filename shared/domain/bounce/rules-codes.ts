import type { RuleTable } from './rule-table.ts'

/**
 * Codes that providers document and write beside, or instead of, a sentence. Sources: the error pages of NetEase
 * (`MI:SPF`), AOL (`RLY:BD`), Yahoo (`TSS04`), Outlook.com's postmaster (`SC-001`) and Cox (`CXBL`).
 */
export const codeRules: RuleTable = {
  'blocked-reputation': {
    yahoo: {
      words: 'permanently deferred|retrying will not succeed|bl(1|2)\\d(?= connections?)',
      example: '553 5.7.2 [TSS09] All messages from 203.0.113.9 will be permanently deferred',
    },
    aol: { words: '(con b\\d|rtr \\w\\w|rly \\w\\w)', example: '554 (RLY:B1) Connecting IP: 203.0.113.9' },
    outlook: {
      words: '(sc 00\\d|dy 00\\d|ou 00\\d|s31[45]0|s8002|as16012611)',
      example: '550 DY-002 The cause may be a virus infected computer',
    },
    netease: { words: '(hl rep|hl ihu|hl ipb|hl mep|dt rbl)', example: '554 HL:IPB 163 mx4,AbCdEf' },
    cox: { words: '(cxbl|cdrbl)', example: '554 203.0.113.9 cannot connect. ERROR CODE: CXBL' },
  },
  'rate-limited': {
    yahoo: {
      words: '(tss0\\d|ts0[0-4]|dyn t\\d|con t\\d|vs1 (if|mf|rl))',
      example: '421 4.7.0 [TSS04] Messages temporarily deferred due to user complaints',
    },
    outlook: { words: 'rp 00\\d', example: "421 RP-001 Some messages from 203.0.113.9 weren't sent" },
    netease: {
      words: '(hl (icc|ifc)|mi (stc|dmc|sfq|ccl)|rp (qrc|drc|rcl|trc|ccl))',
      example: '450 RP:QRC 163 mx2,AbCdEf',
    },
    cox: { words: '(cxcnct|cxthrt|cxmxrt)', example: '452 Not now. ERROR CODE: CXTHRT' },
  },
  'spam-content': {
    aol: { words: 'hvu \\w\\w', example: '554 5.7.1 (HVU:B1) see the postmaster pages' },
    netease: { words: 'dt (spm|sum)', example: '554 DT:SPM 163 mx15,AbCdEf' },
  },
  'auth-failure': { netease: { words: 'mi (spf|dma)', example: '550 MI:SPF 163 mx2,AbCdEf' } },
  'ptr-missing': { codes: { words: '(dns nr|cxdns)', example: '421 (DNS:NR) Connecting IP: 203.0.113.9' } },
  'relay-denied': { netease: { words: '(rp frl|no smtp mx only)', example: '550 RP:FRL 163 mx2,AbCdEf' } },
  'sender-rejected': {
    codes: { words: '(cxsndr|mi (imf|spb|nhd)|wm bl[iu])', example: '550 MI:IMF 163 mx4,AbCdEf' },
  },
}
