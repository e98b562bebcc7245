import { describe, expect, test } from 'vitest'
import { classifyBounce } from '../../../../shared/domain/bounce/classify.ts'

const providerOf = (diagnosticCode: string) => classifyBounce({ diagnosticCode }).provider

describe('who answered', () => {
  test.each([
    ['gmail', 'smtp; 550 5.1.1 no such user - gsmtp'],
    ['gmail', 'host gmail-smtp-in.l.google.com said: 550 no'],
    ['microsoft', 'smtp; 550 5.4.1 denied [X.prod.protection.outlook.com]'],
    ['microsoft', 'smtp; 550 5.7.1 messages from your network were not sent (S3150)'],
    ['microsoft', 'smtp; 550 RESOLVER.ADR.RecipNotFound; not found'],
    ['yahoo', 'smtp; 554 delivery error: dd - mta4.mail.bf1.yahoo.com'],
    ['yahoo', 'smtp; 421 4.7.0 [TSS04] Messages temporarily deferred'],
    ['yahoo', 'smtp; 554 (RLY:B1) http://postmaster.info.aol.com/errors/554rlyb1.html'],
    ['icloud', 'smtp; 550 rejected [CS01] see https://support.apple.com/'],
    ['comcast', 'smtp; 554 blocked, see http://postmaster.comcast.net/codes#BL000001'],
    ['cox', 'smtp; 554 ERROR CODE: CXBL'],
    ['att', 'smtp; 553 5.3.0 DNSBL:ATTRBL 521'],
    ['charter', 'smtp; 554 see http://security.rr.com/'],
    ['orange', 'smtp; 550 Mail rejected. OFR_506 [506]'],
    ['free', 'smtp; 552 user quota exceeded (UserSearch)'],
    ['laposte', 'smtp; 550 Archived recipient. LPN007_401'],
    ['sfr', 'smtp; 550 see http://messagerie.sfr.fr/'],
    ['united-internet', 'smtp; 554-gmx.net (mxgmx016) Nemesis ESMTP Service not available'],
    ['united-internet', 'host mx00.kundenserver.de said: 550 no'],
    ['t-online', 'smtp; 554 IP=203.0.113.9 - ask tosa@rx.t-online.de or mx.t-online.de'],
    ['libero', 'host smtp-in.libero.it said: 550 no'],
    ['telefonica', 'host mx.movistar.es said: 550 no'],
    ['terra', 'host mx.terra.com.br said: 550 no'],
    ['uol', 'host mx.uol.com.br said: 550 no'],
    ['mail-ru', 'smtp; 550 spam message rejected, see http://help.mail.ru/notspam-support'],
    ['yandex', 'smtp; 554 5.7.1 see https://ya.cc/1IrBc'],
    ['rambler', 'host mx.rambler.ru said: 550 no'],
    ['qq', 'smtp; 550 see http://service.mail.qq.com/cgi-bin/help'],
    ['netease', 'smtp; 554 DT:SPM 163 mx15,AbC'],
    ['naver', 'smtp; 550 5.1.1 No such user - nsmtp'],
    ['docomo', 'host mfsmax.docomo.ne.jp said: 550 no'],
    ['zoho', 'smtp; 552 5.7.1 virus detected by Zoho Mail'],
    ['proton', 'host mail.protonmail.ch said: 550 no'],
    ['fastmail', 'host in1-smtp.messagingengine.com said: 550 no'],
    ['godaddy', 'smtp; 554 HELO rejected. IB301'],
    ['rackspace', 'smtp; 554 blocked using sa-ip4tset.blagr.emailsrvr.com'],
    ['titan', 'host mx1.titan.email said: 550 no'],
    ['ovh', 'host mx1.ovh.net said: 550 no'],
    ['strato', 'host smtpin.rzone.de said: 550 no'],
    ['amazon-ses', 'Amazon SES has suppressed sending to this address'],
    ['proofpoint', 'host mx0a-1.pphosted.com said: 550 no'],
    ['mimecast', 'smtp; 550 blocked, see https://community.mimecast.com/docs'],
    ['barracuda', 'smtp; 450 cuda_nsu 4.7.1 later'],
    ['cisco', 'host mx1.hc1.iphmx.com said: 550 no'],
    ['symantec', 'host cluster1.eu.messagelabs.com said: 553 no'],
    ['trend-micro', 'smtp; 550 blocked using Trend Micro RBL+'],
    ['cloudmark', 'smtp; 554 mx.isp.example cmsmtp IP blocked'],
    ['sophos', 'smtp; 550 rejected by Sophos'],
    ['fortinet', 'smtp; 550 FortiGuard said no'],
    ['spamexperts', 'smtp; 550 listed on https://spamrl.com/.'],
    ['exim', 'smtp; 550 Unrouteable address'],
    ['postfix', 'host mx.example said: 550 no (in reply to RCPT TO command)'],
    ['postfix', 'smtp; 550 <ana@shop.example>: Recipient address rejected: no'],
    ['qmail', 'This is the qmail-send program'],
    ['sendmail', '----- Transcript of session follows -----'],
    ['exchange', 'MSEXCH:IMS:DNB 0 (000C05A6) Unknown Recipient'],
    ['domino', 'X-Notes; not listed in Domino Directory'],
    ['zimbra', 'smtp; 550 zimbra: no'],
    ['unknown', 'smtp; 550 sorry'],
    ['unknown', ''],
  ])('is %s: %s', (provider, reply) => expect(providerOf(reply)).toBe(provider))

  test('is the mailbox provider rather than the software before it', () => {
    expect(providerOf('host mx.google.com said: 550 no (in reply to RCPT TO command)')).toBe('gmail')
    expect(providerOf('550 5.1.1 recipient address rejected, see https://community.mimecast.com/')).toBe('mimecast')
  })

  test('is not told by an address, nor by a host that only sounds like it', () => {
    expect(providerOf('550 <ana@gmail.com>: no')).toBe('unknown')
    expect(providerOf('host notyahoo.example said 550 no')).toBe('unknown')
    expect(providerOf('host outlook.com.example said 550 no')).toBe('unknown')
  })
})
