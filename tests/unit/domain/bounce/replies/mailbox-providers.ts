/** Replies in the manner of other mailbox providers. One a line: `cause | status | reply`; written for these tests. */
export const mailboxProviders = String.raw`
  # yahoo aol
  rate-limited | 4.7.0 | smtp; 421 4.7.0 [TSS04] Messages from 203.0.113.9 temporarily deferred due to user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes
  blocked-reputation | 4.7.1 | smtp; 421 4.7.1 [TS03] All messages from 203.0.113.9 will be permanently deferred; Retrying will NOT succeed. See https://postmaster.yahooinc.com/error-codes
  blocked-reputation | 5.7.2 | smtp; 553 5.7.2 [TSS09] All messages from 203.0.113.9 will be permanently deferred; Retrying will NOT succeed.
  system-error | 4.3.2 | smtp; 451 4.3.2 Internal error reading data
  rate-limited | | smtp; 452 Too many recipients
  content-malformed | | smtp; 554 Message not allowed - Headers are not RFC compliant[291]
  policy | | smtp; 554 Message not allowed - [PH01] Email not accepted for policy reasons. Please visit https://postmaster.yahooinc.com/error-codes
  mailbox-full | | smtp; 552 1 Requested mail action aborted, exceeded storage allocation - mta1001.mail.bf1.yahoo.com
  mailbox-disabled | | smtp; 554 delivery error: dd This account has been disabled or discontinued [#102]. - mta1.mail.yahoo.com
  user-unknown | | smtp; 554 delivery error: dd This user doesn't have a yahoo.com account (ana@yahoo.example) [0] - mta1
  mailbox-disabled | | smtp; 554 delivery error: dd Sorry, your message to ana@yahoo.example cannot be delivered. This mailbox is disabled (554.30). - mta4
  blocked-reputation | | smtp; 554- (CON:B1) http://postmaster.info.aol.com/errors/554conb1.html 554 Connecting IP: 203.0.113.9
  spam-content | | smtp; 554 5.2.1 : (HVU:B1) http://postmaster.info.aol.com/errors/554hvub1.html
  blocked-reputation | | smtp; 554- (RTR:BB) http://postmaster.info.aol.com/errors/554rtrbb.html 554 Connecting IP: 203.0.113.9
  rate-limited | | smtp; 421 4.7.1 : (DYN:T1) http://postmaster.info.aol.com/errors/421dynt1.html
  blocked-reputation | | smtp; 554- (RLY:BD) http://postmaster.info.aol.com/errors/554rlybd.html 554 Connecting IP: 203.0.113.9
  ptr-missing | | smtp; 421 - (DNS:NR) http://postmaster.info.aol.com/errors/421dnsnr.html Connecting IP: 203.0.113.9
  user-unknown | 5.1.1 | smtp; 550 5.1.1 <ana@aol.example>: Recipient address rejected: aol.com
  auth-failure | 5.7.1 | smtp; 521 5.2.1 : AOL will not accept delivery of this message due to the domain's DMARC policy
  # icloud
  mailbox-full | 5.2.2 | smtp; 552 5.2.2 <ana@icloud.example>: user is over quota (in reply to RCPT TO command)
  policy | 5.7.1 | smtp; 550 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137
  policy | 5.7.1 | smtp; 554 5.7.1 [HM08] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137
  user-unknown | 5.1.6 | smtp; 550 5.1.6 recipient no longer on server: ana@icloud.example
  # cloudmark
  blocked-reputation | 5.1.0 | smtp; 554 5.1.0 mx.cox.example cmsmtp 203.0.113.9 blocked. Error Code: CXBL. Refer to the postmaster page
  rate-limited | 4.2.0 | smtp; 452 4.2.0 Connection rejected. Too many concurrent connections. ERROR CODE: CXCNCT
  ptr-missing | | smtp; 421 cox cmsmtp 203.0.113.9 rejected - no rDNS found. CXDNS
  sender-rejected | 5.1.0 | smtp; 550 5.1.0 <news@loja.example> sender rejected. The sender domain is invalid. CXSNDR
  spam-content | 5.2.0 | smtp; 552 5.2.0 mx cmsmtp Message identified as spam AUP#CMRBL
  ptr-missing | | smtp; 421 mx.comcast.example Reverse DNS failure: Try again later RL000001
  user-unknown | 5.1.1 | smtp; 550 5.1.1 <ana@comcast.example> Not our Customer
  user-unknown | 5.1.1 | smtp; 550 5.1.1 <ana@comcast.example> Account not available
  relay-denied | | smtp; 550 This domain is not hosted here
  sender-rejected | 5.1.0 | smtp; 550 5.1.0 <news@loja.example> sender rejected : invalid sender domain
  rate-limited | 4.1.0 | smtp; 421 4.1.0 203.0.113.9 Throttled - try again later. RL000010
  rate-limited | | smtp; 421 Too many sessions opened. RL000003
  blocked-reputation | | smtp; 554 mx.rr.example ERROR: Mail Refused - 203.0.113.9 - See http://security.rr.example/amiblocked
  blocked-reputation | 5.1.1 | smtp; 554 203.0.113.9 AUP#1260 The IP address you are using to connect has been blocked for sending too much
  ptr-missing | 5.7.1 | smtp; 550 5.7.1 Connections not accepted from servers without a valid sender domain.alph738 Fix reverse DNS for 203.0.113.9
  blocked-reputation | | smtp; 571 Email from 203.0.113.9 is currently blocked by Verizon Online's anti-spam system. The email sender or Email Service Provider may visit the whitelist page and request removal of the block.
  blocked-reputation | | smtp; 550 Dynamic/zombied/spam IPs blocked. Write blockedbyisp@isp.example
  blocked-reputation | | smtp; 554 mx.isp.example bizsmtp IB106 Connection refused. 203.0.113.9 is listed on the Passive Block List (PBL)
  blocked-reputation | | smtp; 554 mx.isp.example bizsmtp IB103. Connection refused. 203.0.113.9 has a poor reputation on Cloudmark Sender Intelligence (CSI).
  ptr-missing | | smtp; 554 mx.isp.example bizsmtp Connection refused. 203.0.113.9 has no reverse DNS entry. IB108
  spam-content | | smtp; 552 This message has been rejected for containing a URL or domain that has been associated with spam. IB111
  spam-content | | smtp; 552 5.2.0 This message has been rejected due to content judged to be spam by the internet community. IB212
  rate-limited | | smtp; 452 Sender rate limit exceeded. Please try again later. IB110
  virus | | smtp; 552 Virus infected message rejected. IB705
  user-unknown | 5.1.0 | smtp; 550 #5.1.0 Address rejected ana@shop.example
  user-unknown | 5.1.1 | smtp; 550 5.1.1 Recipient not found. <http://x.example/irbounce>
  sender-rejected | | smtp; 550 The sender domain does not resolve. IB508
  rate-limited | | smtp; 421 203.0.113.9 has sent to too many recipients this hour. IB607
  # united
  blocked-reputation | | smtp; 554-gmx.net (mxgmx016) Nemesis ESMTP Service not available\n554-No SMTP service\n554-IP address is block listed.\n554 For explanation visit https://postmaster.gmx.net/en/case?c=r0601
  ptr-missing | | smtp; 554-web.de (mxweb112) Nemesis ESMTP Service not available\n554-No SMTP service\n554-Bad DNS PTR resource record.\n554 For explanation visit https://postmaster.web.de/
  policy | | smtp; 554-Transaction failed\n554-Reject due to policy restrictions.\n554 For explanation visit https://postmaster.gmx.net/en/error-messages?ip=203.0.113.9&c=hi
  policy | | smtp; 554-kundenserver.de (mxeue101) Nemesis ESMTP Service not available\n554-No SMTP service\n554-Reject due to policy restrictions.
  user-unknown | | smtp; host mx00.kundenserver.de[212.227.15.41] said: 550 Requested action not taken: mailbox unavailable (in reply to RCPT TO command)
  mailbox-full | | smtp; host mx01.emig.gmx.net[212.227.17.5] said: 552 Requested mail action aborted: exceeded storage allocation - for explanation visit http://postmaster.gmx.com/
  sender-rejected | | smtp; 550-Requested action not taken: mailbox unavailable\n550 Sender address has null MX
  content-malformed | | smtp; 554-Transaction failed\n554-Duplicate Header: Subject\n554 For explanation visit postmaster page
  content-malformed | | smtp; 554 Transaction failed. Message is not RFC compliant
  rate-limited | | smtp; 421-gmx.net (mxgmx103) Nemesis ESMTP Service not available\n421-Service closing transmission channel\n421 Connection limit exceeded
  rate-limited | | smtp; 450-Requested mail action not taken: mailbox unavailable\n450 Mail send limit exceeded
  spam-content | 5.7.1 | smtp; 550 5.7.1 Spam Detected - Mail Rejected. Please see our policy at: http://postmaster.1und1.example/
  spam-content | | smtp; 550 5.7.1 Spam message rejected; B-EXT B-URL mail id 123 strato
  # orange
  user-unknown | 5.1.1 | smtp; 550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]
  mailbox-full | 5.2.2 | smtp; 552 5.2.2 Boite du destinataire pleine. OFR004_417 [417]
  system-error | | smtp; 421 mwinf5c04 ME Service refuse. Veuillez essayer plus tard. Service refused, please try later. OFR_108 [108]
  blocked-reputation | 5.7.1 | smtp; 554 5.7.1 Service refuse. Votre adresse IP est blacklistee. Client host blocked OFR_102
  mailbox-disabled | 5.2.1 | smtp; 550 5.2.1 This mailbox has been blocked due to inactivity (UserSearch)
  blocked-reputation | | smtp; 421 Too many spams from your IP (203.0.113.9), please visit http://postmaster.free.fr/
  mailbox-disabled | 5.5.0 | smtp; 550 5.5.0 Boite du destinataire archivee. Archived recipient. LPN007_401
  sender-rejected | 5.1.0 | smtp; 550 5.1.0 Adresse expediteur invalide. Invalid sender. LPN007_405
  rate-limited | | smtp; 421 4.7.0 Trop d'erreurs ou trop de messages. Too many messages LPN105_104
  user-unknown | 5.1.1 | smtp; 550 5.1.1 <ana@sfr.example>: Recipient address rejected: Destinataire inexistant
  mailbox-disabled | | smtp; 550 Votre message n'a pu etre remis : la boite aux lettres est desactivee
  user-unknown | | smtp; 550 Le destinataire n'existe pas ou plus
  mailbox-full | | smtp; 552 Quota de la boîte aux lettres dépassé
  auth-failure | | smtp; 550 Message rejeté : le SPF ne correspond pas, échec SPF
  system-error | | smtp; 451 Service temporairement indisponible, réessayez plus tard
  # mail.ru
  mailbox-full | | smtp; 552 Local mailbox ana@mail.example is unavailable: mailbox is full (MTA-imposed quota exceeded)
  blocked-reputation | | smtp; 550 Access from ip address 203.0.113.9 blocked. Visit http://mail.ru/notspam/
  rate-limited | | smtp; 451 Too much mail from this address; try again later
  rate-limited | | smtp; 452 Reached rate limit. Try again later
  ptr-missing | | smtp; 550 Sorry, we do not accept mail from hosts with dynamic IP or generic DNS PTR-records. Please get a custom reverse DNS entry from your ISP for your host 203.0.113.9
  content-malformed | | smtp; 550 Message headers fail syntax check
  content-malformed | | smtp; 550 Mail was rejected due to non-RFC compliant From header
  auth-failure | | smtp; 550 5.7.1 SPF fail for mail.ru, policy reject
  policy | | smtp; 504 HELO argument must be a fully qualified domain name
  user-unknown | 5.7.1 | smtp; 550 5.7.1 No such user! 1700000000-AbCdEf
  system-error | 4.7.1 | smtp; 451 4.7.1 Sorry, the service is currently unavailable. Please come back later. https://ya.cc/1IrBc
  mailbox-full | 5.2.2 | smtp; 552 5.2.2 Mailbox size limit exceeded 1700000-Ab
  rate-limited | 4.5.1 | smtp; 451 4.5.1 The recipient <ana@yandex.example> has exceeded their message rate limit. Try again later.
  sender-rejected | 5.7.1 | smtp; 553 5.7.1 Sender address rejected: not owned by auth user.
  relay-denied | 4.7.1 | smtp; 454 4.7.1 <ana@yandex.example>: Relay access denied
  relay-denied | 5.5.4 | smtp; 503 5.5.4 Error: send AUTH command first.
  message-too-large | 5.3.4 | smtp; 552 5.3.4 Message file too big
  policy | 5.7.1 | smtp; 550 5.7.1 Policy rejection on the target address 1700-Ab
  recipient-filter | 5.7.1 | smtp; 540 5.7.1 <ana@rambler.example>: recipient address rejected: your emails have been returned due to the recipient's request
  auth-failure | 5.7.1 | smtp; 550 5.7.1 Message rejected under DMARC policy of the domain
  rate-limited | | smtp; 450 4.7.1 too many messages from your host, try later
  # qq
  blocked-reputation | | smtp; 421 HL:REP 163 mx1,AbC See http://mail.163.com/help/help_spam_16.htm?ip=203.0.113.9
  rate-limited | | smtp; 421 HL:ICC 163 mx1,AbC
  rate-limited | | smtp; 421 HL:IFC 163 mx1,AbC
  spam-content | | smtp; 554 DT:SPM 163 mx15,P8CowAB. http://mail.163.com/help/help_spam_16.htm?ip=203.0.113.9
  spam-content | | smtp; 451 DT:SPM 126 mx8,XYZ, please try again
  spam-content | | smtp; 554 DT:SUM 163 mx9,XYZ
  auth-failure | | smtp; 550 MI:SPF 163 mx2,XYZ
  auth-failure | | smtp; 550 MI:DMA 163 mx2,XYZ
  rate-limited | | smtp; 550 MI:STC 163 mx2,XYZ
  rate-limited | | smtp; 451 RP:QRC 163 mx2,XYZ
  relay-denied | | smtp; 550 RP:FRL 163 mx2,XYZ
  rate-limited | | smtp; 450 MI:DMC 163 mx2
  blocked-reputation | | smtp; 554 HL:IHU 163 mx4 http://mail.163.com/help/help_spam_16.htm
  blocked-reputation | | smtp; 554 HL:IPB 163 mx4
  blocked-reputation | | smtp; 450 DT:RBL 163 mx4
  sender-rejected | | smtp; 554 MI:SPB 163 mx4
  sender-rejected | | smtp; 550 MI:IMF 163 mx4
  mailbox-disabled | | smtp; 550 User suspended 163 mx1
  user-unknown | | smtp; 550 Invalid User 163 mx1
  recipient-filter | | smtp; 550 User in blacklist 163 mx1
  rate-limited | | smtp; 550 Requested mail action not taken: too much recipient
  virus | | smtp; 552 Illegal Attachment
  message-too-large | | smtp; 552 Requested mail action aborted: exceeded mailsize limit
  sender-rejected | | smtp; 553 Requested action not taken: NULL sender is not allowed
  relay-denied | | smtp; 553 Requested action not taken: Local user only
  relay-denied | | smtp; 553 Requested action not taken: no smtp MX only
  relay-denied | | smtp; 553 authentication is required
  blocked-reputation | | smtp; 554 IP is rejected, smtp auth error limit exceed
  blocked-reputation | | smtp; 554 IP in blacklist
  rate-limited | | smtp; 550 Connection frequency limited. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000725
  rate-limited | | smtp; 550 Domain frequency limited. http://service.mail.qq.com/
  rate-limited | | smtp; 550 Ip frequency limited. http://service.mail.qq.com/
  rate-limited | | smtp; 550 Sender frequency limited. http://service.mail.qq.com/
  spam-content | | smtp; 550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726
  recipient-filter | | smtp; 550 Mail is rejected by recipients. http://service.mail.qq.com/
  user-unknown | | smtp; 550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000728
  message-too-large | | smtp; 550 Message too large.
  auth-failure | | smtp; 550 SPF check failed. http://service.mail.qq.com/
  blocked-reputation | | smtp; 550 Suspected spam ip. http://service.mail.qq.com/
  blocked-reputation | | smtp; 550 Suspected bounce attacks. http://service.mail.qq.com/
  blocked-reputation | | smtp; 550 Connection denied. http://service.mail.qq.com/
  virus | | smtp; 550 Attachment content denied.
  sender-rejected | | smtp; 550 Domain may not exist or DNS check failed [AbCd IP: 203.0.113.9]
  rate-limited | | smtp; 550 The sending frequency exceeds the limit
  auth-failure | | smtp; 554 Reject by behaviour spam at Rcpt State(Connection IP address:203.0.113.9)ANTISPAM_BAT[01201311R176a, spf check failed]
  spam-content | | smtp; 554 Reject by content spam at DATA State ANTISPAM_BAT
  mailbox-full | | smtp; 552 用户邮箱空间已满
  user-unknown | | smtp; 550 用户不存在
  blocked-reputation | | smtp; 554 您的IP地址已被列入黑名单
  rate-limited | | smtp; 451 发送过于频繁，请稍后再试
  spam-content | | smtp; 550 邮件内容被拒绝，疑似垃圾邮件
  system-error | | smtp; 451 系统忙，请稍后重试
  # japan
  user-unknown | | smtp; 550 Unknown user ana@docomo.example
  user-unknown | | smtp; 550 5.1.1 ユーザーが見つかりません
  mailbox-full | | smtp; 552 メールボックスの容量が超過しています
  mailbox-disabled | | smtp; 550 このアカウントは停止されています
  spam-content | | smtp; 554 迷惑メールと判定されました
  domain-not-found | | smtp; 550 ドメインが存在しません
  system-error | | smtp; 451 一時的なエラーが発生しました。しばらくしてから再送してください
  message-too-large | | smtp; 552 メールのサイズが上限を超えています
  blocked-reputation | 4.3.2 | smtp; 421 4.3.2 Your ip blocked from this server - nsmtp
  user-unknown | 5.1.1 | smtp; 550 5.1.1 No such user AbCd - nsmtp
  mailbox-full | | smtp; 552 사서함이 가득 찼습니다
  user-unknown | | smtp; 550 존재하지 않는 사용자입니다
  mailbox-disabled | | smtp; 550 휴면 계정입니다
`
