/** Replies in many languages. One a line: `cause | status | reply`; written for these tests. */
export const languages = `
  # languages
  user-unknown | | 550 El buzón solicitado no existe
  user-unknown | | 550 Destinatario desconocido en este dominio
  user-unknown | | 550 La dirección de correo no es válida
  mailbox-full | | 552 El buzón del usuario ha superado su cuota
  mailbox-full | | 552 Cuota de disco excedida
  mailbox-full | | 552 Espacio insuficiente en el buzón
  mailbox-disabled | | 550 La cuenta ha sido deshabilitada
  mailbox-disabled | | 550 Usuario bloqueado
  blocked-reputation | | 554 Su dirección IP ha sido bloqueada
  blocked-reputation | | 554 Mensaje rechazado: IP con mala reputación
  spam-content | | 554 El mensaje ha sido identificado como spam
  spam-content | | 550 Correo no deseado
  relay-denied | | 550 No se permite el reenvío
  relay-denied | | 550 Relay no permitido
  rate-limited | | 421 Límite de mensajes por hora excedido
  rate-limited | | 450 Ha superado el límite de envío
  greylisted | | 450 Servidor en lista gris, reintente en 5 minutos
  message-too-large | | 552 El tamaño del mensaje excede el máximo permitido
  sender-rejected | | 550 Dirección del remitente rechazada: dominio no encontrado
  network-error | | La conexión con el servidor ha expirado
  network-error | | Conexión rechazada por el servidor remoto
  domain-not-found | | El dominio no existe
  domain-not-found | | No se encontró el dominio del destinatario
  virus | | 550 El mensaje contiene un virus
  auth-failure | | 550 La comprobación SPF ha fallado
  policy | | 550 Acceso denegado por política del servidor
  system-error | | 451 Servicio no disponible temporalmente
  expired | | El plazo de entrega ha expirado
  user-unknown | | 550 Usuário não existe
  user-unknown | | 550 Conta inexistente
  user-unknown | | 550 Endereço de destino inválido
  user-unknown | | 550 Caixa postal não encontrada
  mailbox-full | | 552 Caixa postal cheia
  mailbox-full | | 552 Cota de armazenamento excedida
  mailbox-disabled | | 550 A conta do destinatário está suspensa
  mailbox-disabled | | 550 Usuário inativo
  blocked-reputation | | 554 Seu IP está bloqueado por envio de spam
  spam-content | | 554 Mensagem rejeitada por suspeita de spam
  rate-limited | | 421 Muitas conexões simultâneas
  relay-denied | | 550 Relay negado
  message-too-large | | 552 Tamanho da mensagem excede o limite
  domain-not-found | | Domínio não encontrado
  sender-rejected | | 550 Remetente inválido
  system-error | | 451 Erro temporário, tente novamente mais tarde
  auth-failure | | 550 Falha na verificação de SPF
  network-error | | Tempo de conexão esgotado
  user-unknown | | 550 Utilisateur inconnu
  user-unknown | | 550 Cette adresse n'existe pas
  user-unknown | | 550 Boîte aux lettres introuvable
  mailbox-full | | 552 Boîte pleine
  mailbox-full | | 552 Le quota de l'utilisateur est dépassé
  mailbox-disabled | | 550 Compte suspendu
  blocked-reputation | | 554 Votre adresse IP a été bloquée
  spam-content | | 554 Message considéré comme spam
  rate-limited | | 421 Trop de messages envoyés
  rate-limited | | 450 Limite d'envoi dépassée
  relay-denied | | 550 Relais interdit
  message-too-large | | 552 Message trop volumineux
  domain-not-found | | Domaine inconnu
  sender-rejected | | 550 Expéditeur refusé
  greylisted | | 450 Liste grise, veuillez réessayer dans 5 minutes
  system-error | | 451 Erreur interne du serveur
  virus | | 550 Virus détecté dans le message
  policy | | 550 Message refusé en raison de la politique de sécurité
  expired | | Le délai de livraison du message a expiré
  user-unknown | | 550 Benutzer existiert nicht
  user-unknown | | 550 Empfängeradresse ungültig
  user-unknown | | 550 Kein solcher Benutzer
  user-unknown | | 550 Das Postfach wurde nicht gefunden
  mailbox-full | | 552 Das Postfach des Empfängers ist voll
  mailbox-full | | 552 Speicherplatz überschritten
  mailbox-full | | 552 Quota überschritten
  mailbox-disabled | | 550 Benutzerkonto deaktiviert
  mailbox-disabled | | 550 Postfach gesperrt
  blocked-reputation | | 554 Ihre IP-Adresse ist gesperrt
  blocked-reputation | | 554 Ihr Server steht auf einer schwarzen Liste
  spam-content | | 554 Nachricht als Spam abgelehnt
  rate-limited | | 421 Zu viele Verbindungen
  rate-limited | | 450 Zu viele Nachrichten in kurzer Zeit
  relay-denied | | 550 Weiterleitung nicht erlaubt
  message-too-large | | 552 Die Nachricht überschreitet die maximale Größe
  domain-not-found | | Domain existiert nicht
  sender-rejected | | 550 Absenderadresse abgelehnt
  sender-rejected | | 550 Absender unbekannt
  greylisted | | 450 Greylisting aktiv, bitte später erneut versuchen
  system-error | | 451 Vorübergehender Fehler
  system-error | | 421 Dienst nicht verfügbar
  policy | | 550 Aus Richtliniengründen abgelehnt
  virus | | 550 Virus gefunden
  expired | | Zustellfrist abgelaufen
  network-error | | Zeitüberschreitung bei der Verbindung
  user-unknown | | 550 Utente non trovato
  user-unknown | | 550 Indirizzo inesistente
  mailbox-full | | 552 Casella di posta piena
  mailbox-full | | 552 Quota superata
  mailbox-disabled | | 550 Account disabilitato
  mailbox-disabled | | 550 Casella sospesa
  blocked-reputation | | 554 Il tuo IP è bloccato
  spam-content | | 554 Messaggio identificato come spam
  rate-limited | | 421 Troppe connessioni
  relay-denied | | 550 Relay non consentito
  message-too-large | | 552 Messaggio troppo grande
  domain-not-found | | Dominio non trovato
  sender-rejected | | 550 Mittente rifiutato
  system-error | | 451 Errore temporaneo
  user-unknown | | 550 Нет такого пользователя
  user-unknown | | 550 Неизвестный получатель
  user-unknown | | 550 Почтовый ящик не существует
  mailbox-full | | 552 Почтовый ящик получателя переполнен
  mailbox-full | | 552 Превышена квота
  mailbox-disabled | | 550 Учетная запись отключена
  mailbox-disabled | | 550 Аккаунт заблокирован
  blocked-reputation | | 554 Ваш IP находится в чёрном списке
  blocked-reputation | | 554 IP адрес заблокирован
  spam-content | | 554 Сообщение отклонено как спам
  rate-limited | | 421 Слишком много соединений
  rate-limited | | 450 Превышен лимит отправки
  relay-denied | | 550 Пересылка запрещена
  message-too-large | | 552 Превышен максимальный размер письма
  message-too-large | | 552 Письмо слишком большое
  domain-not-found | | Домен не найден
  sender-rejected | | 550 Адрес отправителя отклонён
  greylisted | | 450 Серый список, повторите попытку позже
  system-error | | 451 Временная ошибка, попробуйте позже
  virus | | 550 В письме обнаружен вирус
  policy | | 550 Отклонено политикой безопасности
  auth-failure | | 550 Проверка SPF не пройдена
  network-error | | Соединение разорвано
  user-unknown | | 550 宛先アドレスが見つかりません
  user-unknown | | 550 該当するユーザーはいません
  mailbox-full | | 552 メールボックスがいっぱいです
  mailbox-full | | 552 受信者の容量制限を超えています
  mailbox-disabled | | 550 アカウントが無効です
  blocked-reputation | | 554 IPアドレスがブラックリストに登録されています
  spam-content | | 554 スパムと判断されました
  rate-limited | | 421 接続数が多すぎます
  relay-denied | | 550 中継は許可されていません
  message-too-large | | 552 メッセージサイズが大きすぎます
  domain-not-found | | ドメインが見つかりません
  sender-rejected | | 550 送信者アドレスが拒否されました
  system-error | | 451 サーバーで一時的な障害が発生しました
  virus | | 550 ウイルスが検出されました
  policy | | 550 ポリシーにより拒否されました
  user-unknown | | 550 收件人地址不存在
  user-unknown | | 550 找不到该用户
  user-unknown | | 550 無此用戶
  mailbox-full | | 552 收件人邮箱已满
  mailbox-full | | 552 超过邮箱容量限制
  mailbox-full | | 552 信箱已滿
  mailbox-disabled | | 550 账户被禁用
  mailbox-disabled | | 550 用户已被冻结
  blocked-reputation | | 554 您的IP被列入黑名单
  spam-content | | 554 邮件被识别为垃圾邮件
  rate-limited | | 421 连接过于频繁
  rate-limited | | 450 超过发送频率限制
  relay-denied | | 550 不允许转发
  message-too-large | | 552 邮件过大
  message-too-large | | 552 邮件大小超过限制
  domain-not-found | | 域名不存在
  sender-rejected | | 550 发件人地址被拒绝
  system-error | | 451 服务器繁忙，请稍后再试
  virus | | 550 邮件包含病毒
  policy | | 550 违反安全策略
  auth-failure | | 550 SPF检查失败
  user-unknown | | 550 Użytkownik nie istnieje
  user-unknown | | 550 Nieznany odbiorca
  mailbox-full | | 552 Skrzynka pocztowa jest pełna
  mailbox-full | | 552 Przekroczony limit pojemności skrzynki
  mailbox-disabled | | 550 Konto zablokowane
  user-unknown | | 550 Gebruiker onbekend
  user-unknown | | 550 Dit adres bestaat niet
  mailbox-full | | 552 Mailbox vol
  mailbox-full | | 552 De mailbox is vol
  user-unknown | | 550 Kullanıcı bulunamadı
  mailbox-full | | 552 Posta kutusu dolu
  user-unknown | | 550 Användaren finns inte
  user-unknown | | 550 Ukendt modtager
  user-unknown | | 550 Uživatel neexistuje
  mailbox-full | | 552 Schránka je plná
  user-unknown | | 550 المستخدم غير موجود
  user-unknown | | 550 المستلم غير معروف
  mailbox-full | | 552 صندوق البريد ممتلئ
  user-unknown | | 550 המשתמש לא קיים
  user-unknown | | 550 ไม่พบผู้ใช้
  mailbox-full | | 552 กล่องจดหมายเต็ม
  user-unknown | | 550 Người dùng không tồn tại
  mailbox-full | | 552 Hộp thư đầy
  user-unknown | | 550 Ο χρήστης δεν υπάρχει
  user-unknown | | 550 Користувача не знайдено
  mailbox-full | | 552 Поштова скринька переповнена
  user-unknown | | 550 Pengguna tidak ditemukan
  mailbox-full | | 552 Kotak surat penuh
  user-unknown | | 550 Utilizatorul nu există
  mailbox-full | | 552 Căsuța poștală este plină
  user-unknown | | 550 A felhasználó nem létezik
  mailbox-full | | 552 A postafiók megtelt
  user-unknown | | 550 Käyttäjää ei löydy
  mailbox-full | | 552 Postilaatikko on täynnä
  mailbox-full | | 552 Postkassen er full
`
