/** Plain English about the address. One a line: `cause | status | reply`; written for these tests. */
export const ofTheAddress = `
  domain-not-found | | 550 domain does not exist
  domain-not-found | | 550 unknown domain
  domain-not-found | | DNS failure: NXDOMAIN
  domain-not-found | | No MX record found for domain
  domain-not-found | | host lookup failed: domain not found
  domain-not-found | | queryMx ENOTFOUND nada.example
  domain-not-found | | smtp; 550 5.1.2 unknown domain: nada.example
  domain-not-found | | smtp; 550 5.1.2 Bad destination system address
  domain-not-found | | DNS lookup returned NXDOMAIN
  domain-not-found | | 550 Host not found: nada.example
  domain-not-found | | Domain name not found (nada.example)
  domain-not-found | | no MX records and no A record for nada.example
  domain-not-found | | Domain nada.example has no valid mail exchangers
  domain-not-found | | [internal] illegal host/domain name found
  domain-not-found | 5.4.4 | unable to route: no mail hosts for domain
  domain-not-found | 5.1.2 | 5.1.2 - Bad destination host 'DNS Hard Error looking up nada.example (MX): NXDomain'
  domain-not-found | | 550 The domain nada.example could not be found
  domain-not-found | | 550 5.1.2 Domain unknown
  domain-not-found | | 512 5.1.2 Bad destination host
  domain-not-found | | 5.4.4 unable to resolve destination
  domain-not-found | | DNS error: domain nada.example not found
  domain-not-found | | Unknown host nada.example
  domain-not-found | | couldn't find an MX for nada.example
  domain-not-found | | 550 No such domain
  domain-rejects-mail | | 550 this domain does not accept mail
  domain-rejects-mail | | 556 Domain does not accept mail
  domain-rejects-mail | | 521 Server does not accept mail
  domain-rejects-mail | | 550 This server never accepts mail
  domain-rejects-mail | | 550 5.1.10 Domain has a null MX record
  domain-rejects-mail | | 550 nada.example does not accept email
  domain-rejects-mail | | Recipient domain nada.example publishes a null MX
  domain-rejects-mail | | 550 domain does not receive mail
  domain-rejects-mail | | 550 5.1.10 Domain publishes null MX
  mailbox-disabled | | 550 ana has left the company and this address is closed
  mailbox-disabled | | 550 mailbox is disabled
  mailbox-disabled | | 550 mailbox is inactive
  mailbox-disabled | | 550 This account has been suspended for nonpayment
  mailbox-disabled | | 550 account is locked
  mailbox-disabled | | 554 the user's account has been closed
  mailbox-disabled | | 550 user account deactivated
  mailbox-disabled | | 550 email account has been terminated
  mailbox-disabled | | 550 recipient's account is not enabled to receive mail
  mailbox-disabled | | 550 mail to this user is disabled
  mailbox-disabled | 5.2.1 | smtp; 550 5.2.1 <ana@titan.example>: Recipient address rejected: Account is suspended
  mailbox-disabled | | smtp; 550 Konto nieaktywne. Account inactive (interia)
  mailbox-disabled | | smtp; 550 Account has been cancelled (shaw)
  mailbox-disabled | | smtp; 550 ana: inactive or nonexistent mailbox
  mailbox-disabled | | smtp; 550 The mailbox is not active anymore
  mailbox-disabled | | smtp; 550 5.2.1 The account is temporarily locked
  mailbox-disabled | | smtp; 550 5.2.1 Mailbox is blocked for non-use
  mailbox-disabled | | smtp; 554 5.2.1 this mailbox is no longer active
  mailbox-disabled | | smtp; 550 5.2.1 Recipient's account is frozen
  mailbox-disabled | | smtp; 450 mailbox temporarily disabled
  mailbox-disabled | | smtp; 550 mailbox suspended by administrator
  mailbox-disabled | | smtp; 550 Account disabled: payment overdue
  mailbox-disabled | | smtp; 550 5.2.1 This address has been retired
  mailbox-disabled | 5.2.1 | smtp; 550 5.2.1 The account or mailbox ana@x.example is disabled and not accepting messages
  mailbox-disabled | | 550 This e-mail account has been disabled by the administrator
  mailbox-disabled | | 550 5.2.1 Mailbox disabled for this recipient
  mailbox-disabled | | 550 Address no longer active
  mailbox-disabled | | 550 this mailbox has been deactivated
  mailbox-disabled | | 554 Account is not activated
  mailbox-disabled | | 550 5.2.1 User account is expired
  mailbox-disabled | | 550 The customer's account is suspended
  mailbox-disabled | | 550 ana@shop.example email is suspended
  mailbox-disabled | | 550 5.7.1 user inactive for more than 90 days
  mailbox-full | | 552 insufficient storage
  mailbox-full | | 552 user over quota
  mailbox-full | | 552 Message exceeds mailbox quota
  mailbox-full | | 552 would be over quota
  mailbox-full | | 452 mailbox exceeds allowed size
  mailbox-full | | 552 The mailbox has reached its maximum size
  mailbox-full | | 552 no space in mailbox
  mailbox-full | | 552 storage limit reached
  mailbox-full | | 552 mailbox size limit exceeded
  mailbox-full | | 552 user mailbox full, try later
  mailbox-full | | 550 quota limit reached for this user
  mailbox-full | 5.2.2 | smtp; 552 5.2.2 <ana@titan.example>: mailbox storage quota exceeded
  mailbox-full | 5.2.2 | smtp; 552 5.2.2 Mailbox size limit exceeded (G17)
  mailbox-full | 5.2.2 | smtp; 552 5.2.2 <ana@proton.example>: Recipient address rejected: User has reached storage limit
  mailbox-full | | smtp; 552 Skrzynka przepelniona / Mailbox full (onet)
  mailbox-full | | smtp; 552 5.2.2 Quota exceeded. Recipient mailbox is full (telstra)
  mailbox-full | | smtp; 452 4.2.2 ana@x.example mailbox temporarily full
  mailbox-full | | smtp; 550 User's mailbox is over its limit
  mailbox-full | | smtp; 552 Mailbox limit exceeded for this email address
  mailbox-full | | smtp; 554 5.2.2 user is overquota
  mailbox-full | | smtp; 552 5.2.2 The account has exceeded its allotted storage
  mailbox-full | | smtp; 552 The user has exhausted his disk quota
  mailbox-full | | smtp; 452 4.2.2 Recipient's mailbox doesn't have enough room
  mailbox-full | | smtp; 552 mailbox out of space
  mailbox-full | | smtp; 550 maximum mailbox size exceeded
  mailbox-full | | smtp; 554 delivery error: dd Sorry, ana@x.example has exceeded their storage quota
  mailbox-full | | smtp; 552 5.7.0 Number of messages exceeds mailbox limit
  mailbox-full | | smtp; 550 5.2.2 Mail cannot be stored, account at capacity
  mailbox-full | | smtp; 552 mail box is full
  mailbox-full | | smtp; 422 The recipient's mailbox is above its storage limit
  mailbox-full | | smtp; 431 The recipient's mail server is out of storage: not enough disk space
  mailbox-full | | LMTP error after RCPT TO: 552 5.2.2 ana@x.example Quota exceeded (mailbox for user is full)
  mailbox-full | | 552 5.2.2 ana has exceeded their quota
  mailbox-full | | 552 Quota violation for ana@shop.example
  mailbox-full | | 550 5.2.2 mailbox storage exceeded
  mailbox-full | | 552 user storage exceeded
  mailbox-full | | 452 4.2.2 Mailbox over quota
  mailbox-full | | 550 ana's mailbox is full, please try later
  mailbox-full | | 552 5.2.2 Message rejected, mailbox of recipient full
  mailbox-full | | 554 5.2.2 recipient's mailbox over limit
  mailbox-full | | 552 Delivery failed: no free space on user account
  mailbox-full | | 552 recipient has too many messages in his inbox
  mailbox-full | | 550 account exceeds its quota
  mailbox-full | | 452 4.3.1 Not enough disk space for delivery
  mailbox-full | | 550-5.2.2 the user has reached the maximum number of messages allowed in the mailbox
  mailbox-full | | 552 Requested mail action aborted: exceeded storage allocation
  recipient-filter | | 550 the recipient refuses mail from you
  recipient-filter | | 550 Your address is on the recipient's block list
  recipient-filter | | 550 user does not accept mail from your address
  recipient-filter | | 550 sender not on recipient's allow list
  recipient-filter | | smtp; 550 5.1.1 RCP-P1 http://postmaster.facebook.example/response_codes?ip=203.0.113.9#rcp Refused due to recipient preferences
  recipient-filter | | smtp; 550 5.7.1 Refused due to recipient preferences
  recipient-filter | | 550 5.7.1 Your message was blocked by a rule of the recipient
  recipient-filter | | 550 The recipient has a filter against your address
  recipient-filter | | 550 5.2.0 User filter rejected the mail
  recipient-filter | | 550 recipient does not wish to receive mail from you
  recipient-filter | | 550 5.7.1 sender address is blocked by this mailbox
  recipient-filter | | 550 user has opted out of mail from your domain
  recipient-filter | | 550 sender has been blacklisted by recipient
  recipient-filter | | 550 your message was rejected by the recipient's rules
  recipient-filter | | 550 ana does not accept your messages
  recipient-filter | | 550 5.7.1 Recipient has you on their block list
  suppressed | | Message not sent: recipient suppressed, account-level suppression list
  suppressed | | Address is on the account suppression list
  user-unknown | | 550 no such recipient
  user-unknown | | 550 The recipient does not exist here
  user-unknown | | 550 Recipient's email address is not valid
  user-unknown | | 550 invalid mailbox
  user-unknown | | 550 mailbox not found
  user-unknown | | 550 There is no one here by that name
  user-unknown | | 553 unknown recipient
  user-unknown | | 550 address unknown
  user-unknown | | 550 user doesn't exist
  user-unknown | | 550 That user isn't here anymore
  user-unknown | | 554 Recipient is not on this server
  user-unknown | | 550 ana is not a valid user on this domain
  user-unknown | | 550 Account does not exist
  user-unknown | | 550 Can't find that mailbox
  user-unknown | | 550 unknown email address
  user-unknown | | 550 email address could not be found
  user-unknown | | 550 Recipient Rejected: No account by that name here
  user-unknown | | 550 No user by that name
  user-unknown | | 550 Not a known user at this site
  user-unknown | | 550 The address you sent to is not in our directory
  user-unknown | | 554 recipient does not have a mailbox at this domain
  user-unknown | | 550 nonexistent address
  user-unknown | | 550 could not resolve recipient
  user-unknown | 5.1.1 | smtp; 550 5.1.1 <ana@infomaniak.example>: Recipient address rejected: User unknown in local recipient table (in reply to RCPT TO command)
  user-unknown | | smtp; 550 unrouteable address (hostpoint)
  user-unknown | 5.1.1 | smtp; 550 5.1.1 Address does not exist (improvmx)
  user-unknown | | smtp; 550 5.1.1 This domain is not registered or alias not configured
  user-unknown | | smtp; 550 Mailbox does not exist. Check the address (seznam)
  user-unknown | | smtp; 550 Nie ma takiego uzytkownika / no such user
  user-unknown | | smtp; 550 5.1.1 <ana@bigpond.example> User not found
  user-unknown | 5.1.1 | smtp; 550 5.1.1 unknown or invalid user ana (optonline)
  user-unknown | | smtp; 550 mailbox isn't available here
  user-unknown | | smtp; 550 5.1.1 User does not exist in the directory
  user-unknown | | smtp; 550 5.1.1 no mailbox for this recipient
  user-unknown | | smtp; 550 Requested action not taken: no such mailbox
  user-unknown | | smtp; 550 Email address not found on this server
  user-unknown | | smtp; 550 This recipient address has no mailbox
  user-unknown | | smtp; 550 5.7.1 recipient unknown to our LDAP
  user-unknown | | smtp; 550 [S] recipient is invalid
  user-unknown | | smtp; 550 5.1.1 The recipient's address was rejected because it is not in the recipient table
  user-unknown | | smtp; 550 5.2.1 mailbox for ana does not exist
  user-unknown | | smtp; 553 Mailbox name not allowed
  user-unknown | | smtp; 550 5.1.1 email recipient not found.
  user-unknown | | smtp; 550 5.1.1 Addressee unknown, relay=mx.shop.example
  user-unknown | | smtp; 550-5.1.1 ana@x.example: user is no longer at this company
  user-unknown | | smtp; 550 Not a local user
  user-unknown | | smtp; 550 unresolvable address: the user@domain was unresolvable; unknown email address
  user-unknown | | smtp; 550 5.1.1 The specified user does not exist
  user-unknown | | smtp; 550 <ana@x.example>: Recipient address rejected: undeliverable address: host mx[203.0.113.25] said: 550 5.1.1 user unknown
  user-unknown | | smtp; 550 5.1.1 <ana@x.example>: Recipient address rejected: undeliverable address
  user-unknown | | smtp; 554 5.1.1 all recipients were invalid
  user-unknown | | smtp; 550 5.1.1 mailbox address incorrect
  user-unknown | | smtp; 550 RCPT ERROR. Mailbox doesn't exist
  user-unknown | | smtp; 551 not our customer
  user-unknown | | smtp; 550 We would love to have gotten this email to ana. But, your recipient never logged onto their free account. Please contact the addressee directly.
  user-unknown | 5.1.1 | 550 5.1.1 The user you tried to contact has no account here
  user-unknown | | 550 I'm sorry, this person does not work with us / unknown recipient
  user-unknown | | 550 This e-mail address is not known to us
  user-unknown | | 550 That address is not valid in this domain
  user-unknown | | 550 ana@shop.example is not a recognised recipient
  user-unknown | | 550 recipient unknown, please check spelling
  user-unknown | | 550 Unable to find alias user (#5.1.1)
  user-unknown | | 550 Delivery failed: the address couldn't be found
  user-unknown | | 550 5.1.1 ... User unknown, not local address
  user-unknown | | 550 5.1.0 Address rejected
  user-unknown | | 450 User unknown in local recipient table
  user-unknown | | 550 5.1.1 no valid address for recipient
  user-unknown | | 550 No such local user
  user-unknown | | 554 The address ana@shop.example isn't registered with us
  user-unknown | | 550 Mailbox for ana@shop.example not present
  user-unknown | | 554 5.1.1 Recipient <ana@shop.example> was not found in LDAP server
  user-unknown | | 550 <ana> unknown user
  user-unknown | | 550 Recipient cannot be found
  user-unknown | | 550 your message could not be delivered because the recipient's address does not exist at this domain
  user-unknown | | 5.1.1 - Bad destination email address 'reject mode=bounce'
  user-unknown | | 550 5.4.1 Recipient address rejected: Access denied [AM6EUR05FT043.eop-eur05.prod.protection.outlook.com 2024-01-01T00:00:00.000Z 08DB]
  user-unknown | | 550 Mailbox unavailable
  user-unknown | | 550 5.1.1 Unknown recipient address
  user-unknown | | 550 5.0.0 <ana@shop.example> User unknown
  user-unknown | | 554 5.7.1 <ana@shop.example>: Recipient address rejected: user ana@shop.example does not exist
  user-unknown | | 550 Addressee not recognised
`
