/** Plain English about the mail and its way. One a line: `cause | status | reply`; written for these tests. */
export const ofMailAndWay = `
  content-malformed | | 554 missing From header
  content-malformed | | 550 invalid MIME structure
  content-malformed | | 550 message is not RFC 5322 compliant
  content-malformed | | 554 multiple From headers
  content-malformed | | 500 Line too long
  content-malformed | | 550 8-bit characters in headers not allowed
  content-malformed | 5.7.0 | smtp; 550 5.7.0 header_from_multiple - Multiple From addresses (G20)
  content-malformed | | 550 5.6.0 Message lacks a From header
  content-malformed | | 554 5.6.0 Corrupt message content
  content-malformed | | 550 No Message-ID header
  content-malformed | | 550 header line too long
  content-malformed | | 550 Unparseable message
  content-malformed | | 550 5.6.7 internationalized address not supported
  content-malformed | | 554 5.6.1 Media not supported
  content-malformed | | 550 message contains bare LF
  content-malformed | | 554 5.6.9 SMTPUTF8 needed
  content-malformed | | 550 5.6.0 Invalid header
  content-malformed | | 554 Malformed MIME
  content-malformed | | 550 Message-ID header missing
  content-malformed | | 550 two From: headers
  content-malformed | | 550 Date is in the future
  content-malformed | | 554 illegal characters in header
  expired | | Delivery time expired
  expired | | message delayed too long, giving up after 5 days
  expired | | could not be delivered within 72 hours
  expired | 4.4.7 | 5.4.7 - Delivery expired (message too old) 'timeout'
  expired | | Message could not be delivered for 3 days, returned
  expired | | 554 5.4.7 delivery expired (message too old)
  expired | | Maximum time in queue exceeded
  expired | | retry time not reached for any host after a long failure period
  expired | | Message has been in the queue for too long
  expired | | Gave up trying after 48 hours
  expired | | Delivery attempts exhausted
  expired | | The message exceeded its lifetime
  greylisted | | 450 Temporarily greylisted, try again in 5 minutes
  greylisted | | 451 Grey listed
  greylisted | | 450 please try again in 300 seconds
  greylisted | 4.7.1 | smtp; 451 4.7.1 try again in 5 min (seznam)
  greylisted | 4.7.0 | 451 4.7.0 Greylisted: please retry in 15 min
  greylisted | | 450 4.2.0 recipient greylisted, try later
  greylisted | | 451 Resources temporarily unavailable - greylisting in effect
  greylisted | | 421 deferred: sender not yet known, retry in 4 minutes
  greylisted | | 450 This is a first contact; please try again in 60 seconds
  greylisted | | 450 greylist: wait
  greylisted | | 451 4.7.1 Deferred for 5 minutes
  greylisted | | 421 Try again in 10 minutes please
  message-too-large | | 552 message too big
  message-too-large | | 552 message exceeds maximum size
  message-too-large | | 523 message length exceeds administrative limit
  message-too-large | | 552 attachment too large
  message-too-large | | 552 5.3.4 Maximum message size is 20 MB
  message-too-large | | 552 Message exceeds fixed size
  message-too-large | | 552 Mail size limit exceeded
  message-too-large | | 550 Your message is larger than the allowed 10 MB
  message-too-large | | 552 5.3.4 Message too big for system
  message-too-large | | 552 Data size exceeds maximum permitted
  message-too-large | | 523 the recipient's mailbox cannot accept a message this large
  message-too-large | | 552 5.3.4 Message size exceeds limit
  message-too-large | | 554 Message size exceeds maximum message size
  message-too-large | | 552 Too large
  message-too-large | | 552 Attachments exceed allowed size
  message-too-large | | 550 5.2.3 your mail is bigger than we accept
  network-error | | Connection reset by peer
  network-error | | Connection timed out
  network-error | | Remote host closed connection unexpectedly
  network-error | | Could not connect to any MX
  network-error | | read ECONNRESET
  network-error | | connect ETIMEDOUT 203.0.113.25:25
  network-error | | connect ECONNREFUSED 203.0.113.25:25
  network-error | | getaddrinfo EAI_AGAIN mx.shop.example
  network-error | 4.4.3 | 5.4.7 - Delivery expired (message too old) 'DNS Soft Error looking up nada.example (MX) while asking a.root. Error was: unable to reach nameserver'
  network-error | | [internal] Connection timed out while waiting for greeting
  network-error | | 421 [internal] Connection dropped
  network-error | | smtp;421 4.4.0 [internal] no MXs for this domain could be reached at this time
  network-error | | 451 4.4.1 Could not open connection to 203.0.113.25, all connections busy
  network-error | | 554 5.4.6 Routing loop detected
  network-error | | 550 Too many Received headers (loop?)
  network-error | | Network is unreachable
  network-error | | socket error: host unreachable
  network-error | | smtp; 421 4.4.2 mx.x.example Error: timeout exceeded
  network-error | | 451 4.4.2 timed out while receiving data
  network-error | | Connection closed by remote host
  network-error | | Failed to connect to the mail server
  network-error | | connection to mx.shop.example timed out
  network-error | | Remote server did not respond
  network-error | | The remote host refused the connection
  network-error | | no response from server within 60 seconds
  network-error | | unexpected disconnect
  network-error | | Connection was lost during data
  network-error | | ssl/tcp socket hang up
  network-error | | 451 4.4.0 Temporary DNS failure for mx
  network-error | | Unable to contact the mail exchanger
  network-error | | server closed the connection
  rate-limited | | 421 too many messages in this connection
  rate-limited | | 452 Too many emails sent on this session
  rate-limited | | 450 Throttling due to rate
  rate-limited | | 421 you have exceeded the maximum number of messages allowed
  rate-limited | | 451 sending too fast
  rate-limited | | 421 connection limit reached
  rate-limited | 4.7.1 | smtp; 450 4.7.1 <ana@ik.example>: Recipient address rejected: You have reached the maximum number of emails you can send in 24 hours
  rate-limited | 4.3.2 | smtp; 452 4.3.2 Too many messages received this day for this alias; upgrade plan
  rate-limited | 4.7.1 | smtp; 451 4.7.1 Hourly sending limit reached, please wait
  rate-limited | 5.4.7 | smtp; 550 5.4.7 <ana@shop.example>: Sender address rejected: Domains Daily Quota Exceeded
  rate-limited | 5.4.6 | smtp; 550 5.4.6 <ana@shop.example>: Recipient address rejected: Hourly Quota Exceeded
  rate-limited | 4.7.1 | smtp; 450 4.7.1 Client host rate limit exceeded (G28)
  rate-limited | | smtp; 421 seznam: too many connections from one IP
  rate-limited | | smtp; 421 4.7.0 Too many recipients for this sender, postpone
  rate-limited | | 421 4.7.0 Your server exceeded our connection rate
  rate-limited | | 450 4.7.1 Throttled. You sent more than 500 messages an hour
  rate-limited | | 452 4.5.3 Recipient limit exceeded for this message
  rate-limited | | 550 5.7.1 Sending quota for your account has been exceeded
  rate-limited | | 421 4.3.2 Mail rate exceeded, try again in an hour
  rate-limited | | 451 4.7.1 message throttled because of volume
  rate-limited | | 421 too many sessions from your address
  rate-limited | | 450 You've exceeded the hourly message limit
  rate-limited | | 421 Maximum connections reached
  rate-limited | | 421 #4.4.5 Too many connections to this host
  rate-limited | | 454 4.7.0 Sending rate too high
  rate-limited | | 421 4.7.0 You are sending too many messages too quickly
  rate-limited | | 451 4.7.1 You have exceeded your messaging limits
  rate-limited | | 450 4.2.1 user is receiving too many messages
  rate-limited | | 421 4.4.5 too many sessions for this host
  rate-limited | | 421 Too many connections, try again later
  rate-limited | | 452 4.3.1 message rate limit, slow down
  rate-limited | | 421 4.7.1 Too many messages from this sender per hour
  rate-limited | | 421 Service not available: too many concurrent connections from your IP
  rate-limited | | 451 Too many recipients, wait
  rate-limited | | 450 4.7.1 Excessive message rate
  rate-limited | | 421 maximum number of concurrent sessions reached
  rate-limited | | 550 5.7.1 daily message quota reached
  rate-limited | | 452 4.5.3 too many rcpts
  rate-limited | | 550 5.7.232 Your message can't be sent because your trial tenant has exceeded its daily limit for external recipients
  rate-limited | | 550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients
  spam-content | | 554 message looks like spam
  spam-content | | 550 rejected as spam
  spam-content | | 554 message contains spam-like characteristics
  spam-content | | 550 message content rejected
  spam-content | | 554 content filter rejected your message
  spam-content | | 550 message contains a blacklisted URL
  spam-content | 5.7.1 | smtp; 554 5.7.1 This message has been blocked because our spam engine scored it high
  spam-content | 5.7.1 | smtp; 550 5.7.1 Your server is sending unsolicited mail; refused
  spam-content | | smtp; 550 Message rejected: it looks like unsolicited bulk mail
  spam-content | | smtp; 554 Wiadomosc odrzucona jako spam
  spam-content | | 550 5.7.1 Domain loja.example listed by SURBL? sender domain has bad reputation
  spam-content | | 554 5.7.1 message content looks suspicious: spam score 9.1
  spam-content | | 550 message identified as junk
  spam-content | | 554 5.7.1 The content of this message looked like spam
  spam-content | | 550 5.7.1 Content rejected due to spam URL
  spam-content | | 554 Your message was considered unsolicited
  spam-content | | 550 Rejected by content filter
  spam-content | | 550 5.7.1 Gateway rejected: spam
  spam-content | | 550 Your message contains a link on a blocklist
  spam-content | | 554 5.7.1 Blocked by spam statistics
  spam-content | | 550 Sorry, we think this is bulk email
  spam-content | | 554 Rejected due to forbidden words in subject
  spam-content | | 550 5.7.1 spam
  spam-content | | 554 This mail was marked as spam by our filter
  spam-content | | 550 5.7.1 Message rejected due to content restrictions
  spam-content | | 554 5.7.1 Your message looks like junk mail
  spam-content | | 550 Mail blocked: advertising content
  spam-content | | 550 5.7.1 Message contains spam or blacklisted link
  spam-content | | 554 message rejected: too much spam-like content
  spam-content | | 554 5.7.1 rejected by content analysis
  spam-content | | 550 Your email was rejected by the anti-spam system
  spam-content | | 554 5.7.1 DSPAM: message is spam
  spam-content | | 550 spam score too high
  spam-content | | 554 Message refused by antispam
  spam-content | | 550 Bayes: spam probability 99%
  syntax-error | | 500 command not recognized
  syntax-error | | 501 syntax error in parameters
  syntax-error | | 502 command not implemented
  syntax-error | | 503 bad sequence of commands
  syntax-error | | 500 5.5.1 Unknown command
  syntax-error | | 501 5.5.4 Invalid argument
  syntax-error | | 503 5.5.1 need MAIL before RCPT
  syntax-error | | 555 5.5.4 Unsupported parameter BODY
  syntax-error | | 502 unimplemented (#5.5.1)
  syntax-error | | 501 5.5.2 Syntax error in MAIL command
  syntax-error | | 500 Command unrecognized
  syntax-error | | 554 5.5.1 no valid sequence
  system-error | | 421 service shutting down
  system-error | | 451 server error, please try later
  system-error | | 450 internal server error
  system-error | | 451 unable to contact database
  system-error | | 421 server too busy
  system-error | | 454 temporary authentication failure
  system-error | | 451 4.3.0 Local error in processing
  system-error | | 421 4.3.0 Not accepting mail now, disk maintenance
  system-error | | 451 4.3.2 Please try again later, server under heavy load
  system-error | | 451 Internal software error; retry
  system-error | | 554 5.3.0 Unexpected failure, please try later
  system-error | | 451 4.4.3 Temporary resolver failure
  system-error | | 452 Out of memory
  system-error | | 450 4.3.0 <ana@x.example>: Temporary internal failure
  system-error | | 554 5.3.5 Configuration error
  system-error | | 450 Service unavailable, please retry
  system-error | | 451 Backend unavailable
  system-error | | 451 4.3.2 System overloaded
  system-error | | 421 4.3.2 system not accepting network messages
  system-error | | 451 Sorry, I am temporarily unable to deliver
  system-error | | 452 system resources low
  system-error | | 451 4.3.0 Could not complete operation, internal problem
  system-error | | 421 Server is shutting down
  system-error | | 451 can't access the user database
  system-error | | 450 4.3.2 Service currently unavailable
  system-error | | 454 4.3.0 Try again later
  system-error | | 451 4.7.1 Unable to complete command
  system-error | | 554 5.3.0 mail system error
  virus | | 550 message contains malware
  virus | | 554 infected attachment
  virus | | 552 attachments of type .exe are not allowed
  virus | 5.7.0 | smtp; 550 5.7.0 mime_banned_ext - Executable attachments are not allowed (G1C)
  virus | | 554 5.7.1 Virus found in message
  virus | | 550 mail contains malicious attachment
  virus | | 554 Message contains a forbidden attachment
  virus | | 550 Your message was infected with a virus
  virus | | 554 Phishing detected
  virus | | 552 5.7.0 zip archives with executables are blocked
  virus | | 550 5.7.1 Virus infected message
  virus | | 554 5.6.0 malware found by ClamAV
  virus | | 550 Dangerous attachment type
  virus | | 552 5.7.0 Message blocked, contains executable
  virus | | 554 The file type .scr isn't permitted
`
