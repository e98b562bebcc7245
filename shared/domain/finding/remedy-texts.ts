import type { Localised } from '../topic/topic.ts'
import type { FindingKind, Proof } from './finding.ts'

/** What to do, with `{domain}` (of the sender), `{subject}` and `{list}` to be filled in. */
export interface RemedyText {
  readonly title: Localised
  readonly steps: readonly Localised[]
}

export const proofSteps: Readonly<Record<Proof, Localised>> = {
  spf: {
    es: 'SPF: publique en el subdominio MAIL FROM ({mailFrom}) el MX y el TXT que se indican. Ese subdominio lo fija `sender.mailFrom` en infra/stages.ts; sin él SES usa el suyo y SPF no concuerda con {domain}.',
    en: 'SPF: publish on the MAIL FROM subdomain ({mailFrom}) the MX and the TXT shown here. `sender.mailFrom` in infra/stages.ts sets that subdomain; without it SES uses its own, and SPF does not align with {domain}.',
  },
  dkim: {
    es: 'DKIM: publique los tres CNAME de SES de {domain}. Sus nombres los da: aws sesv2 get-email-identity --email-identity {domain} --query DkimAttributes',
    en: 'DKIM: publish SES’s three CNAMEs of {domain}. Their names: aws sesv2 get-email-identity --email-identity {domain} --query DkimAttributes',
  },
  dmarc: {
    es: 'DMARC: publique el TXT _dmarc.{domain}. Empiece con p=none; suba a quarantine y reject cuando los informes muestren solo su correo. Basta con que SPF o DKIM concuerden con {domain}.',
    en: 'DMARC: publish the TXT _dmarc.{domain}. Begin with p=none; go on to quarantine and reject when reports show only your own mail. It is enough that SPF or DKIM aligns with {domain}.',
  },
}

export const remedyTexts: Readonly<Record<FindingKind, RemedyText>> = {
  'auth-failure': {
    title: {
      es: '{domain} no demuestra que el correo es suyo',
      en: '{domain} does not prove that the mail is its own',
    },
    steps: [
      {
        es: 'Después compruebe que SES los encontró (VerifiedForSendingStatus y DkimAttributes.Status: SUCCESS) y mande una prueba a un buzón de ese proveedor: «mostrar original» dice qué pasó.',
        en: 'Then see that SES found them (VerifiedForSendingStatus, and DkimAttributes.Status: SUCCESS), and send a test to a mailbox of that provider: "show original" tells what passed.',
      },
    ],
  },
  'ptr-missing': {
    title: {
      es: 'La dirección IP que envía no tiene nombre inverso (PTR)',
      en: 'The sending IP has no reverse name (PTR)',
    },
    steps: [
      {
        es: 'Con las IP compartidas o dedicadas de SES no hay nada que publicar: AWS pone el PTR (*.amazonses.com o *.smtp-out.<región>.amazonses.com). Mire en la respuesta qué IP se nombra.',
        en: 'With SES’s shared or dedicated IPs there is nothing to publish: AWS sets the PTR (*.amazonses.com, or *.smtp-out.<region>.amazonses.com). See in the reply which IP is named.',
      },
      {
        es: 'Si es de SES, abra un caso con AWS Support (servicio SES) con la respuesta, la hora y el MessageId: solo AWS puede corregirlo. Con BYOIP, pida a AWS el PTR de su rango.',
        en: 'If it is SES’s, open a case with AWS Support (service SES) with the reply, the time and the MessageId: only AWS can mend it. With addresses you brought yourself (BYOIP), ask AWS for the PTR of your range.',
      },
      {
        es: 'Si no es de SES, otro servidor reenvía su correo: averigüe cuál y pida a quien lo opera un PTR que vuelva a la misma IP.',
        en: 'If it is not SES’s, another server passes your mail on: find out which, and ask whoever runs it for a PTR that leads back to the same IP.',
      },
    ],
  },
  'tls-required': {
    title: { es: 'El destinatario exige cifrado TLS', en: 'The recipient requires TLS' },
    steps: [
      {
        es: 'El conjunto de configuración debe exigir TLS: aws sesv2 put-configuration-set-delivery-options --configuration-set-name <conjunto> --tls-policy REQUIRE. Vinculo lo despliega así (infra/constructs/mail-channel.ts): si no lo está, alguien lo cambió a mano; despliegue de nuevo.',
        en: 'The configuration set must require TLS: aws sesv2 put-configuration-set-delivery-options --configuration-set-name <set> --tls-policy REQUIRE. Vinculo deploys it so (infra/constructs/mail-channel.ts): where it is not, somebody changed it by hand; deploy again.',
      },
      {
        es: 'Si ya es REQUIRE, el fallo es del otro servidor (certificado o MTA-STS): mande la respuesta al postmaster de ese dominio.',
        en: 'If it is REQUIRE already, the other server is at fault (its certificate or MTA-STS): send the reply to that domain’s postmaster.',
      },
    ],
  },
  'sender-rejected': {
    title: { es: 'Se rechaza al remitente de {domain}', en: 'The sender at {domain} is refused' },
    steps: [
      {
        es: 'El dominio {domain} debe existir y recibir correo: publique un MX (o al menos un A) de {domain}, y otro del subdominio MAIL FROM ({mailFrom}).',
        en: 'The domain {domain} must exist and take mail: publish an MX (or an A at least) for {domain}, and one for the MAIL FROM subdomain ({mailFrom}).',
      },
      {
        es: 'La dirección del remitente (PUT /api/settings, «sender.email») debe existir como buzón: hay servidores que lo preguntan.',
        en: 'The sender’s address (PUT /api/settings, "sender.email") must exist as a mailbox: some servers ask.',
      },
    ],
  },
  'blocked-reputation': {
    title: { es: 'Bloqueo por reputación: {list}', en: 'Blocked for reputation: {list}' },
    steps: [
      {
        es: 'Mire en la página de {list} qué está listado: la IP que nombra la respuesta, o el dominio {domain}.',
        en: 'See on {list}’s page what is listed: the IP that the reply names, or the domain {domain}.',
      },
      {
        es: 'Si es el dominio, primero quite la causa (consentimiento de esas direcciones, rebotes y quejas de las últimas campañas); luego pida la baja en la página que se indica.',
        en: 'If it is the domain, first remove the cause (consent of those addresses, bounces and complaints of the last campaigns); then ask to be taken off on the page shown here.',
      },
      {
        es: 'Si es una IP compartida de SES, la baja solo la puede pedir AWS: abra un caso con AWS Support (servicio SES) con la respuesta, la hora y el MessageId. Si la IP es dedicada, pídala usted.',
        en: 'If it is a shared IP of SES, only AWS can ask: open a case with AWS Support (service SES) with the reply, the time and the MessageId. If the IP is a dedicated one, ask yourself.',
      },
      {
        es: 'Mientras tanto Vinculo envía más despacio a ese proveedor.',
        en: 'Meanwhile Vinculo sends to that provider more slowly.',
      },
    ],
  },
  'spam-content': {
    title: { es: 'El contenido de «{subject}» parece spam', en: 'The content of "{subject}" looks like spam' },
    steps: [
      {
        es: 'Revise la plantilla: asunto sin mayúsculas ni signos de más, más texto que imágenes, enlaces a dominios propios (sin acortadores), un motivo visible por el que se recibe.',
        en: 'Look at the template: a subject without capitals and exclamation marks, more text than pictures, links to domains of your own (no shorteners), a visible reason why one gets it.',
      },
      {
        es: 'Si la respuesta nombra un enlace o un dominio, quítelo o pida su baja en esa lista. Mande una prueba antes de la próxima campaña.',
        en: 'If the reply names a link or a domain, remove it or have it taken off that list. Send a test before the next campaign.',
      },
    ],
  },
  virus: {
    title: { es: 'Un adjunto de «{subject}» no se admite', en: 'An attachment of "{subject}" is not let in' },
    steps: [
      {
        es: 'Quite el adjunto o el archivo enlazado; enlace una página propia en su lugar. Analice con un antivirus el archivo y el equipo del que salió.',
        en: 'Remove the attachment or the linked file; link a page of your own instead. Scan the file, and the computer it came from, for viruses.',
      },
    ],
  },
  'content-malformed': {
    title: { es: 'El formato de «{subject}» incumple una norma', en: 'The form of "{subject}" breaks a rule' },
    steps: [
      {
        es: 'La respuesta dice qué falta o sobra (cabecera, codificación, línea demasiado larga: RFC 5322 y 2045). Guarde de nuevo la plantilla y mande una prueba.',
        en: 'The reply says what is missing or too much (a header, an encoding, a line that is too long: RFC 5322 and 2045). Save the template again and send a test.',
      },
      {
        es: 'Si la plantilla no tiene nada raro, es un fallo de Vinculo: informe de él con la respuesta.',
        en: 'If there is nothing odd in the template, it is a defect of Vinculo: report it with the reply.',
      },
    ],
  },
  'message-too-large': {
    title: { es: '«{subject}» es demasiado grande', en: '"{subject}" is too large' },
    steps: [
      {
        es: 'Sirva las imágenes desde la web en lugar de incluirlas, y acorte el HTML: Gmail corta a partir de 102 KB; muchos servidores rechazan a partir de 10 MB.',
        en: 'Serve pictures from the web instead of including them, and shorten the HTML: Gmail clips it from 102 KB on; many servers refuse from 10 MB on.',
      },
    ],
  },
}
