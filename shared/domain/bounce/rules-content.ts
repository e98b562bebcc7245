import type { RuleTable } from './rule-table.ts'

/** Words that speak of the mail itself. */
export const contentRules: RuleTable = {
  virus: {
    found: {
      words:
        '(virus|viruses|malware|trojan|worm|phishing|exploit) ~ (found|detected|identified|infected|rejected|blocked|discovered|refused)',
      example: '554 5.7.1 Virus Eicar-Test found',
    },
    contains: {
      words:
        '(contains?|containing|carries|infected|infection|detected|found|has|have|with|by|is|due to)( with| by| a| an| the)* (virus|malware|trojan|worm|phishing)',
      example: '550 Message contains malware',
    },
    infected: {
      words:
        '(message|mail|email|attachment|content|file) ~ infected|infected (attachment|message|mail|file|email|with)|reject id ~ infected',
      example: '554 This file is infected',
    },
    attachment: {
      words:
        '(attachments?|file ?types?|file extensions?|executables?|archive) ~ (NOT ~ (allowed|accepted|permitted)|blocked|banned|prohibited|forbidden|rejected|denied|dangerous)',
      example: '552 Attachments of type .exe are not allowed',
    },
    banned: {
      words:
        '(illegal|prohibited|banned|forbidden|blocked|dangerous|malicious|executable) (attachment|file ?type|file ?name|file extension|executable)s?|malicious (software|code)|contains? (an? )?executables?|banned ~2 (exe|com|zip|js|vbs|scr|bat|pif|docm|rar|iso|application|multipart)',
      example: '554 5.7.0 Reject, id=12345-01 - BANNED: .exe',
    },
    security: {
      words: 'message ~ blocked ~ content presents (a potential )?security',
      example: '552 5.7.0 This message was blocked because its content presents a potential security issue',
    },
    engine: { words: '(clamav|eicar|heuristics phishing|heuristics email)', example: '550 ClamAV said no' },
  },
  'message-too-large': {
    message: {
      words:
        '(message|mail|email|messages|attachment|content|header|body|data|msg)( file| size| length)?( is| was| are)?( too (large|big|long)| exceed* ~ (size|maximum|length|limit*|permitted|allowed|max)| larger than| oversized?)',
      example: '552 Message is too big',
    },
    size: {
      words:
        '(message|mail|msg|data|maximum|max|fixed|max message|maximum (message|email|mail)|header|headers|email) ?size ~ (exceed*|limit|too (large|big))|size of the header ~ exceed*',
      example: '554 Maximum email size exceeded',
    },
    exceeds: {
      words: 'exceed* ~ (message size|mail ?size|size limit|maximum message|max message|maximum size|fixed maximum)',
      example: '552 It exceeds the maximum size',
    },
    limit: {
      words: 'size limit ~ (exceed*|reject|size)|routing sizelimit',
      example: '552 Size limit 10485760, size 20000000',
    },
    large: {
      words:
        '(too (large|big)( message| mail| email|(?= $| addr))|attachments? exceed*|(mail|message|email) ~2 bigger than|sendsizelimit|recipsizelimit|recvsizelimit|(message|mail|email) (this|so) (large|big)|resolver rst (send|recv|recip)size*|message length)',
      example: '550 5.2.3 RESOLVER.RST.RecipSizeLimit',
    },
  },
  'spam-content': {
    classified: {
      words:
        '(classified|identified|detected|considered|recogni[sz]ed|flagged|marked|tagged|rejected|refused|blocked|treated|categori[sz]ed|classification|looks?|seems?|appears?|looks like|reported|regarded|judged|suspected|denied|profile|thinks) ~ (spam|junk|unsolicited|ube|uce|bulk|spammy)',
      example: '550 This message has been classified by us as bulk',
    },
    verdict: {
      words:
        '(spam|junk|bulk|unsolicited|ube|spammy)( e?mail| email| message| content| url)* ~ (detected|rejected|refused|blocked|denied|found|content|contents|matched|score|scored|points|threshold|filter*|pattern|rejection|identified|suspected|block|reject|check|rule|NOT (accepted|allowed|wanted|permitted)|allowed|points|profile|scale)',
      example: '550 Unsolicited mail refused',
    },
    probable: {
      words:
        '(probabl[ey]|possibl[ey]|likely|suspected|suspicion of|high|be|is|definitely|suspicious) (spam|junk|unsolicited|bulk)( mail)?',
      example: '550 Possibly junk',
    },
    like: {
      words:
        '(spam|junk)( like|id| mail| email| score|trap|assassin| assassin|profiler| profiler|bouncer| bouncer| bayes)',
      example: '550 Your mail was spam-like',
    },
    joined: {
      words: '(antispam|bulk ?mail|mass ?mailer|massmailing|mass mailing)',
      example: "550 You're using a mass mailer",
    },
    phrase: { words: 'phrase filter*|content NOT allowed', example: '550 Phrase filter' },
    not: {
      words:
        '(NOT|no) (accept )?(spam|junk mail|spamming|bulk mail|bulk email)|(spamming|spammers?) (NOT|no) (allowed|welcome|accepted)',
      example: '550 We do not accept spam',
    },
    score: {
      words: '(score|scored|scoring) ~ (spam|too high|over|points|above)|score ~ (too high|over)',
      example: '554 Your message scored 12 points',
    },
    content: {
      words:
        '(content (filter*|reject*|policy|scanner|scan|analysis|restriction|control|blocked|denied)|(message|mail|email) ~ content ~ (reject*|refused|blocked|denied|prohibited|restrictions?)|(unacceptable|prohibited|objectionable|offensive|banned|forbidden|inappropriate) (content|words?|phrases?)|rejected ~ content|(advertising|promotional) (content|mail|message)|spam probability|with spam like characteristics)',
      example: '553 5.7.3 CONTENT REJECT',
    },
    filtered: {
      words: '(message|mail|email) (was |has been |is |been )*(filtered|quarantined)',
      example: '553 Message filtered',
    },
    refused: { words: 'mail (data|content) (refused|rejected|denied)', example: '553 Mail data refused' },
    subject: {
      words:
        '(subject|charset|character set|language) ~ (NOT ~ (allowed|accepted)|blocked|banned|rejected|forbidden|non western)|(suspicious|bad|blocked) (subject|content|message)s?',
      example: '550 Your subject is not allowed',
    },
    charset: {
      words: 'non (western|latin)|foreign (language|charset)',
      example: '550 The user takes no mail in non-Latin letters',
    },
    only: { words: '(spam|junk mail)(?= $| addr| host| hst| url| in reply)', example: '554 5.7.0 Reject - spam' },
  },
  'content-malformed': {
    header: {
      words:
        '(header|headers|from header|date header|message id|header field|from field|5322 from|rfc5322 from|mime|boundary|content type|multi ?part|charset|bare lf|bare cr|bare linefeed*|bare newline*|line length|date|subject header|structure|to header) ~ (invalid|missing|malformed|duplicate*|multiple|illegal|bad|empty|broken|absent|syntax|NOT (valid|compliant|accepted|allowed|found|parse*)|rejected|error|too long|incorrect|dangerous)|date ~3 future',
      example: '554 5.6.0 The Date header is empty',
    },
    invalid: {
      words:
        '(invalid|missing|malformed|duplicate*|multiple|two|several|illegal|bad|broken|incorrect|non compliant|improper|bare|no|lacks|incomplete|banned) (or \\w+ )?(header*|from header*|from address*|date header|message id|message ?id header|mime*|boundary|content type*|multipart|structure|message format|8 ?bit*|line ?feeds?|from field|date field|date|from address in header|lf|cr|message header|mail header|characters? in header)',
      example: '550 Multiple From headers',
    },
    rfc: {
      words:
        '(NOT|non) ~3 (rfc ?(2?[58]22|5322|2822|822)|rfc)( compliant| conform*)?|rfc ?5?[28]22 (violation|compliant|format|section)|violat* rfc',
      example: '550 This mail is not RFC 5322 compliant',
    },
    conversion: {
      words:
        '(conversion|conversionfailed*|8bitmime|smtputf8|utf8|non ascii) ~ (required|NOT (supported|possible|allowed)|failed|needed)',
      example: '550 SMTPUTF8 is not supported here',
    },
    line: { words: 'line (too long|length exceed*|is too long)|lines? longer than', example: '500 Line too long' },
    content: {
      words:
        '(content|message|media|mail|data) format ~ (invalid|NOT|error|wrong|bad)|(message|mail|content) (is |was )?(malformed|corrupt*)|unpars\\w+|NOT be parsed|invalidcontent|cat invalidcontent \\w+',
      example: '554 5.6.0 Mail message is malformed',
    },
  },
}
