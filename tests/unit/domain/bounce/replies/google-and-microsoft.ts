/** Replies in the manner of Gmail and of Microsoft 365. One a line: `cause | status | reply`; written for these tests. */
export const googleAndMicrosoft = String.raw`
  # gmail
  system-error | 4.3.0 | smtp; 421-4.3.0 Temporary System Problem. Try again later (10). ab12si345 - gsmtp
  rate-limited | 4.4.5 | smtp; 421 4.4.5 Server busy, try again later. - gsmtp
  tls-required | 4.7.0 | smtp; 421 4.7.0 TLS required for RCPT domain, closing connection. - gsmtp
  system-error | 4.7.0 | smtp; 421 4.7.0 Try again later, closing connection. (EHLO) - gsmtp
  policy | 4.7.0 | smtp; 421 4.7.0 IP not in whitelist for RCPT domain, closing connection. - gsmtp
  rate-limited | 4.2.1 | smtp; 450 4.2.1 Peak SMTP relay limit exceeded for customer. This is a temporary error. - gsmtp
  system-error | 4.3.0 | smtp; 451 4.3.0 Multiple destination domains per transaction is unsupported. Please try again. - gsmtp
  network-error | 4.4.2 | smtp; 451 4.4.2 Timeout - closing connection. - gsmtp
  syntax-error | 4.5.0 | smtp; 451 4.5.0 SMTP protocol violation, visit the RFC - gsmtp
  rate-limited | 4.5.3 | smtp; 452 4.5.3 Domain policy size per transaction exceeded, please try this recipient in a separate transaction. - gsmtp
  rate-limited | 4.5.3 | smtp; 452 4.5.3 Your message has too many recipients. For more information regarding sending limits - gsmtp
  syntax-error | 5.5.2 | smtp; 501 5.5.2 Cannot Decode response - gsmtp
  syntax-error | 5.5.4 | smtp; 501-5.5.4 HELO/EHLO argument "x" is invalid, closing connection - gsmtp
  syntax-error | 5.5.1 | smtp; 502 5.5.1 Too many unrecognized commands, goodbye. - gsmtp
  syntax-error | 5.5.1 | smtp; 503 5.5.1 RCPT first. - gsmtp
  relay-denied | 5.5.1 | smtp; 530 5.5.1 Authentication Required. - gsmtp
  relay-denied | 5.7.8 | smtp; 535 5.7.8 Username and Password not accepted. - gsmtp
  rate-limited | 5.4.5 | smtp; 550 5.4.5 Daily sending quota exceeded. - gsmtp
  relay-denied | 5.7.0 | smtp; 550 5.7.0 Mail relay denied [203.0.113.9] - gsmtp
  relay-denied | 5.7.1 | smtp; 550 5.7.1 Invalid credentials for relay [203.0.113.9]. The IP address you've registered doesn't match the domain - gsmtp
  spam-content | 5.7.1 | smtp; 550-5.7.1 [203.0.113.9] Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked. - gsmtp
  blocked-reputation | 5.7.1 | smtp; 550-5.7.1 [203.0.113.9] The IP you're using to send mail is not authorized to send email directly to our servers. Please use the SMTP relay at your service provider instead. - gsmtp
  auth-failure | 5.7.1 | smtp; 550-5.7.1 Unauthenticated email from shop.example is not accepted due to domain's DMARC policy. Please contact the administrator of shop.example domain if this was a legitimate mail. - gsmtp
  auth-failure | 5.7.24 | smtp; 550 5.7.24 The SPF record of the sending domain has one or more suspicious entries. - gsmtp
  ptr-missing | 5.7.25 | smtp; 550 5.7.25 The IP address sending this message does not have a PTR record setup, or the corresponding forward DNS entry does not point to the sending IP. - gsmtp
  auth-failure | 5.7.26 | smtp; 550-5.7.26 Your email has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. - gsmtp
  auth-failure | 4.7.27 | smtp; 421-4.7.27 Your email has been rate limited because SPF authentication didn't pass for this message. - gsmtp
  tls-required | 4.7.29 | smtp; 421-4.7.29 Your email has been rate limited because this message wasn't sent over a TLS connection. - gsmtp
  auth-failure | 4.7.30 | smtp; 421-4.7.30 Your email has been rate limited because DKIM authentication didn't pass for this message. - gsmtp
  auth-failure | 4.7.32 | smtp; 421-4.7.32 Your email has been rate limited because the From: header (RFC5322) in this message isn't aligned with either the authenticated SPF or DKIM organizational domain. - gsmtp
  ptr-missing | 4.7.23 | smtp; 421-4.7.23 Your email has been rate limited because the sending IP address does not match the IP address of the hostname specified in the PTR record. - gsmtp
  rate-limited | 4.7.28 | smtp; 421-4.7.28 Gmail has detected an unusual rate of unsolicited mail containing one of your URL domains. To protect our users from spam, mail with the URL has been temporarily rate limited. - gsmtp
  virus | 5.7.0 | smtp; 552-5.7.0 This message was blocked because its content presents a potential security issue. - gsmtp
  virus | 5.7.0 | smtp; 552 5.7.0 Our system detected an illegal attachment on your message. - gsmtp
  message-too-large | 5.3.4 | smtp; 552 5.3.4 The size of the header in your message exceeds our limits - gsmtp
  domain-not-found | 5.1.2 | smtp; 553 5.1.2 We weren't able to find the recipient domain. Please check for any spelling errors. - gsmtp
  sender-rejected | 5.1.7 | smtp; 553 5.1.7 The sender address <x@> is not a valid RFC 5321 address. - gsmtp
  content-malformed | 5.6.0 | smtp; 554 5.6.0 Mail message is malformed. Not accepted. - gsmtp
  network-error | 5.6.0 | smtp; 554 5.6.0 Message exceeded 50 hops, this may indicate a mail loop. - gsmtp
  syntax-error | 5.7.0 | smtp; 554 5.7.0 Too many unauthenticated commands. - gsmtp
  syntax-error | 5.5.2 | smtp; 555 5.5.2 Syntax error, goodbye. - gsmtp
  content-malformed | 5.7.1 | smtp; 550-5.7.1 [203.0.113.9] Messages with multiple addresses in From: header are not accepted. - gsmtp
  content-malformed | 5.7.1 | smtp; 550-5.7.1 This message is not RFC 5322 compliant because it has duplicate headers. - gsmtp
  user-unknown | 5.1.1 | smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces. - gsmtp
  mailbox-full | 5.2.2 | smtp; 552-5.2.2 The recipient's inbox is out of storage space and inactive. Please direct the recipient to the support page - gsmtp
  mailbox-full | 4.2.2 | smtp; 452-4.2.2 The recipient's inbox is out of storage space. - gsmtp
  # microsoft
  rate-limited | 4.3.2 | smtp; 421 4.3.2 The maximum number of concurrent server connections has exceeded a limit, closing transmission channel
  auth-failure | 4.7.26 | smtp; 550 4.7.26 Access denied, a message sent over IPv6 [2001:db8::1] must pass either SPF or DKIM validation, this message is not signed
  tls-required | 4.7.321 | smtp; 450 4.7.321 starttls-not-supported: Destination mail server must support TLS to receive mail.
  tls-required | 4.7.322 | smtp; 450 4.7.322 certificate-expired: Destination mail server's certificate is expired.
  tls-required | 4.7.323 | smtp; 450 4.7.323 tlsa-invalid: The domain failed DANE validation.
  tls-required | 4.7.324 | smtp; 450 4.7.324 dnssec-invalid: Destination domain returned invalid DNSSEC records.
  rate-limited | 4.7.850 | smtp; 451 4.7.850 Access denied, please try again later
  policy | 5.0.350 | smtp; 550 5.0.350 Remote server returned an error -> 550 Requested action not taken: policy violation detected (AS345)
  sender-rejected | 5.1.0 | smtp; 554 5.1.0 Sender Denied
  user-unknown | 5.1.1 | smtp; 550 5.1.1 Bad destination mailbox address
  sender-rejected | 5.1.8 | smtp; 550 5.1.8 Access denied, bad outbound sender
  content-malformed | 5.1.20 | smtp; 550 5.1.20 Multiple From addresses are not allowed without Sender address.
  rate-limited | 5.1.90 | smtp; 554 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients.
  rate-limited | 5.2.122 | smtp; 554 5.2.122 The recipient has exceeded their limit for the number of messages they can receive per hour.
  system-error | 5.4.300 | smtp; 550 5.4.300 Message expired -> 421 Service unavailable try later?
  network-error | 5.4.300 | smtp; 550 5.4.300 Message expired -> 451 4.4.0 Primary target IP address responded with: "421 4.2.1 Unable to connect." Attempted failover to alternate host, but that did not succeed.
  network-error | 5.4.316 | smtp; 550 5.4.316 Message expired, connection refused(Socket error code 10061)
  network-error | 4.4.312 | smtp; 450 4.4.312 DNS query failed [Message=ErrorTimeout]
  domain-not-found | 5.4.310 | smtp; 550 5.4.310 DNS domain shop.example does not exist [Message=InfoDomainNonexistent] [LastAttemptedServerName=shop.example]
  tls-required | 4.4.317 | smtp; 450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 STARTTLS is required to send mail]
  content-malformed | 5.6.11 | smtp; 550 5.6.11 Invalid characters: The message contains bare linefeeds.
  relay-denied | 5.7.57 | smtp; 530 5.7.57 Client not authenticated to send mail. [X.prod.outlook.com]
  relay-denied | 5.7.57 | smtp; 530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM
  auth-failure | 5.7.23 | smtp; 550 5.7.23 The message was rejected because of Sender Policy Framework violation -> 550 5.7.1 SPF
  blocked-reputation | 5.7.501 | smtp; 550 5.7.501 Access denied, spam abuse detected
  blocked-reputation | 5.7.503 | smtp; 550 5.7.503 Access denied, banned sender [ana@shop.example]
  blocked-reputation | 5.7.505 | smtp; 550 5.7.505 Access denied, banned recipient
  policy | 5.7.506 | smtp; 550 5.7.506 Access Denied, Bad HELO
  rate-limited | 5.7.508 | smtp; 550 5.7.508 Access denied, [203.0.113.9] has exceeded permitted limits within 203.0.113.0/24 range
  auth-failure | 5.7.509 | smtp; 550 5.7.509 Access denied, sending domain [shop.example] does not pass DMARC verification and has a DMARC policy of reject
  policy | 5.7.510 | smtp; 550 5.7.510 Access denied, [contoso.example] does not accept email over IPv6
  content-malformed | 5.7.512 | smtp; 550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant, include a valid From address
  recipient-filter | 5.7.513 | smtp; 550 5.7.513 Service unavailable, Client host [203.0.113.9] blocked by contoso.example using Customer Block list (AS16012607)
  blocked-reputation | 5.7.606 | smtp; 550 5.7.606 Access denied, banned sending IP [203.0.113.9]. To request removal from this list please visit the delist portal
  blocked-reputation | 5.7.705 | smtp; 550 5.7.705 Access denied, tenant has exceeded threshold
  blocked-reputation | 5.7.708 | smtp; 550 5.7.708 Access denied, traffic not accepted from this IP. For more information please go to http://go.microsoft.com/fwlink/?LinkId=526653 AS(7230)
  sender-rejected | 5.7.750 | smtp; 550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains.
  policy | 5.7.133 | smtp; 550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group
  policy | 5.7.124 | smtp; 550 5.7.124 Sender not in allowed-senders list
  policy | 5.7.136 | smtp; 550 5.7.136 Sender not authenticated for mail user
  user-unknown | 5.4.1 | smtp; 550 5.4.1 All recipient addresses rejected : Access denied [X.mail.protection.outlook.com]
  rate-limited | | smtp; 421 RP-001 (BAY004-MC1F33) Unfortunately, some messages from 203.0.113.9 weren't sent. Please try again. We have limits for how many messages can be sent per hour and per day.
  rate-limited | | smtp; 421 RP-002 The mail server IP connecting to the server has exceeded the rate limit allowed on this connection.
  blocked-reputation | | smtp; 550 SC-002 (SNT004) Unfortunately, messages from 203.0.113.9 weren't sent. The mail server IP has exhibited namespace mining behavior.
  blocked-reputation | | smtp; 550 SC-003 Mail rejected for policy reasons. Your IP address appears to be an open proxy/relay.
  blocked-reputation | | smtp; 550 SC-004 Mail rejected for policy reasons. A block has been placed against your IP address because we have received complaints concerning mail coming from that IP address.
  blocked-reputation | | smtp; 550 DY-001 Mail rejected for policy reasons. We generally do not accept email from dynamic IP's as they are not typically used to deliver unauthenticated SMTP e-mail
  blocked-reputation | | smtp; 550 DY-002 Mail rejected for policy reasons. The likely cause is a compromised or virus infected server/personal computer.
  blocked-reputation | | smtp; 550 OU-002 Mail rejected for policy reasons. Reasons for rejection may be related to content with spam-like characteristics or IP/domain reputation.
  blocked-reputation | | smtp; 550 SC-001 Mail rejected by Outlook.com for policy reasons. Reasons for rejection may be related to content with spam-like characteristics or IP/domain reputation.
  rate-limited | 4.7.650 | smtp; 451 4.7.650 The mail server [203.0.113.9] has been temporarily rate limited due to IP reputation. For e-mail delivery information see https://postmaster.live.com (S775)
  user-unknown | 5.5.0 | smtp; 550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).
  mailbox-full | 5.2.2 | smtp; 554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded
  system-error | 4.3.1 | smtp; 452 4.3.1 Insufficient system resources (UsedDiskSpace[D:\Queue])
  message-too-large | 5.3.4 | smtp; 552 5.3.4 ROUTING.SizeLimit; message size exceeds fixed maximum size for route
  message-too-large | 5.2.3 | smtp; 550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient
  rate-limited | 4.3.2 | smtp; 432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded
  content-malformed | 5.6.0 | smtp; 550 5.6.0 CAT.InvalidContent.Exception: PropertyValidationException, Property validation failed; cannot handle content of message
  content-malformed | 5.6.0 | smtp; 554 5.6.0 STOREDRV.Deliver.Exception:ConversionFailedException; Failed to process message due to a permanent exception with message Content conversion: Failed due to corrupt TNEF
  mailbox-disabled | 5.2.1 | smtp; 550 5.2.1 STOREDRV.Deliver.Exception:AccountDisabledException.MapiExceptionMailboxDisabled; Failed to process message
  policy | 5.7.1 | smtp; 550 5.7.1 RESOLVER.RST.AuthRequired; authentication required [Stage: CreateMessage]
  network-error | 4.4.0 | smtp; 451 4.4.0 Primary target IP address responded with: "421 4.4.1 Connection timed out." Attempted failover to alternate host, but that did not succeed.
  network-error | 4.4.1 | smtp; 441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10060, Win32 error code: 10060."
  domain-not-found | 4.4.0 | smtp; 451 4.4.0 DNS query failed. The error was: SMTPSEND.DNS.NonExistentDomain; nonexistent domain
  user-unknown | 5.1.1 | smtp; 550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found
  user-unknown | 5.1.1 | The email address you entered couldn't be found. Please check the recipient's email address and try to resend the message.
  policy | 5.7.1 | You do not have permission to send to this recipient. For assistance, contact your system administrator.
  user-unknown | 5.1.1 | The e-mail account does not exist at the organization this message was sent to. Check the e-mail address, or contact the recipient directly
  network-error | 5.5.0 | There was a SMTP communication problem with the recipient's email server. Please contact your system administrator.
  domain-not-found | 5.4.0 | The message could not be delivered because the recipient's destination email system is unknown or invalid.
  rate-limited | 4.3.2 | smtp; 451 4.3.2 recipient rate limit exceeded, try again later
`
