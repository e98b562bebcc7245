import type { RuleTable } from './rule-table.ts'

/** German, Dutch, Polish, Czech, Hungarian, Romanian, Turkish, Indonesian, Vietnamese and the Nordic languages. */
export const northernRules: RuleTable = {
  'mailbox-full': {
    de: {
      words:
        '(postfach|mailbox|kontingent|speicherplatz|quota|speicher) ~6 (voll|uberfullt|uberschritten|erschopft|erreicht)|uberschritten ~ (quota|postfach|speicher)|zuviele (mails|nachrichten) ~ server|kein speicherplatz',
      example: '552 Das Postfach der Empfängerin ist voll',
    },
    other: {
      words:
        '(postvak|mailbox|brievenbus) ~3 vol|(skrzynka|skrzynki) ~5 (pelna|przepelnion\\w+)|przekroczon\\w+ limit|quota overschreden|(mailboksen|postkassen|brevladan) (er|ar) full[dt]?|mailboksen er fuld|postilaatikko on taynna|schranka ~2 plna|postafiok megtelt|casuta postala ~2 plina|posta kutusu dolu|kotak surat penuh|hop thu ~2 day',
      example: '552 De mailbox is vol',
    },
  },
  'mailbox-disabled': {
    de: {
      words:
        '(konto|benutzerkonto|postfach|benutzer|account|adresse) ~5 (deaktiviert|gesperrt|inaktiv|geschlossen|stillgelegt)',
      example: '550 Benutzerkonto deaktiviert',
    },
    other: {
      words:
        '(konto|skrzynka|gebruiker|account|adres) ~5 (zablokowan[eay]|nieaktywn[eay]|niedostepn[eay]|wylaczon[eay]|gedeactiveerd|geblokkeerd)',
      example: '550 Konto zablokowane',
    },
  },
  'user-unknown': {
    de: {
      words:
        '(benutzer|empfanger*|adresse|konto|postfach|mailadresse|nutzer|teilnehmer|mailbox) ~5 (unbekannt|existiert (leider )?nicht|nicht (gefunden|bekannt|vorhanden|existent|verfugbar|gultig|erreichbar|ermittelt)|ungultig|falsch|gibt es nicht)|unbekannter? (benutzer|empfanger|nutzer|adressat)|kein (solcher )?(benutzer|empfanger|postfach)',
      example: '550 Diese Adresse existiert nicht',
    },
    dutch: {
      words: '(gebruiker|ontvanger|adres|mailbox|postvak) ~4 (onbekend|bestaat niet|niet gevonden|ongeldig)',
      example: '550 Dit adres bestaat niet',
    },
    polish: {
      words:
        '(odbiorca|uzytkownik|adres|skrzynka|konto) ~4 (nie istnieje|nieznan[yae]|nieprawidlow[yae]|nie znaleziono)|nieznan[yae] (odbiorca|uzytkownik|adres)|nie ma takiego',
      example: '550 Nieznany odbiorca',
    },
    nordic: {
      words:
        '(mottagaren|anvandaren|modtager*|bruger*|kayttaja*|vastaanottaja*|mottaker*|bruker*) ~4 (okand|finns inte|ukendt|findes ikke|finnes ikke|ei (ole|loydy)|tuntematon|ukjent)|(okand|ukendt|ukjent|tuntematon) (mottagare|modtager|mottaker|vastaanottaja|anvandare|bruger|bruker)',
      example: '550 Användaren finns inte',
    },
    other: {
      words:
        '(kullanici|alici) ~4 (bulunamadi|yok|gecersiz|mevcut degil)|(uzivatel|prijemce|felhasznalo|cimzett|utilizator*|schranka) ~4 (neexistuje|neznamy|ismeretlen|nem letezik|nu exista|inexistent)|(pengguna|penerima|alamat) ~3 tidak (ditemukan|ada|valid|dikenal)|(nguoi dung|nguoi nhan|dia chi) ~2 khong ton tai',
      example: '550 Uživatel neexistuje',
    },
  },
  'domain-not-found': {
    any: {
      words: '(domane|domain|domene|domena) ~4 (existiert nicht|unbekannt|nicht gefunden|nie istnieje|bestaat niet)',
      example: 'Die Domain wurde nicht gefunden',
    },
  },
  'blocked-reputation': {
    any: {
      words:
        '(ip|adresse|server|addr) ~4 (gesperrt|blockiert|geblokkeerd|zablokowan\\w+)|schwarzen? liste|zwarte lijst|geblokkeerd',
      example: '554 Ihre IP-Adresse ist gesperrt',
    },
  },
  'sender-rejected': {
    any: {
      words: '(absender*|afzender|nadawca) ~ (abgelehnt|ungultig*|unbekannt|geweigerd|odrzucony|abgewiesen)',
      example: '550 Absenderadresse abgelehnt',
    },
  },
  'relay-denied': {
    any: {
      words: '(weiterleitung|weiterleiten|relaying|relay) ~ (verweigert|nicht (erlaubt|gestattet)|niet toegestaan)',
      example: '550 Weiterleitung nicht erlaubt',
    },
  },
  'rate-limited': {
    any: {
      words: '(zu viele|te veel|zbyt wiele) ~2 (verbindungen|nachrichten|mails|verbindingen|berichten|polaczen)',
      example: '421 Zu viele Verbindungen',
    },
  },
  greylisted: { any: { words: 'graulist*|grauen liste', example: '450 Sie stehen auf der grauen Liste' } },
  'auth-failure': {
    any: {
      words: '(richtlinie|fehlgeschlagen) ~ (spf|dkim|dmarc)|(spf|dkim|dmarc) ~4 (fehlgeschlagen|ungultig)',
      example: '550 SPF-Prüfung fehlgeschlagen',
    },
  },
  'spam-content': {
    any: {
      words: '(nachricht|wiadomosc) ~ (spam|unerwunscht*)|als spam (erkannt|eingestuft|abgelehnt|markiert)',
      example: '554 Ihre Nachricht ist unerwünscht',
    },
  },
  virus: { any: { words: 'virenbefall|virus gefunden', example: '550 Virus gefunden' } },
  'message-too-large': {
    any: {
      words: '(nachricht|mail|email) ~ zu gross|uberschreitet die maximale|wiadomosc ~ za duza|bericht ~ te groot',
      example: '552 Nachricht ist zu groß',
    },
  },
  policy: {
    any: {
      words: '(richtlinien?|beleid|polityk*) ~ (der|sicherheit*|abgelehnt)|aus richtliniengrunden|zasad bezpieczenstwa',
      example: '550 Aus Richtliniengründen abgelehnt',
    },
  },
  'network-error': {
    any: {
      words: '(verbindung|verbinding) ~4 (abgelehnt|verloren|unterbrochen|geweigerd)|zeituberschreitung',
      example: 'Zeitüberschreitung',
    },
  },
  'system-error': {
    any: {
      words:
        'fehler ~3 (intern*|lokal*)|(interner|lokaler|vorubergehender) fehler|(dienst|server) ~3 nicht verfugbar|vorubergehend|spater (noch|erneut)|probeer het later',
      example: '421 Der Dienst ist nicht verfügbar',
    },
  },
  expired: { any: { words: '(zustellfrist|frist) ~ abgelaufen|abgelaufen', example: 'Zustellfrist abgelaufen' } },
}
