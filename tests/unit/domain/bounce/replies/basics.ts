/** A few replies of each cause, in the manner of many servers and languages. One a line: `cause | status | reply`; written for these tests. */
export const basics = `
  user-unknown | 5.1.1 | smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking - gsmtp
  user-unknown | 5.1.10 | smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ana@corp.example not found by SMTP address lookup
  user-unknown | 5.4.1 | smtp; 550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [X.prod.protection.outlook.com]
  user-unknown | 5.0.0 | smtp; 554 30 Sorry, your message to ana@yahoo.example cannot be delivered. This mailbox does not exist
  user-unknown | 5.1.1 | smtp; 550 5.1.1 <ana@shop.example>: Recipient address rejected: User unknown in local recipient table
  user-unknown | 5.0.0 | smtp; 550 Unrouteable address ana
  user-unknown | 5.0.0 | smtp; 550 5.1.1 El usuario no existe en este servidor
  user-unknown | 5.0.0 | smtp; 550 La cuenta de correo indicada no existe
  user-unknown | 5.0.0 | smtp; 550 Usuário desconhecido: ana@loja.example
  user-unknown | 5.0.0 | smtp; 550 O destinatário não foi encontrado
  user-unknown | 5.0.0 | smtp; 550 Adresse inconnue / destinataire inconnu
  user-unknown | 5.0.0 | smtp; 550 Empfänger unbekannt
  user-unknown | 5.0.0 | smtp; 550 Diese Adresse existiert nicht
  user-unknown | 5.0.0 | smtp; 550 Utente sconosciuto
  user-unknown | 5.0.0 | smtp; 550 Пользователь не найден
  user-unknown | 5.0.0 | smtp; 550 宛先のメールアドレスは存在しません
  user-unknown | 5.0.0 | smtp; 550 收件人不存在
  user-unknown | 5.0.0 | smtp; 550 사용자를 찾을 수 없습니다
  user-unknown | 5.0.0 | smtp; 550 Onbekende gebruiker: adres onbekend
  user-unknown | 5.0.0 | smtp; 511 sorry, no mailbox here by that name
  user-unknown | 5.0.0 | smtp; 550 Requested action not taken: mailbox unavailable
  user-unknown | 5.0.0 | smtp; 550 not our customer's mailbox: user ana doesn't exist
  mailbox-disabled | 5.2.1 | smtp; 550 5.2.1 The email account that you tried to reach is inactive - gsmtp
  mailbox-disabled | 5.0.0 | smtp; 554 delivery error: This user's account has been disabled
  mailbox-disabled | 5.0.0 | smtp; 550 Account suspended for ana@shop.example
  mailbox-disabled | 5.0.0 | smtp; 550 La cuenta está suspendida
  mailbox-disabled | 5.0.0 | smtp; 550 Conta desativada
  mailbox-disabled | 5.0.0 | smtp; 550 Ce compte est désactivé
  mailbox-disabled | 5.0.0 | smtp; 550 Das Konto wurde gesperrt
  mailbox-disabled | 5.0.0 | smtp; 550 Ящик ana@почта.example заблокирован
  mailbox-disabled | 5.0.0 | smtp; 550 该账号已停用
  domain-not-found | 5.4.4 | smtp; 550 5.4.4 Invalid domain
  domain-not-found | 5.1.2 | Host or domain name not found. Name service error for name=nada.example type=MX: Host not found
  domain-not-found | 5.4.4 | smtp; DNS: NXDOMAIN for nada.example
  domain-not-found | 5.4.4 |
  domain-not-found | 5.0.0 | smtp; 550 Dominio inexistente
  domain-not-found | 5.4.310 | smtp; 550 5.4.310 DNS domain nada.example does not exist [Message=InfoDomainNonexistent]
  domain-rejects-mail | 5.1.10 | smtp; 556 5.1.10 Recipient address has null MX
  domain-rejects-mail | 5.0.0 | smtp; 521 host.example does not accept mail
  domain-rejects-mail | 5.1.10 |
  domain-rejects-mail | | smtp; 556
  suppressed | 5.1.1 | Amazon SES has suppressed sending to this address because it has a recent history of bouncing
  suppressed | 5.1.1 | Amazon SES did not send the message to this address because it is on the suppression list for your account
  recipient-filter | 5.7.1 | smtp; 550 5.7.1 Sender blocked by the recipient's personal block list
  recipient-filter | 5.0.0 | smtp; 550 The recipient has declined to receive mail from you
  recipient-filter | 5.2.0 |
  recipient-filter | 5.7.513 | smtp; 550 5.7.513 Customer list
  mailbox-full | 5.2.2 | smtp; 552-5.2.2 The recipient's inbox is out of storage space and inactive - gsmtp
  mailbox-full | 5.2.2 | smtp; 554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException
  mailbox-full | 5.0.0 | smtp; 552 1 Requested mail action aborted, mailbox not found: over quota
  mailbox-full | 5.0.0 | smtp; 550 Buzón lleno
  mailbox-full | 5.0.0 | smtp; 552 Caixa de correio cheia
  mailbox-full | 5.0.0 | smtp; 552 La boîte de réception est pleine
  mailbox-full | 5.0.0 | smtp; 552 La boÃ®te est pleine
  mailbox-full | 5.0.0 | smtp; 552 Postfach ist voll
  mailbox-full | 5.0.0 | smtp; 552 Casella piena
  mailbox-full | 5.0.0 | smtp; 552 Почтовый ящик переполнен
  mailbox-full | 5.0.0 | smtp; 552 メールボックスが一杯です
  mailbox-full | 5.0.0 | smtp; 552 邮箱已满
  mailbox-full | 4.2.2 |
  greylisted | 4.7.1 | smtp; 450 4.7.1 <ana@shop.example>: Recipient address rejected: Greylisted, see postgrey docs
  greylisted | 4.2.0 | smtp; 451 4.2.0 Greylisting in action, please come back in 300 seconds
  greylisted | 4.0.0 | smtp; 451 Mensaje en lista gris, vuelva a intentarlo
  rate-limited | 4.7.28 | smtp; 421-4.7.28 Gmail has detected an unusual rate of mail from your SPF domain. - gsmtp
  rate-limited | 4.7.0 | smtp; 421 4.7.0 [TSS04] Messages from 203.0.113.9 temporarily deferred due to unexpected volume
  rate-limited | 4.7.500 | smtp; 451 4.7.500 Server busy. Please try again later from [203.0.113.9]. (S77719)
  rate-limited | 4.3.2 | smtp; 421 4.3.2 Too many concurrent connections from your host
  rate-limited | 4.0.0 | smtp; 421 Demasiadas conexiones
  rate-limited | 5.4.5 |
  rate-limited | 4.7.650 | smtp; 451 4.7.650 The mail server [203.0.113.9] is deferred [X.prod.protection.outlook.com]
  rate-limited | 4.0.0 | smtp; 450 发送频率过高
  network-error | 4.4.2 | smtp; 421 4.4.2 Connection dropped due to SocketError
  network-error | 4.4.1 | connect to mx.shop.example[203.0.113.25]:25: Connection refused
  network-error | 5.4.6 | smtp; 554 5.4.6 Too many hops
  network-error | 4.4.2 |
  network-error | 4.0.0 | conversation with mx.shop.example timed out while receiving the initial server greeting
  expired | 4.4.7 | smtp; 550 4.4.7 QUEUE.Expired; message expired
  expired | 4.4.7 | Unable to deliver message, the retry time has expired
  expired | 4.4.7 |
  system-error | 4.3.0 | smtp; 451 4.3.0 Temporary lookup failure
  system-error | 4.3.2 | smtp; 421 4.3.2 Service not available, closing transmission channel
  system-error | 4.0.0 | smtp; 451 Erreur temporaire du serveur
  system-error | 4.0.0 | smtp; 451 Error temporal, intente de nuevo mas tarde
  system-error | 4.0.0 | smtp; 451 系统繁忙
  system-error | 4.3.5 |
  blocked-reputation | 5.7.1 | smtp; 554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org
  blocked-reputation | 5.7.606 | smtp; 550 5.7.606 Access denied, banned sending IP [203.0.113.9]; to delist go to sender.office.com
  blocked-reputation | 5.7.1 | smtp; 550-5.7.1 Our system has detected that this message is likely unsolicited, low reputation of the sending IP
  blocked-reputation | 5.0.0 | smtp; 554 Your IP is blacklisted
  blocked-reputation | 5.0.0 | smtp; 550 Su IP está en una lista negra
  blocked-reputation | 5.0.0 | smtp; 554 Votre IP est sur liste noire
  blocked-reputation | 5.7.1 | smtp; 550 5.7.1 [CS01] mail from 203.0.113.9 was rejected due to listing; contact your provider
  blocked-reputation | 5.0.0 | smtp; 554 IP 203.0.113.9 внесен в черный список
  sender-rejected | 5.1.8 | smtp; 550 5.1.8 <news@loja.example>: Sender address rejected: Domain not found
  sender-rejected | 5.1.7 | smtp; 501 5.1.7 Bad sender address syntax
  sender-rejected | 5.0.0 | smtp; 550 Remitente rechazado
  sender-rejected | 5.0.0 | smtp; 550 Sender verify failed
  policy | 5.7.1 | smtp; 550 5.7.1 Message rejected due to local policy
  policy | 5.7.0 |
  policy | 5.0.0 | smtp; 554 Rechazado por políticas de seguridad
  relay-denied | 5.7.1 | smtp; 554 5.7.1 <ana@shop.example>: Relay access denied
  relay-denied | 5.0.0 | smtp; 550 Relaying denied. Proper authentication required.
  relay-denied | 5.7.64 | smtp; 550 5.7.64 TenantAttribution; Relay Access Denied
  auth-failure | 5.7.26 | smtp; 550-5.7.26 This mail has been blocked because the sender is unauthenticated. - gsmtp
  auth-failure | 5.7.27 | smtp; 550-5.7.27 see the sender guidelines - gsmtp
  auth-failure | 4.7.32 | smtp; 421-4.7.32 see the sender guidelines - gsmtp
  auth-failure | 5.7.509 | smtp; 550 5.7.509 Access denied, sending domain loja.example does not pass DMARC verification
  auth-failure | 5.7.1 | smtp; 550 5.7.1 SPF validation failed
  auth-failure | 5.7.9 | smtp; 554 5.7.9 Message not accepted for policy reasons: DKIM signature invalid
  auth-failure | 5.0.0 | smtp; 550 Rejeté: échec SPF
  ptr-missing | 5.7.25 | smtp; 550-5.7.25 The IP address sending this message does not have a PTR record - gsmtp
  ptr-missing | 4.7.1 | smtp; 450 4.7.1 Client host rejected: cannot find your reverse hostname, [203.0.113.9]
  ptr-missing | 5.7.25 |
  tls-required | 5.7.0 | smtp; 530 5.7.0 Must issue a STARTTLS command first
  tls-required | 5.7.29 | smtp; 550-5.7.29 see the sender guidelines - gsmtp
  tls-required | 5.7.10 |
  tls-required | 4.7.5 | smtp; 454 4.7.5 TLS handshake failed
  spam-content | 5.7.1 | smtp; 554 5.7.1 This message scored 12 points and looks like spam
  spam-content | 5.0.0 | smtp; 550 High probability of spam
  spam-content | 5.0.0 | smtp; 554 Mensaje rechazado por contener spam
  spam-content | 5.0.0 | smtp; 554 Diese Nachricht wurde als Spam eingestuft
  spam-content | 5.0.0 | smtp; 554 Message refusé: considéré comme indésirable
  spam-content | 5.0.0 | smtp; 554 该邮件被判定为垃圾邮件
  spam-content | 5.0.0 | smtp; 550 Письмо похоже на спам
  virus | 5.7.1 | smtp; 554 5.7.1 Virus Eicar-Test found in attachment
  virus | 5.7.0 | smtp; 552-5.7.0 This message was blocked because its content presents a potential security issue - gsmtp
  virus | 5.0.0 | smtp; 550 Mensaje rechazado: virus encontrado
  content-malformed | 5.6.0 | smtp; 550 5.6.0 Message has a missing Date header
  content-malformed | 5.7.1 | smtp; 550-5.7.1 Messages missing a valid address in From: header are not accepted, see RFC 5322 - gsmtp
  content-malformed | 5.6.1 |
  message-too-large | 5.3.4 | smtp; 552 5.3.4 Message size exceeds fixed limit
  message-too-large | 5.2.3 |
  message-too-large | 5.0.0 | smtp; 552 El mensaje es demasiado grande
  message-too-large | 5.0.0 | smtp; 552 Nachricht ist zu groß
  syntax-error | 5.5.2 | smtp; 500 5.5.2 Unrecognized command
  syntax-error | 5.5.4 |
  syntax-error | | smtp; 503 Bad sequence of commands
  undefined | |
  undefined | 5.0.0 | smtp; wat
  undefined | | ????
`
