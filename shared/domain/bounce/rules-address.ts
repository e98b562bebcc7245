import type { RuleTable } from './rule.ts'

/** Words that speak of the address, its mailbox or its domain. */
export const addressRules: RuleTable = {
  suppressed: {
    ses: 'amazon ses (has suppressed|did not send)|on (the|your|our|a|its|account|global) ~2 suppression list|suppression list|addr(ess)? (is |has been |was )*suppressed|recipient suppressed',
  },
  'mailbox-full': {
    full: '(WHO|user|mail ?folder|storage|disk|disc|his mailbox|quota|folder|mailbox of ~|box) ~2 (full|overfull|filled)( up)?',
    overQuota:
      '(over|above|out of|beyond|at|exceeding|exceeds?|exceeded|reached|hit|full|no) ~3 (quota|disk space|disk limit|storage limit|storage space|mailbox limit|mailbox size|storage allocation|space limit|mailbox quota)',
    quota:
      '(quota|disk space|storage|space|mailbox size|mailbox|mailbox limit|blocks limit|inode limit|allocated space) ~4 (exceed*|full|violation|exceeds|overrun|reached|limit exceeded|over|hard limit|not enough|overflow)',
    overquota:
      '(overquota|mailboxfull|quotaexceeded|over limit|mfq|mailbox quota|disk full|disk is full|disc quota|storequota*|recipient storage full)',
    space:
      '(insufficient|not enough|no|lack of|out of|low|no more|little) ~3 (storage|space|disk space|mailbox space|disk)( \\w+)?|space not enough|file too large|no space left',
    many: '(too many|too much|zuviele|zu viele) (messages|mails|mail|emails) ~3 (on|in|stored|server|mailbox|inbox|auf)|WHO has too many messages',
    other:
      '(buzon|casilla|bandeja|cuenta|caixa|boite|messagerie|casella|postfach|mailbox|cuota|quota|espacio|espaco|postvak|skrzynka|brievenbus|mailboksen|kontingent|speicherplatz) ~6 (llen[oa]|completa|cheia|lotad[oa]|pleine?|saturee?|piena|voll|uberfullt|uberschritten|vol|pelna|przepelnion\\w+|exced\\w+|superad[oa]|depasse*|superat[oa]|insuficiente|esaurit[oa]|erschopft|agotad[oa]|atteinte?|erreicht|esgotad[oa]|overschreden)|(uberschritten|excede|depasse|superato|exceso|supera) ~ (cuota|quota|postfach|speicher|limite de almacenamiento)|sin espacio|sem espaco|kein speicherplatz|mailboksen er fuld|brevladan ar full',
    scripts:
      'ящик[^.]{0,24}(переполнен|полон)|переполнен|квот[^.]{0,24}превыш|превыш[^.]{0,24}квот|メールボックス[^.]{0,16}(一杯|いっぱい|満杯|容量)|容量[^.]{0,10}(超|オーバー)|(邮箱|郵箱|信箱|邮件箱)[^.]{0,12}(已满|满|滿|空间不足|容量)|空间不足|超出[^.]{0,8}(配额|容量)|사서함[^.]{0,16}(가득|초과)|용량[^.]{0,10}초과',
  },
  'mailbox-disabled': {
    state:
      '(WHO|customer|member|subscriber|domain|inbounds|user s|mail receiving|mail service|service) ~4 (disabled|suspended|deactivated|inactivated|inactive|not active|NOT active|blocked|locked|frozen|expired|closed|terminated|cancell?ed|unavailable due to|not enabled|NOT (been )?(activated|enabled)|on hold|archived|dormant|discontinued|de activated|retired|no longer active|removed)(?= )',
    kind: '(disabled|suspended|deactivated|inactivated|inactive|closed|expired|locked|cancell?ed|dormant|terminated|frozen|non active|unactivated|currently suspended|temporarily disabled|abandoned|not an? active|not active)( or \\w+)? (email )?(user|recipient|mailbox|account|address|email|alias|inbox|customer)',
    inactive:
      '(recipient address rejected|rejected|recipient rejected) (addr )?(inactive|inactive user|account disabled|disabled|suspended|user disabled|frozen|incoming temporarily suspended)|due to inactivity|(user|account) is inactive|is now disabled|page user disabled|mail receiving disabled|disabled ~ (user|mailbox|account)|user inactive|incoming ~ suspended',
    quit: '(has|have) (left|been deactivated|been disabled|been suspended|been closed|been terminated|retired|quit)( the (company|organi[sz]ation))?|no longer (works?|employed|with (the|this|our) (company|organi[sz]ation))',
    resolver: '(accountdisabled|mailboxdisabled|userdisabled|user status is locked)',
    other:
      '(cuenta|buzon|usuario|conta|caixa|usuario|compte|boite|utilisateur|konto|postfach|benutzer|account|casella|utente|skrzynka|konto|gebruiker|adresse) ~5 (deshabilitad[oa]|desactivad[oa]|inactiv[oa]|suspendid[oa]|bloquead[oa]|cancelad[oa]|desativad[oa]|inativ[oa]|suspens[oa]|desactivee?|inactive?|suspendue?|fermee?|bloquee?|deaktiviert|gesperrt|inaktiv|geschlossen|stillgelegt|disattivat[oa]|disabilitat[oa]|sospes[oa]|inattiv[oa]|chius[oa]|zablokowan[eay]|nieaktywn[eay]|niedostepn[eay]|wylaczon[eay]|gedeactiveerd|geblokkeerd)',
    polish: 'konto niedostępne|konto niedostepne',
    scripts:
      '(ящик|аккаунт|пользовател|учетная запись)[^.]{0,30}(заблокирован|отключен|неактив|деактивирован|приостановлен)|アカウント[^.]{0,16}(無効|停止|休止)|(帐号|账号|帐户|账户|用户|邮箱|帳號|信箱)[^.]{0,12}(禁用|停用|冻结|锁定|过期|已停|被封|未激活|凍結)|계정[^.]{0,16}(정지|비활성|휴면|차단)',
  },
  'user-unknown': {
    unknown:
      '(unknown|unknow|invalid|nonexistent|non existent|no such|bad|illegal|incorrect|wrong|undefined|unrecogni[sz]ed|undeliverable|unroutable|unrouteable|unresolvable|unverified|nonexisting|non existing|not existing|no valid|no local|no matching|ambiguous|misspelled|obsolete) ~2 (WHO|person|local part|destination|destination mailbox|recipient name|user here|mail ?drop|domain map|account name|mailbox name|customer|member|rcpt to|rcpt)',
    who: '(WHO|person|recipient name|customer|member|there|subscriber) (?!host|domain)~4 (unknown(?! host| domain)|NOT (be )?(exist*|found|known|recogni[sz]ed|valid|listed|here|registered|resolved|located|verified|match*|a valid|an? (valid|known|registered|active|member|user|mailbox|account|recipient)|have an? (account|mailbox)|our customer|a customer|in use|deliverable|in (our|the|my|this)|local|correct|identified|available here|permitted here|accept(ed|ing)? (mail|any))|doesnt exist|no existe|nonexistent|non existent|invalid(?! host| domain)|isnt valid|no exist|undeliverable|bounced|unroutable|unrouteable|is wrong|ambiguous|nobody here)',
    none: '(no|not an?|isnt an?|not any|no existing|no active|dont have|there is no|do not have|have no|has no)( such| valid| known| local| registered| matching| current| active)*( email)? (user*|recipient*|rcpt|mailbox*|mailbox*|account*|address*|alias|person|member|customer|one here|known user)( \\w+)?( here| by that name| with that name| found| available| at this| in this| on this| there)?',
    nosuch: '(no such|page no such) (?!domain|host|file|command)\\w+|user unknown|unknown user',
    find: 'NOT (be )?(find|found|locate|verify|look ?up|resolve|deliver to|like|identify|recogni[sz]e) ~2 (WHO|domain map)|(address|recipient|alias|user|addr|mailbox) (lookup|look up|verification|check) ~3 (failed|fails)|address lookup ~ failed|verify (that )?you have the correct|does not like recipient',
    verify:
      '(unverified address|(address|recipient|user|addr) verification (failed|in progress)|check (the|all|your) ~ (recipient*|address*) (and|for)|please check the ~ (address|spelling|recipient)|misspell*|typo in)',
    accessDenied:
      'recipient address rejected (addr )?access denied|address rejected ~3 (access denied|as\\d+)|(user|recipient) access denied',
    resolver:
      '(recip(ient)?notfound|recipnotfound|resolver adr \\w+|invalidrecipient|usernotfound|mailboxnotfound|useunknown|userunknown|unknownuser|nosuchuser|badrcptto|badrecipient|bad recipient|addressnotfound|mailnickname|exrecipnotfound)',
    rejected:
      '(recipient|recipients|user|rcpt|mailbox|destination) (addr )?(rejected|refused|denied|not ok|restricted|unavailable)(?= addr| host| $)|wrong recipients?',
    moved:
      '(has moved|no forwarding (address|information)|address (has )?changed|mailbox has moved|changed (his|her|their) address|user not local|moved permanently)',
    longer:
      'no longer (valid|accepts? mail|accepting mail|in use|on this|exists?|available|here|receiv\\w+|at this|in service|monitored|used|a valid|active|accepts? (any )?messages)|no longer ~ mailbox',
    dead: '(delivery error dd|not a member of|not member of|does not have an account|doesnt have an? \\w+ account|account that does not exist|you tried to reach does not exist|account not exist|dd not a valid|not our user|requested user|not listed in|is not on our|mailbox for|invalid mailbox|unknown mailbox|undisclosed recipients|unknown or illegal|is not a valid mailbox|relay recipient table|local recipient table|virtual (alias|mailbox) table|mailbox ~ (does not exist|doesnt exist)|user account is unavailable)',
    syntax:
      '(recipient|destination|to|addr) ~3 (syntax error|not ~ rfc 5321|bad syntax|illegal character*|malformed)|not a valid rfc 5321',
    mailTo: '(mail|messages) (to|for) addr NOT accepted|verify failed for recipient',
    spanish:
      '(usuario|cuenta|buzon|destinatario|direccion|casilla|correo) ~5 (no existe*|desconocid[oa]|no (fue |ha sido |se )?encontrad[oa]|no valid[oa]|inexistente|no es valid[oa]|incorrect[oa]|invalid[oa]|no se encuentra|no registrad[oa]|rechazad[oa])|no existe (el |la |ese |esa |este |esta )?(usuario|cuenta|buzon|destinatario|direccion)|(usuario|destinatario) desconocido',
    portuguese:
      '(usuario|conta|caixa postal|destinatario|endereco|utilizador|caixa) ~5 (nao (existe*|encontrad[oa]|cadastrad[oa]|valid[oa]|localizad[oa]|e valid[oa]|foi encontrad[oa])|desconhecid[oa]|inexistente|invalid[oa]|rejeitad[oa])',
    french:
      '(utilisateur|destinataire|adresse|compte|boite|bal|boite aux lettres|messagerie) ~5 (inconnue?s?|inexistante?|introuvable|nexiste (pas|plus)|n existe (pas|plus)|invalide|incorrecte?|non valide|erronee?|refusee?|rejetee?)|adresse d au moins un destinataire invalide',
    german:
      '(benutzer|empfanger*|adresse|konto|postfach|mailadresse|nutzer|teilnehmer|mailbox) ~5 (unbekannt|existiert nicht|nicht (gefunden|bekannt|vorhanden|existent|verfugbar|gultig|erreichbar|ermittelt)|ungultig|falsch|existiert leider nicht|gibt es nicht)|unbekannter? (benutzer|empfanger|nutzer|adressat)|kein (solcher )?(benutzer|empfanger|postfach)',
    italian:
      '(utente|destinatario|indirizzo|casella|account) ~5 (sconosciut[oa]|inesistente|non (esiste*|trovat[oa]|valid[oa]|riconosciut[oa]|presente)|errat[oa]|rifiutat[oa])',
    north:
      '(gebruiker|ontvanger|adres|mailbox|postvak) ~4 (onbekend|bestaat niet|niet gevonden|ongeldig)|(odbiorca|uzytkownik|adres|skrzynka|konto|użytkownik) ~4 (nie istnieje|nieznan[yae]|nieprawidlow[yae]|nie znaleziono)|nie ma takiego|(mottagaren|anvandaren|modtager*|bruger*|kayttaja|vastaanottaja|mottaker*) ~4 (okand|finns inte|ukendt|findes ikke|ei ole|tuntematon|ukjent)|(kullanici|alici) ~4 (bulunamadi|yok|gecersiz|mevcut degil)|(uzivatel|prijemce|felhasznalo|cimzett|utilizator*|schranka) ~4 (neexistuje|neznamy|ismeretlen|nem letezik|nu exista|inexistent)',
    scripts:
      '(пользовател|получател|адрес|ящик|абонент|аккаунт)[^.]{0,40}(не (существует|найден|обнаружен|зарегистрирован|известен)|неизвест|недействит|неверн|отсутств)|(нет такого|неизвестный|несуществующ)[^.]{0,20}(пользовател|получател|адрес|ящик)?|(ユーザ|宛先|受信者|メールアドレス|アドレス|メールボックス|アカウント)[^.]{0,24}(存在し|見つかり|不明|ありません|無効|間違)|あて先不明|(用户|用戶|收件人|邮箱|地址|帐号|账号|帳號|信箱|郵箱|使用者|帐户)[^.]{0,16}(不存在|未找到|找不到|无效|無效|不正确|错误|未知|没有)|(无此|不存在|没有这个|查无此|無此|查無此)(用户|用戶|人|收件人|邮箱|帐号|信箱|使用者)?|(사용자|수신자|주소|계정|메일)[^.]{0,20}(없|존재하지|찾을 수)|χρηστ[^.]{0,20}(δεν|αγνωστ)|המשתמש|משתמש לא|المستخدم غير|غير موجود|ไม่พบผู้',
  },
  'recipient-filter': {
    user: '(by|according to|due to|per|because of|in) (the |this |a |your |user |users )?(recipients?|users?|addressees?|customer|user s|recipient s|mailbox owner|account owner) ~2 ?(filter*|rules?|settings?|preferences|policy|request|block*|black ?list|deny list|personal)?(?= )',
    blockedSender:
      '(blocked|manually blocked|blacklisted|unwanted|denied|personal|banned|on (the |my )?block) senders?( list| entry| policy)?|sender (is |was |has been )?(blocked|blacklisted|black listed|on (the |my |users )?(block|black)\\w*)|block sender|user domain entry|block send er|envelope blocked|blocks? (mail|messages|email) from',
    refuses:
      '(user|recipient|WHO|customer|mailbox) ~3 (refused|refuses|rejects|rejected|declined|blocks|blocked|does not want|doesnt want|NOT (wish|want|accept*)|is not accept*) ~3 (your|this|mail|email|messages|from you|sender|to receive|the message|receive)',
    private:
      'not on ~2 (allow|white) ?list|privatemailbox|whitelist (only|required)|not (in|on) (my|the|their|recipients?|users?) (white ?list|contact*|address book|allow*)|challenge response|procmail|sieve',
    filter:
      '(user|personal|mailbox|account|recipient)( level| defined| s)? (filters?|rules?|block ?list|blacklist|deny)',
    other:
      '(destinatario|usuario|destinataire|empfanger) (ha |a |hat ~2 )?(bloqueado|bloque|blockiert|bloccato)|(bloqueado|rechazado|rejeitado|refuse|rejete|abgelehnt|rifiutato) (por|par|pelo|vom|dal) (el |le |l )?(destinatario|usuario|destinataire|empfanger|utente|utilisateur)',
  },
  'domain-rejects-mail': {
    null: '(null ?mx|(domain|host|server|system|machine) ~3 (does not|doesnt) accept (any )?(mail|email|incoming mail)|domain ~ NOT accept ~ mail|NOT accept ~ mail ~ domain|no mail accepted|not accepting (any )?mail|no smtp (service|server)|smtp service ~ disabled|domain (is )?(parked|disabled|suspended|expired|inactive)|mail (is |service )?(disabled|not (hosted|accepted)) ~ domain|host does not accept mail|never accepts mail|does not receivemail|system (does )?not accept mail)',
  },
  'domain-not-found': {
    found:
      '(domain|domain name|host ?name|host name|host|recipient domain|destination domain|server|dns name)( host)? ~3 (NOT (be )?(exist*|found|resolve*|known|valid|locate*|recogni[sz]ed|allowed)|unknown|nonexistent|non existent|no longer exist*|lookup failure|lookup failed|isnt valid|invalid|no data known|does not resolve|is not routable|has no (mx|mail|a record|valid))',
    unknown:
      '(unknown|no such|nonexistent|non existent|invalid|unrouteable|unroutable|unresolvable|bad|illegal|find the recipient|no) (mail )?(domain|host ?name|host|domain name|recipient domain|destination host|mail host|mail server)',
    dns: '(nxdomain|name or service not known|name service error|name server ~3 (timeout|no data known|not found|host not found)|host not found|malformed (or unexpected )?name server|dns (\\w+ ){0,3}(non ?existent|nxdomain|not found|no such)|host name lookup|no (mx|a|mail)( or a)? (record*|host*|exchanger*|server*)|mx ~3 (not found|NOT exist*|lookup fail*|no such)|unrouteable (mail )?(domain|address)|all (relevant )?mx records point|no route to host|nameserver* (fail*|timeout|error)|domain lookup failed|host or domain name not found|unable to (find|lookup|look up|resolve) ~4 (domain|host|mx|name)|name resolution|no valid (mx|hosts?)|name server timeout|unresolved host)',
    other:
      '(dominio|domaine|domane|domain|domene) ~4 (no existe|nao existe|inexistente|inexistant|nexiste pas|desconocid[oa]|inconnu|existiert nicht|unbekannt|non esiste|sconosciuto|no encontrad[oa]|introuvable|nicht gefunden|nie istnieje|non trovato|no valido)',
    scripts:
      'домен[^.]{0,24}не (существует|найден)|ドメイン[^.]{0,16}(存在し|見つかり)|域名[^.]{0,12}(不存在|无效|找不到|错误)|도메인[^.]{0,16}(없|존재하지)',
  },
}
