import type { RuleTable } from './rule-table.ts'

/** Spanish, Portuguese, French and Italian, written without accents and apostrophes, as the normal form is. */
export const romanceRules: RuleTable = {
  'mailbox-full': {
    es: {
      words:
        '(buzon|casilla|bandeja|cuenta|cuota|quota|espacio|correo|almacenamiento) ~6 (llen[oa]|completa|exced\\w+|superad[oa]|insuficiente|agotad[oa])|(excede|supera|superado) ~ (cuota|quota|limite de almacenamiento)|espacio insuficiente|sin espacio',
      example: '550 El buzón de la usuaria está lleno',
    },
    pt: {
      words:
        '(caixa|conta|quota|cota|espaco|correio|armazenamento) ~6 (chei[oa]|lotad[oa]|exced\\w+|superad[oa]|insuficiente|esgotad[oa])|sem espaco',
      example: '552 Caixa de correio cheia',
    },
    fr: {
      words: '(boite|messagerie|quota|espace) ~6 (pleine?|saturee?|depasse*|atteinte?|insuffisant)|depasse ~ quota',
      example: '552 La boîte du destinataire est pleine',
    },
    it: {
      words:
        '(casella|quota|spazio|posta) ~6 (pien[oa]|superat[oa]|esaurit[oa]|insufficiente)|(superato|supera) ~ quota',
      example: '552 Casella di posta piena',
    },
  },
  'mailbox-disabled': {
    es: {
      words:
        '(cuenta|buzon|usuario|casilla|correo) ~5 (deshabilitad[oa]|desactivad[oa]|inactiv[oa]|suspendid[oa]|bloquead[oa]|cancelad[oa]|cerrad[oa]|dad[oa] de baja)',
      example: '550 La cuenta ha sido deshabilitada',
    },
    pt: {
      words:
        '(conta|caixa|usuario|utilizador) ~5 (desabilitad[oa]|desativad[oa]|inativ[oa]|suspens[oa]|bloquead[oa]|cancelad[oa]|encerrad[oa])',
      example: '550 A conta do destinatário está suspensa',
    },
    fr: {
      words:
        '(compte|boite|utilisateur|adresse|messagerie) ~5 (desactivee?|inactive?|suspendue?|fermee?|bloquee?|archivee?|clos)',
      example: '550 La boîte aux lettres est désactivée',
    },
    it: {
      words:
        '(account|casella|utente|conto) ~5 (disattivat[oa]|disabilitat[oa]|sospes[oa]|inattiv[oa]|chius[oa]|bloccat[oa])',
      example: '550 Casella sospesa',
    },
  },
  'user-unknown': {
    es: {
      words:
        '(usuario|cuenta|buzon|destinatario|direccion|casilla|correo) ~5 (no existe*|desconocid[oa]|no (fue |ha sido |se )?encontrad[oa]|no valid[oa]|inexistente|no es valid[oa]|incorrect[oa]|invalid[oa]|no se encuentra|no registrad[oa]|rechazad[oa])|no existe (el |la |ese |esa |este |esta )?(usuario|cuenta|buzon|destinatario|direccion)|no se (encontro|encuentra) (el |la |al )?(usuario|cuenta|buzon|destinatario|direccion)',
      example: '550 El buzón solicitado no existe',
    },
    pt: {
      words:
        '(usuario|conta|caixa postal|destinatario|endereco|utilizador|caixa) ~5 (nao (existe*|encontrad[oa]|cadastrad[oa]|valid[oa]|localizad[oa]|e valid[oa]|foi encontrad[oa])|desconhecid[oa]|inexistente|invalid[oa]|rejeitad[oa])',
      example: '550 Usuário desconhecido',
    },
    fr: {
      words:
        '(l?utilisateur|destinataire|l?adresse|compte|boite|bal|boite aux lettres|messagerie) ~5 (inconnue?s?|inexistante?|introuvable|nexiste (pas|plus)|n existe (pas|plus)|invalide|incorrecte?|non valide|erronee?|refusee?|rejetee?)',
      example: "550 Cette adresse n'existe pas",
    },
    it: {
      words:
        '(utente|destinatario|indirizzo|casella|account) ~5 (sconosciut[oa]|inesistente|non (esiste*|trovat[oa]|valid[oa]|riconosciut[oa]|presente)|errat[oa]|rifiutat[oa])',
      example: '550 Utente non trovato',
    },
  },
  'recipient-filter': {
    any: {
      words:
        '(destinatario|usuario|destinataire|utente) (ha |a )?(bloqueado|bloque|bloccato)|(bloqueado|rechazado|rejeitado|refuse|rejete|rifiutato) (por|par|pelo|dal) (el |le |l )?(destinatario|usuario|destinataire|utente|utilisateur)',
      example: '550 Mensaje rechazado por el destinatario',
    },
  },
  'domain-not-found': {
    any: {
      words:
        '(dominio|domaine) ~4 (no existe|nao existe|inexistente|inexistant|nexiste pas|desconocid[oa]|desconhecido|inconnu|non esiste|sconosciuto|(no|nao|non) (encontrad[oa]|trovato)|introuvable|no valido|invalido)|no se encontro el dominio',
      example: '550 El dominio no existe',
    },
  },
  'blocked-reputation': {
    any: {
      words:
        '(ip|direccion|adresse|endereco|indirizzo|servidor|serveur|server|addr) ~4 (bloquead[oa]|bloquee?|bloccat[oa]|lista negra|liste noire|blacklistee?)|lista negra|lista de bloqueo|liste noire|lista nera|mauvaise reputation|mala reputacion|reputation de votre',
      example: '554 Su dirección IP ha sido bloqueada',
    },
  },
  'sender-rejected': {
    any: {
      words:
        '(emetteur|l?expediteur|remitente|remetente|mittente) ~ (invalid*|refuse*|rejete*|rechazad[oa]|no (valido|existe)|rejeitad[oa]|rifiutat[oa]|non valido|nao existe|inconnue?|desconocid[oa])',
      example: '550 Remitente rechazado',
    },
  },
  'relay-denied': {
    any: {
      words:
        '(relais|relay|retransmision|retransmissao|reenvio|relaying) ~ (interdit*|refuse*|no (permitid[oa]|autorizad[oa])|nao permitid[oa]|negad[oa]|denegad[oa]|rechazad[oa]|non (consentito|autorizzato|autorise))|no se permite (el )?(relay|reenvio)',
      example: '550 No se permite el reenvío',
    },
  },
  'rate-limited': {
    any: {
      words:
        '(demasiad[oa]s?|muitas|muitos|trop de|trop d|trop derreurs|troppe|troppi) ~2 (conexiones|mensajes|correos|conexoes|mensagens|connexions|messages|connessioni|messaggi)|limite (de|d|di|denvoi) ~2 (envi*|conexiones|mensajes|hora|diario|mensagens|connexions|invio|depasse*)|limite denvoi',
      example: '421 Demasiadas conexiones',
    },
  },
  greylisted: {
    any: {
      words: 'lista ?gris|listas grises|liste grise|lista grigia|lista cinza',
      example: '451 Mensaje en lista gris, vuelva a intentarlo',
    },
  },
  'auth-failure': {
    any: {
      words:
        '(echec|fallo|falha|fallito|politica|politique) ~ (spf|dkim|dmarc)|(spf|dkim|dmarc) ~4 (fallo|fallado|falla|falha|falhou|echec|echoue|fallit[oa]|incorrect[oa])',
      example: '550 La comprobación SPF ha fallado',
    },
  },
  'spam-content': {
    any: {
      words:
        '((correo|mensaje|mail|email|posta|message|mensagem|messaggio|courrier) ~ (spam|pourriel|indesirable|no deseado|basura|nao solicitado|indesejad[oa])|como spam|comme (spam|indesirable|pourriel)|come spam|mail rejete|contenu (refuse|rejete)|contenido (rechazado|no permitido))',
      example: '554 El correo es basura',
    },
  },
  virus: {
    any: {
      words:
        '(contiene|contem|contient) (un |um )?(virus|malware)|virus (encontrado|detectado|trovato|rilevato|detecte|trouve)',
      example: '550 El mensaje contiene un virus',
    },
  },
  'message-too-large': {
    any: {
      words:
        '(message (trop (gros|volumineux|grand)|depasse la taille)|mensaje ~ demasiado grande|mensagem ~ muito grande|(tamano|tamanho) ~ (maximo|excede)|messaggio ~ troppo grande)',
      example: '552 El tamaño del mensaje excede el máximo permitido',
    },
  },
  policy: {
    any: {
      words:
        '(politica|politique|politicas) ~ (de|du|di|del|interna|interne|segur*|securit*|rechazad[oa]|refuse)|(por|par|per) (la |las )?(politica|politique)s?',
      example: '554 Rechazado por políticas de seguridad',
    },
  },
  'network-error': {
    any: {
      words:
        '(conexion|conexao|connexion|connessione) ~4 (rechazad[oa]|recusad[oa]|refusee|rifiutata|perdid[oa]|perdue|fallit[oa]|agotad[oa]|esgotado|expire*|expirad[oa])|tiempo de espera|delai (d attente )?depasse',
      example: 'La conexión con el servidor ha expirado',
    },
  },
  'system-error': {
    any: {
      words:
        '(error|fallo|erro|erreur|errore) ~3 (temporal|temporario|temporaire|interno|interne|intern*|del servidor|do servidor|du serveur|local|del sistema|temporane[oa])|(servicio|servico|service|servizio) ~3 (no disponible|indisponivel|indisponible|non disponibile)|intente(lo)? (de nuevo |mas )|tente novamente|reessayer|riprovare',
      example: '451 Erreur temporaire du serveur',
    },
  },
  expired: {
    any: {
      words:
        '(tiempo|delai|tempo|plazo) ~ (entrega|expirad[oa]|expire|scaduto|caducad[oa]|agotad[oa]|esgotado)|expiro|expirou',
      example: 'El plazo de entrega ha expirado',
    },
  },
}
