/** Plain English about the sender. One a line: `cause | status | reply`; written for these tests. */
export const ofTheSender = `
  auth-failure | | 550 DKIM verification failed
  auth-failure | | 550 message fails DMARC alignment
  auth-failure | | 550 SPF check: sender is not permitted
  auth-failure | | 550 your domain has a restrictive DMARC policy
  auth-failure | 5.7.1 | smtp; 550 5.7.1 DMARC check of sender domain did not pass
  auth-failure | | 550 SPF MAIL FROM check failed
  auth-failure | | 550 5.7.1 The message failed authentication (dmarc=fail)
  auth-failure | | 550 5.7.20 No passing DKIM signature found
  auth-failure | | 550 5.7.1 Message rejected per DMARC policy
  auth-failure | | 550 5.7.26 Multiple authentication checks failed
  auth-failure | | 554 5.7.5 DKIM permanent failure
  auth-failure | | 550 5.7.1 Sender ID (PRA) not permitted
  auth-failure | | 550 Email rejected: SPF record forbids your IP
  auth-failure | | 550 sender is not authorized by SPF to send from this address
  auth-failure | | 550 Message not authenticated by SPF or DKIM
  auth-failure | | 550 spoofed mail: your IP may not send for our domain
  auth-failure | | 550 5.7.1 Email rejected per SPF policy
  auth-failure | | 550 DMARC policy violation
  auth-failure | | 554 5.7.1 SPF softfail, rejected
  auth-failure | | 550 5.7.1 Unauthorized: sending IP isn't listed in the SPF record
  auth-failure | | 550 DKIM signature did not verify
  auth-failure | | 550 5.7.9 This mail must pass SPF or DKIM
  auth-failure | | 550 the domain owner's DMARC policy says reject
  blocked-reputation | | 554 Your IP has been blocked for sending spam
  blocked-reputation | | 550 IP blacklisted
  blocked-reputation | | 554 sender IP has a bad reputation
  blocked-reputation | | 550 mail from your network is not accepted here because of abuse
  blocked-reputation | 5.7.1 | smtp; 554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zerospam reputation list
  blocked-reputation | | smtp; 550 Your IP is on our internal blocklist. BIGPOND IB: Inbound Connection refused
  blocked-reputation | | smtp; 554 nskntmtas06p.mx.bigpond.com BigPond Inbound IB203. Connection refused. 203.0.113.9 has poor reputation
  blocked-reputation | | smtp; 550 shaw: 203.0.113.9 has been identified as a source of abuse
  blocked-reputation | 5.7.1 | smtp; 554 5.7.1 Your IP 203.0.113.9 is listed in our real time reputation service
  blocked-reputation | | 554 refused: IP address found in DNSBL
  blocked-reputation | | 550 5.7.1 We do not accept mail from dynamic IPs
  blocked-reputation | | 554 5.7.1 IP rejected due to poor sender score
  blocked-reputation | | 550 Rejected: your mail server's IP has poor reputation with Talos
  blocked-reputation | | 550 mail server 203.0.113.9 is blacklisted, contact admin
  blocked-reputation | | 521 5.7.1 Blocked by DNSBL
  blocked-reputation | | 550 blocked by our internal reputation system
  blocked-reputation | | 554 5.7.1 Connection refused; IP banned
  blocked-reputation | | 550 5.7.1 The sender's IP has been banned temporarily due to spam
  blocked-reputation | | 421 4.7.0 your IP is temporarily blocked, spam has been detected
  blocked-reputation | | 554 Email rejected because the sending IP has too many complaints
  blocked-reputation | | 550 203.0.113.9 is on our blocklist
  blocked-reputation | | 550 5.7.1 Rejected: Bad reputation. http://bad.psky.me
  blocked-reputation | | 554 5.7.1 Mail from your ISP is blocked
  blocked-reputation | | 550 5.7.606 Access denied, banned sending IP [203.0.113.9]
  blocked-reputation | | 554 Refused due to country of origin
  blocked-reputation | | 550 5.7.1 IP 203.0.113.9 is blocked by our RBL
  blocked-reputation | | 554 Bad DNSBL reputation
  blocked-reputation | | 554 Your mail server IP has been blocked by our filters due to spam
  blocked-reputation | | 550 Email from 203.0.113.9 refused, you are listed on a DNS blacklist
  blocked-reputation | | 554 Sorry, your IP has a negative reputation score
  blocked-reputation | | 550-5.7.1 sender network blocked, contact postmaster to be removed
  blocked-reputation | | 550 5.7.1 Access denied: your IP range is blocked
  blocked-reputation | | 554 5.7.1 Refused by local blocklist
  blocked-reputation | | 550 sending server on a blacklist
  blocked-reputation | | 554 host blacklisted for spamming
  blocked-reputation | | 421 connection refused, your address is blacklisted
  blocked-reputation | | 550 Your domain has a bad reputation
  blocked-reputation | | 550 5.7.1 email from your domain is blocked for abuse
  blocked-reputation | | 554 5.7.0 your IP was found in a list of infected hosts
  blocked-reputation | | 550 Sender IP reputation rejected
  policy | | 554 rejected for policy reasons
  policy | | 550 message rejected by policy
  policy | | 550 message rejected by administrator rule
  policy | | 554 Transaction failed: refused by local rule
  policy | | 554 5.7.1 Message blocked due to company policy
  policy | | 550 5.7.0 Message violates our email policy
  policy | | 550 5.7.1 Message refused by administrator policy
  policy | | 554 Message rejected on policy grounds
  policy | | 550 5.7.1 Recipient only accepts mail from approved senders
  policy | | 550 5.7.1 This distribution list is restricted to internal senders
  policy | | 550 5.7.1 Delivery not authorized, message refused
  policy | | 550 rejected by policy
  policy | | 554 5.7.1 Transaction rejected by policy filter
  policy | | 550 Mail rejected for security reasons
  policy | | 550 5.7.1 Message refused due to corporate policy
  policy | | 554 Transaction failed
  policy | | 550 5.7.1 rejected
  policy | | 550 Forbidden
  policy | | 550 5.7.1 The recipient only accepts mail from members
  policy | | 550 HELO name is not valid
  ptr-missing | | 550 no PTR record for your IP
  ptr-missing | | 554 your reverse DNS does not match
  ptr-missing | | 450 Reverse DNS required
  ptr-missing | | smtp; 550 Reverse DNS record for 203.0.113.9 missing (hostpoint)
  ptr-missing | 4.7.1 | smtp; 450 4.7.1 Client host rejected: cannot find your reverse hostname (G8)
  ptr-missing | | smtp; 550 5.7.1 wp.pl: host without PTR
  ptr-missing | | 554 rDNS/DNS validation failed
  ptr-missing | | 550 Your mail server's IP does not have reverse DNS
  ptr-missing | | 450 4.7.1 Cannot resolve PTR record for 203.0.113.9
  ptr-missing | | 554 5.7.1 Client host has no DNS name
  ptr-missing | | 550 forward and reverse DNS do not match
  ptr-missing | | 421 PTR lookup failed
  ptr-missing | | 550 no rDNS for your address
  ptr-missing | | 450 Client host rejected: reverse lookup missing
  ptr-missing | | 554 Invalid reverse DNS entry
  ptr-missing | | 550 5.7.25 reverse DNS validation failed
  ptr-missing | | 550 IP address without PTR
  relay-denied | | 554 relay access denied
  relay-denied | | 550 we don't relay
  relay-denied | | 553 Relaying disallowed
  relay-denied | | 550 you must authenticate before sending
  relay-denied | | 550 5.7.1 This host does not relay mail for that domain
  relay-denied | | 550 Relaying mail to nada.example is not allowed
  relay-denied | | 554 5.7.1 relaying denied for your host
  relay-denied | | 553 we do not handle mail for this domain
  relay-denied | | 550 not a gateway for this domain
  relay-denied | | 535 5.7.8 Authentication credentials invalid
  relay-denied | | 550 Domain is not hosted on this server
  relay-denied | | 550 relaying prohibited
  relay-denied | | 550 5.7.1 We do not relay for this domain
  relay-denied | | 503 5.5.1 Authenticate first
  relay-denied | | 550 user not authorized to relay
  relay-denied | | 554 5.7.1 no relaying for ana@shop.example
  sender-rejected | | 550 sender domain must exist
  sender-rejected | | 550 Invalid sender
  sender-rejected | | 553 Your sender address is not valid
  sender-rejected | | 550 From address does not resolve
  sender-rejected | | 550 sender domain has no MX
  sender-rejected | 5.7.1 | smtp; 553 5.7.1 <news@loja.example>: Sender address rejected: not owned by user ana@loja.example
  sender-rejected | | 550 5.1.0 Sender address does not exist
  sender-rejected | | 550 5.7.1 Sender domain not found in DNS
  sender-rejected | | 553 5.1.8 Sender's domain does not exist
  sender-rejected | | 550 Sender's address refused
  sender-rejected | | 550 The sender's domain has no A or MX records
  sender-rejected | | 550 MAIL FROM domain could not be resolved
  sender-rejected | | 501 5.1.7 Invalid return path
  sender-rejected | | 550 We could not verify the sender
  sender-rejected | | 554 5.1.0 Invalid envelope sender
  sender-rejected | | 550 From domain must be resolvable
  sender-rejected | | 550 5.7.1 unknown sender domain
  sender-rejected | | 550 5.1.7 sender address invalid
  sender-rejected | | 550 sender address lookup failed
  sender-rejected | | 553 sender domain not valid
  sender-rejected | | 550 Unverifiable sender
  sender-rejected | | 551 sender not permitted
  sender-rejected | | 550 envelope sender domain does not accept mail
  sender-rejected | | 550 bogus return address
  sender-rejected | | 501 malformed MAIL FROM
  tls-required | | 530 Must issue STARTTLS first
  tls-required | | 550 TLS required
  tls-required | | 454 TLS not available due to temporary reason
  tls-required | | 550 encryption required for this recipient
  tls-required | 5.7.4 | smtp; 550 5.7.4 Message requires REQUIRETLS and the next hop does not offer it
  tls-required | | 550 5.7.10 Encryption needed
  tls-required | | 554 This server only accepts encrypted connections
  tls-required | | 550 session must be encrypted
  tls-required | | Delivery failed: STARTTLS not offered by remote but policy requires it
  tls-required | | 421 4.7.0 TLS negotiation failed
  tls-required | | MTA-STS policy check failed: certificate not valid
  tls-required | | 550 5.7.1 TLS encryption is required to send to this domain
  tls-required | | 451 must use STARTTLS
  tls-required | | 550 connection not encrypted
  tls-required | | Required TLS version not supported
`
