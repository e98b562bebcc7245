import { contentHash } from '../../shared/domain/canonical-json.ts'
import type { ConsentChange } from '../../shared/domain/consent/change-consents.ts'

const text =
  'Sí, quiero recibir por correo electrónico el boletín mensual de Café Sierra Alta con novedades sobre cosechas, ' +
  'recetas, catas y ofertas para socios. Puedo darme de baja en cualquier momento con el enlace que lleva cada correo; ' +
  'mis datos se tratan según la política de privacidad publicada.'
const userAgent =
  'Mozilla/5.0 (Linux; Android 16; SM-S938B Build/BP2A.250605.031.A3; wv) AppleWebKit/537.36 (KHTML, like Gecko) ' +
  'Version/4.0 Chrome/149.0.7827.91 Mobile Safari/537.36 Instagram 391.0.0.0.33 Android'
const submissionId = '6b1e4f0c9a7d4e52b83f1c06'

/** A confirmed form with all that its evidence may hold, rather long than short. */
export const realisticConsent: ConsentChange = {
  facts: {
    kind: 'granted',
    topicId: 'newsletter',
    at: '2026-06-01T10:03:41.456Z',
    origin: 'confirmed-form',
    wording: { text, hash: contentHash(text), locale: 'es', version: '12' },
    formId: 'sierra-alta-club',
    formVersion: 12,
    submissionId,
    challenge: { challengeId: submissionId, verdict: 'solved', work: 100_000, seconds: 184 },
    mailId: '0100018f2d7c3b1a-6e0f2a9c-4b8d-4f17-9a53-c7e1d2f0b684-000000',
  },
  personal: {
    addressAsTyped: 'Maria.Fernanda.Gutierrez@correo-ejemplo.example',
    address: 'maria.fernanda.gutierrez@correo-ejemplo.example',
    page: 'https://www.sierra-alta.example/es/club/unirse?utm_source=instagram&utm_medium=social&utm_campaign=cosecha-2026',
    submission: {
      at: '2026-06-01T10:00:00.123Z',
      network: '2001:db8:85a3:8d3:1319:8a2e:370:7348',
      userAgent,
    },
    change: { at: '2026-06-01T10:03:41.456Z', network: '198.51.100.237', userAgent },
  },
}
