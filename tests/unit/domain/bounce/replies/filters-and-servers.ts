/** Replies in the manner of filters before a mailbox and of mail server software. One a line: `cause | status | reply`; written for these tests. */
export const filtersAndServers = `
  # proofpoint
  policy | 5.7.0 | smtp; 550 5.7.0 Local Policy Violation - mx0a.pphosted.com
  policy | 5.7.1 | smtp; 554 5.7.1 Access denied - mx0b.pphosted.com
  policy | 5.7.1 | smtp; 550 5.7.1 Command rejected - mx0b.pphosted.com
  blocked-reputation | 4.7.1 | smtp; 451 4.7.1 Message held for human verification before delivery; see ipcheck.proofpoint.com
  user-unknown | 5.1.1 | smtp; 550-5.1.1 User email address is marked as invalid.
  auth-failure | 5.7.1 | smtp; 550 5.7.1 Message not accepted due to failed DKIM check
  sender-rejected | 5.1.8 | smtp; 550 5.1.8 Sender domain does not exist
  recipient-filter | 5.7.1 | smtp; 550 5.7.1 Sender is on the recipient's blocked senders list
  rate-limited | | smtp; 421 Too many concurrent SMTP connections; please try again later.
  rate-limited | | smtp; 450 4.7.1 Rate limited, please slow down; pphosted
  message-too-large | 5.3.4 | smtp; 552 5.3.4 Message too large. Maximum size is 50 MB - pphosted
  system-error | 4.3.0 | smtp; 451 4.3.0 Unable to process message at this time; ppe-hosted.com
  # mimecast
  system-error | | smtp; 451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451
  system-error | | smtp; 451 Recipient temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451
  relay-denied | | smtp; 451 Open relay not allowed - https://community.mimecast.com/docs/DOC-1369#451
  blocked-reputation | | smtp; 451 IP temporarily blacklisted - https://community.mimecast.com/docs/DOC-1369#451
  user-unknown | | smtp; 501 Invalid address
  policy | | smtp; 550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550
  policy | | smtp; 550 Rejected by header based Anti-Spoofing policy: ana@shop.example - https://community.mimecast.com/docs/DOC-1369#550
  policy | | smtp; 550 Anti-Spoofing policy - Inbound not allowed
  auth-failure | | smtp; 550 DMARC Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550
  auth-failure | | smtp; 550 SPF Sender Invalid - envelope rejected
  auth-failure | | smtp; 550 DKIM Sender Invalid - envelope rejected
  recipient-filter | | smtp; 550 Envelope blocked - User Entry - https://community.mimecast.com/docs/DOC-1369#550
  rate-limited | | smtp; 550 Exceeding outbound thread limit
  policy | | smtp; 550 Message bounced due to Content Examination Policy
  blocked-reputation | | smtp; 550 Local CT IP Reputation - (policy reject)
  blocked-reputation | | smtp; 550 Remote CT IP Reputation (reject)
  blocked-reputation | | smtp; 554 Host network not allowed - https://community.mimecast.com/docs/DOC-1369#554
  message-too-large | | smtp; 554 Maximum email size exceeded
  virus | | smtp; 554 Virus signature detected
  user-unknown | | smtp; 550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [abc.us123]
  relay-denied | | smtp; 530 Authentication required
  relay-denied | | smtp; 535 Incorrect authentication data
  system-error | | smtp; 451 Unable to process connection at this time
  network-error | | smtp; 451 Possible mail loop
  # barracuda
  user-unknown | | smtp; 550 permanent failure for one or more recipients (ana@shop.example:550 5.1.1 User unknown)
  spam-content | | smtp; 554 rejected due to spam URL in content
  virus | | smtp; 554 rejected due to virus
  rate-limited | | smtp; 421 Too many concurrent SMTP connections from this IP address; please try again later
  rate-limited | 4.7.1 | smtp; 450 4.7.1 Rate control: exceeded rate limit (203.0.113.9)
  user-unknown | | smtp; 550 Rule imposed mailbox access for ana@shop.example refused: user invalid
  system-error | | smtp; 451 Requested action aborted: local error in processing
  blocked-reputation | 5.7.1 | smtp; 550 5.7.1 Sender (IP) blocked by Barracuda block list
  sender-rejected | | smtp; 550 sender blocked by administrator
  # ironport
  rate-limited | | smtp; 452 Too many recipients received this hour
  rate-limited | 4.4.5 | smtp; 421 #4.4.5 Too many connections from your host.
  rate-limited | 4.4.5 | smtp; 421 #4.4.5 Too many TLS sessions at this time
  message-too-large | | smtp; 552 size limit exceeded
  auth-failure | 5.7.1 | smtp; 550 #5.7.1 DMARC unauthenticated mail is prohibited
  sender-rejected | 5.1.8 | smtp; 553 #5.1.8 Domain of sender address <news@loja.example> does not exist
  auth-failure | 5.7.5 | smtp; 550 5.7.5 Permanent error evaluating DMARC policy
  spam-content | 5.7.1 | smtp; 553-Message filtered. Refer to the Troubleshooting page at http://www.symanteccloud.com/troubleshooting for more information. (#5.7.1)
  policy | | smtp; 501 Connection rejected by policy [7.7] 38907, please visit www.messagelabs.com/support
  user-unknown | | smtp; 550 Invalid recipient <ana@shop.example> (#5.1.1)
  blocked-reputation | 4.7.1 | smtp; 450 4.7.1 Service temporarily unavailable; Client host [203.0.113.9] blocked using ERS-QIL
  blocked-reputation | 5.7.1 | smtp; 550 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using Email Reputation Service (ERS-RBL+)
  spam-content | 5.7.1 | smtp; 550 5.7.1 This message has been blocked because it contains FortiSpamshield blocking URL(s).
  spam-content | 5.7.1 | smtp; 554 5.7.1 This email from IP 203.0.113.9 has been rejected. The email message was detected as spam.
  spam-content | | smtp; 550 A URL in this email (bad.example) is listed on https://spamrl.com/. Please resolve and retry
  virus | | smtp; 550 This message contains an attachment that is blocked (.exe)
  user-unknown | | smtp; 550 No such user (ana) - psmtp
  relay-denied | | smtp; 554 No relaying allowed - psmtp
  policy | | smtp; 554 Denied [CS] [a1b2.0.1] (Mode: normal)
  policy | | smtp; 550 Denied by policy
  blocked-reputation | 5.7.1 | smtp; 550 5.7.1 Blocked: 203.0.113.9 is on our local blacklist
  spam-content | | smtp; 571 Message Refused (spam)
  recipient-filter | | smtp; 550 You have been blocked by the recipient
  recipient-filter | | smtp; 550 This user has blocked your address
  recipient-filter | | smtp; 550 Sender has been denied by the recipient's settings
  # postfix
  user-unknown | 5.1.1 | 550 5.1.1 <ana@shop.example>: Recipient address rejected: User unknown in virtual mailbox table
  user-unknown | 5.1.1 | 550 5.1.1 <ana@shop.example>: Recipient address rejected: User unknown in relay recipient table
  sender-rejected | 5.1.0 | 550 5.1.0 <news@loja.example>: Sender address rejected: User unknown in virtual mailbox table
  domain-not-found | 4.1.2 | 450 4.1.2 <ana@nada.example>: Recipient address rejected: Domain not found
  policy | 5.5.2 | 504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname
  policy | 4.7.1 | 450 4.7.1 <mail.loja.example>: Helo command rejected: Host not found
  ptr-missing | 4.7.25 | 450 4.7.25 Client host rejected: cannot find your hostname, [203.0.113.9]
  system-error | 4.3.5 | 451 4.3.5 <ana@shop.example>: Recipient address rejected: Server configuration problem
  system-error | 4.3.2 | 421 4.3.2 All server ports are busy
  rate-limited | 4.7.0 | 421 4.7.0 mx.shop.example Error: too many connections from 203.0.113.9
  rate-limited | 4.7.1 | 450 4.7.1 Error: too much mail from 203.0.113.9
  rate-limited | 4.7.0 | 421 4.7.0 mx.shop.example Error: too many errors
  rate-limited | 4.5.3 | 452 4.5.3 Error: too many recipients
  spam-content | 5.7.0 | host 127.0.0.1 said: 554 5.7.0 Reject, id=12345-01 - spam (in reply to end of DATA command)
  virus | 5.7.0 | host 127.0.0.1 said: 554 5.7.0 Reject, id=12345-01 - INFECTED: Eicar-Signature
  virus | 5.7.0 | 554 5.7.0 Reject, id=12345-01 - BANNED: .exe,setup.exe
  content-malformed | 5.6.0 | 554 5.6.0 Reject, id=12345-01 - BAD-HEADER
  network-error | 4.4.2 | lost connection with mx.shop.example[203.0.113.25] while receiving the initial server greeting
  domain-not-found | 4.4.3 | Host or domain name not found. Name service error for name=nada.example type=MX: Host not found, try again
  network-error | 5.4.6 | mail for shop.example loops back to myself
  domain-not-found | 5.4.4 | unable to look up host mx.nada.example: No address associated with hostname
  domain-not-found | 5.4.4 | Host or domain name not found. Name service error for name=mx.nada.example type=A: Host found but no data record of requested type
  domain-rejects-mail | 5.1.0 | Domain nada.example does not accept mail (nullMX)
  system-error | 4.2.0 | maildir delivery failed: create maildir file /var/mail/x/tmp: Permission denied
  system-error | 5.3.0 | Command died with status 1: "/usr/bin/procmail"
  system-error | 4.3.0 | unknown mail transport error
  tls-required | 4.7.4 | TLS is required, but was not offered by host mx.shop.example[203.0.113.25]
  tls-required | 4.7.5 | Server certificate not trusted
  tls-required | 4.7.5 | Cannot start TLS: handshake failure
  message-too-large | 5.3.4 | message size 28311552 exceeds size limit 20971520 of server mx.shop.example[203.0.113.25]
  network-error | 4.4.1 | connect to mx.shop.example[203.0.113.25]:25: No route to host
  network-error | 4.4.1 | connect to mx.shop.example[203.0.113.25]:25: Network is unreachable
  network-error | 4.4.2 | conversation with mx.shop.example[203.0.113.25] timed out while sending RCPT TO
  greylisted | 4.2.0 | 450 4.2.0 <ana@shop.example>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/shop.example.html
  greylisted | 4.7.1 | 451 4.7.1 Greylisting in action, please come back later
  greylisted | 4.7.1 | 450 4.7.1 <ana@shop.example>: Recipient address rejected: Try again, see http://en.wikipedia.org/wiki/Greylisting
  user-unknown | 5.1.3 | 501 5.1.3 Bad recipient address syntax
  auth-failure | 5.7.1 | 550 5.7.1 <ana@shop.example>: Recipient address rejected: Please see http://www.openspf.net/Why?s=mfrom;id=news%40loja.example;ip=203.0.113.9
  content-malformed | 5.7.1 | 550 5.7.1 Message contains banned header
  system-error | 4.3.0 | 451 4.3.0 Error: queue file write error
  # exim
  sender-rejected | | 550-Verification failed for <news@loja.example> 550-Unrouteable address 550 Sender verify failed
  relay-denied | | 550 relay not permitted
  policy | | 550 Administrative prohibition
  sender-rejected | | 550-Callback setup failed while verifying <news@loja.example> 550-The initial connection, or a HELO or MAIL FROM:<> command was rejected
  sender-rejected | | 451 Could not complete sender verify callout
  expired | | all hosts for 'shop.example' have been failing for a long time (and retry time not reached)
  domain-rejects-mail | | an MX or SRV record indicated no SMTP service
  domain-not-found | | all relevant MX records point to non-existent hosts
  network-error | | lowest numbered MX record points to local host
  mailbox-full | | mailbox is full: retry timeout exceeded
  network-error | | retry timeout exceeded: Connection timed out
  expired | | retry timeout exceeded
  network-error | | remote host address is the local host
  user-unknown | | SMTP error from remote mail server after RCPT TO:<ana@shop.example>: host mx.shop.example [203.0.113.25]: 550 No Such User Here
  rate-limited | | Domain loja.example has exceeded the max emails per hour (150/100 (150%)) allowed. Message discarded.
  user-unknown | | 550-The mail server could not deliver mail to ana@shop.example. 550-The account or domain may not exist, they may be blacklisted, or missing the proper dns entries.
  relay-denied | | 550-Please turn on SMTP Authentication in your mail client. 550-mail.loja.example [203.0.113.9] is not permitted to relay through this server without authentication.
  policy | | 550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)
  recipient-filter | | 550 Sender is on user denylist
  blocked-reputation | | 550 Too many failed recipients
  mailbox-full | | 452 space shortage, please try later
  user-unknown | | 501 ana: recipient address must contain a domain
  spam-content | | 550 This message was classified as SPAM and may not be delivered
  spam-content | | 550 High spam score
  sender-rejected | | 550 Sender verification failed: no valid MX for loja.example
  ptr-missing | | 550 REJECTED - Reverse DNS lookup failed for host 203.0.113.9
  ptr-missing | | 550 Rejected: host has no rDNS record
  relay-denied | | 550 authenticated sender does not match From; relay access only
  network-error | | SMTP timeout after end of data (1234 bytes written): Connection timed out
  system-error | | 421 Unexpected log failure, please try later
  # sendmail
  sender-rejected | 5.1.8 | 553 5.1.8 <news@loja.example>... Domain of sender address news@loja.example does not exist
  sender-rejected | 4.1.8 | 451 4.1.8 Domain of sender address news@loja.example does not resolve
  relay-denied | 5.7.1 | 550 5.7.1 <ana@shop.example>... Relaying denied. IP name lookup failed [203.0.113.9]
  relay-denied | 5.7.1 | 550 5.7.1 <ana@shop.example>... Relaying denied. Proper authentication required.
  policy | 5.7.1 | 550 5.7.1 Access denied
  mailbox-full | 4.4.5 | 452 4.4.5 Insufficient disk space; try again later
  rate-limited | 4.3.2 | 421 4.3.2 Connection rate limit exceeded.
  rate-limited | 4.3.2 | 421 4.3.2 Too many open connections.
  ptr-missing | 5.7.1 | 550 5.7.1 Fix reverse DNS for 203.0.113.9
  content-malformed | 5.6.0 | 501 5.6.0 Data format error
  sender-rejected | 5.5.4 | 553 5.5.4 <news>... Domain name required for sender address news
  user-unknown | 5.1.3 | 553 5.1.3 <ana>... Hostname required
  domain-not-found | 5.1.2 | 550 5.1.2 <ana@nada.example>... Host unknown (Name server: nada.example: host not found)
  network-error | 5.4.6 | 554 5.4.6 Too many hops 26 (25 max): from <news@loja.example> via localhost
  policy | 5.7.1 | 554 5.7.1 Command rejected
  system-error | 4.3.0 | 451 4.3.0 Please try again later (milter)
  system-error | 5.3.0 | 554 5.3.0 unknown mailer error 1
  network-error | 5.3.5 | 553 5.3.5 mx.shop.example. config error: mail loops back to me (MX problem?)
  network-error | 4.4.1 | 421 4.4.1 Deferred: Operation timed out with mx.shop.example.
  network-error | 4.4.1 | timeout waiting for input from mx.shop.example. during client DATA 354
  # qmail
  domain-not-found | 5.1.2 | Sorry, I couldn't find any host named nada.example. (#5.1.2)
  domain-not-found | 5.1.2 | Sorry, I couldn't find a mail exchanger or IP address. (#5.4.4)
  network-error | 4.4.1 | Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)
  network-error | 4.4.3 | CNAME lookup failed temporarily. (#4.4.3) I'm not going to try again; this message has been in the queue too long.
  network-error | 4.4.2 | Connected to 203.0.113.25 but connection died. (#4.4.2)
  network-error | 5.4.6 | Sorry. Although I'm listed as a best-preference MX or A for that host, it isn't in my control/locals file, so I don't treat it as local. (#5.4.6)
  message-too-large | 5.3.4 | 552 sorry, that message size exceeds my databytes limit (#5.3.4)
  network-error | 5.4.6 | 554 too many hops, this message is looping (#5.4.6)
  system-error | 4.3.0 | 451 qq temporary problem (#4.3.0)
  system-error | 5.3.0 | 554 qq permanent problem (#5.3.0)
  content-malformed | | 451 See http://pobox.example/~djb/docs/smtplf.html. bare LF
  sender-rejected | 5.7.1 | 553 sorry, your envelope sender is in my badmailfrom list (#5.7.1)
  user-unknown | 5.7.1 | 553 sorry, this recipient is in my badrecipientto list (#5.7.1)
  mailbox-full | 5.2.2 | Recipient's mailbox is full, message returned to sender. (#5.2.2)
  user-unknown | | 550 cannot deliver to ana: This address does not receive mail
  system-error | 4.2.1 | Unable to chdir to maildir. (#4.2.1)
  system-error | 5.3.0 | 554 Mail server permanently rejected message (#5.3.0)
  user-unknown | 5.1.1 | This address no longer exists. (#5.1.1)
  sender-rejected | 5.7.1 | 550 5.7.1 cannot find a valid MX for sender domain (chkuser)
  mailbox-full | 5.2.2 | 552 sorry, recipient mailbox is full or over quota (#5.2.2 - chkuser)
  # exchange
  policy | 5.7.1 | smtp; 550 5.7.1 Requested action not taken: message refused
  user-unknown | | X-Notes; User ana (ana@shop.example) not listed in Domino Directory
  policy | | smtp; 554 Mail for ana@shop.example rejected for policy reasons.
  mailbox-full | | X-Notes; Router: Unable to deliver to mailbox file: User's database is over quota
  mailbox-full | | X-Notes; Recipient's mail database has exceeded its size quota
  user-unknown | | X-Notes; Recipient user name Ana Lopez not unique. Several matches found in Domino Directory.
  network-error | | X-Notes; Maximum hop count exceeded. Message probably in a routing loop.
  relay-denied | 5.7.1 | smtp; 550 5.7.1 Relaying to <ana@shop.example> denied (authentication required)
  user-unknown | | smtp; 550 Unknown user
  mailbox-full | | smtp; 550 Inbox is full
  relay-denied | | smtp; 530 SMTP authentication is required.
  policy | | smtp; 550 Delivery is not allowed to this address.
  spam-content | | smtp; 550 Your email has been flagged as a spam
  policy | | smtp; 550 The host name specified in HELO does not match IP address.
  auth-failure | | smtp; 550 Blocked by SPF (https://www.open-spf.example/Why)
  mailbox-disabled | | smtp; 550 Account is not active.
  user-unknown | | smtp; 550 Requested action not taken: mailbox unavailable or not local
  relay-denied | | smtp; 503 This mail server requires authentication when attempting to send to a non-local e-mail address. Please check your mail client settings or contact your administrator to verify that the domain or address is defined for this server.
  user-unknown | | smtp; 550 <ana@shop.example> No such user here
  greylisted | | smtp; 451 Greylisted, please try again in 900 seconds
  user-unknown | 5.1.1 | smtp; 550 5.1.1 <ana@shop.example> User unknown; rejecting
  policy | 5.7.1 | smtp; 550 5.7.1 <ana@shop.example> Access to <ana@shop.example> not allowed
  relay-denied | 5.7.1 | smtp; 550 5.7.1 <ana@shop.example> We do not relay without RFC2554 authentication.
  user-unknown | | smtp; 550 <ana@shop.example>, Recipient unknown
  user-unknown | | smtp; 550 Unknown local user
  mailbox-full | | smtp; 452 Message would exceed quota for <ana@shop.example>
  user-unknown | | smtp; 550 ana@shop.example unknown user account
  mailbox-full | | account is full (quota exceeded)
  blocked-reputation | | smtp; 554 mail from [203.0.113.9] blacklisted address
  domain-not-found | | nada.example: no such domain
  network-error | | host mx.shop.example is not responding
  # ses
  network-error | 4.4.7 | smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.0 Unable to lookup DNS for nada.example>
  network-error | 4.4.7 | smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 Unable to connect to remote host>
  greylisted | 4.4.7 | smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<451 4.7.1 Greylisted, come back later>
  mailbox-full | 4.4.7 | smtp; 554 4.4.7 Message expired: unable to deliver in 840 minutes.<452 4.2.2 Mailbox full>
  expired | 4.4.7 | smtp; 554 4.4.7 Message expired: unable to deliver in 840 minutes.
  rate-limited | 4.4.7 | smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.7.0 [TSS04] Messages from 203.0.113.9 temporarily deferred>
  domain-not-found | 5.4.4 | smtp; 550 5.4.4 Invalid domain
  user-unknown | 5.1.1 | smtp; 550 5.1.1 user unknown
  system-error | 4.4.7 | Message expired <451 4.3.0 temporary failure>
`
