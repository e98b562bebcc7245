import type { RuleTable } from './rule.ts'

/** Words that speak of themail itself. */
/** Words that go before all others: of scanners, and of personal lists, which both speak of block lists. */
export const firstRules: RuleTable = {
  'rate-limited': { said: '(temporarily|been) rate limited' },
  'recipient-filter': {
    personal:
      '(recipients?|users?|addressees?|personal|destinatarios?|his|her|their)( \\w+)? (block ?lists?|black ?lists?|blocked senders?( list)?|deny ?list|blocked)',
  },
  'spam-content': {
    linkList: '(linklisthost|uribl|surbl|uri dnsbl|url blacklist)',
    scanner:
      '(spamassassin|spamtrap|spamprofiler|spambouncer|dspam|rspamd|spamd|razor2|dcc check|bogofilter|spam (pattern|contents?|tests?|scor\\w+)|antispam checks|spam or virus)',
  },
}

export const contentRules: RuleTable = {
  virus: {
    found:
      '(virus|viruses|malware|trojan|worm|phishing|exploit) ~ (found|detected|identified|infected|rejected|blocked|discovered|refused)',
    contains:
      '(contains?|containing|carries|infected|infection|detected|found|has|have|with|by|is)( with| by| a| an| the)* (virus|malware|trojan|worm|phishing)',
    infected: '(message|mail|email|attachment|content|file) ~ infected',
    attachment:
      '(attachments?|file ?types?|file extensions?|executables?|archive) ~ (NOT ~ (allowed|accepted|permitted)|blocked|banned|prohibited|forbidden|rejected|dangerous)',
    banned:
      '(illegal|prohibited|banned|forbidden|blocked|dangerous|executable) (attachment|file ?type|file ?name|file extension|executable)s?',
    security: 'message ~ blocked ~ content presents (a potential )?security',
    engine: '(clamav|eicar|heuristics phishing|heuristics email)',
    other: '(virenbefall|virus (gefunden|encontrado|detectado|trovato|rilevato|detecte|trouve))',
    scripts: 'вирус|ウイルス|病毒',
  },
  'message-too-large': {
    message:
      '(message|mail|email|messages|attachment|content|header|body|data|msg)( size| length)?( is| was| are)?( too (large|big|long)| exceed* ~ (size|maximum|length|limit*|permitted|allowed|max)| larger than| oversized?)',
    size: '(message|mail|msg|data|maximum|max|fixed|max message|maximum message) size ~ (exceed*|limit|too (large|big))',
    exceeds: 'exceed* ~ (message size|mail size|size limit|maximum message|max message|maximum size|fixed maximum)',
    limit: 'size limit ~ (exceed*|reject|size)',
    large: '(too (large|big) (message|mail|email)|sendsizelimit|recvsizelimit|resolver rst (send|recv)size*)',
    other:
      '(message (trop (gros|volumineux|grand)|depasse la taille)|(nachricht|mail|email) ~ zu gross|uberschreitet die maximale|mensaje ~ demasiado grande|mensagem ~ (muito grande|tamanho)|tamano ~ (maximo|excede)|messaggio ~ troppo grande|wiadomosc ~ za duza)',
    scripts: 'размер (письма|сообщения)|слишком больш|邮件(太大|大小|过大)|サイズ(が|の)',
  },
  'spam-content': {
    classified:
      '(classified|identified|detected|considered|recogni[sz]ed|flagged|marked|tagged|rejected|refused|blocked|treated|categori[sz]ed|classification|looks?|seems?|appears?|looks like|reported|regarded|judged|suspected|denied|profile|thinks) ~ (spam|junk|unsolicited|ube|uce|bulk|spammy)',
    verdict:
      '(spam|junk|bulk|unsolicited|ube|spammy)( e?mail| email| message| content)* ~ (detected|rejected|refused|blocked|denied|found|content|contents|matched|score|scored|points|threshold|filter*|pattern|rejection|identified|suspected|block|reject|check|rule|NOT (accepted|allowed|wanted|permitted)|allowed|points|profile|scale)',
    probable:
      '(probabl[ey]|possibl[ey]|likely|suspected|suspicion of|high|be|is|definitely|suspicious) (spam|junk|unsolicited|bulk)( mail)?',
    like: '(spam|junk)( like|id| mail| email| score|trap|assassin| assassin|profiler| profiler|bouncer| bouncer| bayes)',
    joined: '(antispam|mcspamsignature*|bulk ?mail|mass ?mailer|massmailing|mass mailing)',
    phrase: 'phrase filter*|content NOT allowed',
    not: '(NOT|no) (accept )?(spam|junk mail|spamming|bulk mail|bulk email)|(spamming|spammers?) (NOT|no) (allowed|welcome|accepted)',
    score: '(score|scored|scoring) ~ (spam|too high|over|points|above)|score ~ (too high|over)',
    content:
      '(content (filter*|reject*|policy|scanner|scan|analysis|restriction|control|blocked|denied)|(message|mail|email) ~ content ~ (reject*|refused|blocked|denied|prohibited|restrictions?)|(unacceptable|prohibited|objectionable|offensive|banned|inappropriate) (content|words?|phrases?)|rejected ~ content)',
    filtered: '(message|mail|email) (was |has been |is |been )*(filtered|quarantined)',
    refused: 'mail (data|content) (refused|rejected|denied)',
    reject: '(suspicious|blacklisted|blocked|listed|bad) (url|link|links|uri|content|message|subject)s?',
    subject:
      '(subject|charset|character set|language) ~ (NOT ~ (allowed|accepted)|blocked|banned|rejected|forbidden|non western)',
    charset: 'non (western|latin)|foreign (language|charset)',
    psmtp: '(psmtp|postini)',
    only: '(spam|junk mail)(?= $| addr| host| url)',
    other:
      '((correo|mensaje|mail|email|posta|nachricht|message|mensagem|wiadomosc|courrier) ~ (spam|pourriel|indesirable|no deseado|basura|unerwunscht*|nao solicitado|indesejad[oa])|als spam (erkannt|eingestuft|abgelehnt|markiert)|como spam|comme (spam|indesirable|pourriel)|come spam|mail rejete|contenu (refuse|rejete)|contenido (rechazado|no permitido))',
    scripts: 'спам|垃圾邮件|垃圾郵件|迷惑メール|スパム|스팸',
  },
  'content-malformed': {
    header:
      '(header|headers|from header|date header|message id|header field|from field|5322 from|rfc5322 from|mime|boundary|content type|multi ?part|charset|bare lf|bare cr|bare linefeed*|bare newline*|line length|date|subject header|structure|to header) ~ (invalid|missing|malformed|duplicate*|multiple|illegal|bad|empty|broken|absent|NOT (valid|compliant|accepted|allowed|found|parse*)|rejected|error|too long|incorrect|dangerous)',
    invalid:
      '(invalid|missing|malformed|duplicate*|multiple|illegal|bad|broken|incorrect|non compliant|improper|bare|no|lacks|incomplete) (or \\w+ )?(header*|from header|date header|message id|message ?id header|mime*|boundary|content type*|multipart|structure|message format|8 ?bit*|line ?feeds?|from field|date field|date|from address in header|lf|cr|message header|mail header|characters? in header)',
    rfc: '(NOT|non) ~3 (rfc ?(2?[58]22|5322|2822|822)|rfc)( compliant| conform*)?|rfc ?5?[28]22 (violation|compliant|format)|violat* rfc',
    conversion:
      '(conversion|8bitmime|smtputf8|utf8|non ascii) ~ (required|NOT (supported|possible|allowed)|failed|needed)',
    line: 'line (too long|length exceed*|is too long)|lines? longer than',
    content: '(content|message|media|mail) format ~ (invalid|NOT|error|wrong|bad)',
  },
}
