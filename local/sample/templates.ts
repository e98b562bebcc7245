/** Three letters of Sierra Alta, each in both languages: one message per letter, signed by a named person. */

interface Letter {
  readonly subject: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly action?: { readonly label: string; readonly url: string }
}

const letters: Record<string, { readonly name: string; readonly es: Letter; readonly en: Letter }> = {
  'harvest-letter': {
    name: 'Carta de la cosecha · Harvest letter',
    es: {
      subject: '{{ customer.givenName }}, llegó la cosecha de Huila',
      heading: 'La cosecha ya está en la tostadora',
      paragraphs: [
        'Hola, {{ customer.givenName }}:',
        'Doña Rosalba recogió su último lote el lunes. Es dulce, con notas de panela y mandarina, y lo tostamos esta semana{% if customer.city %} para enviarlo a {{ customer.city }}{% endif %}.',
      ],
      action: { label: 'Leer la historia del lote', url: 'https://sierra-alta.example/es/cosecha' },
    },
    en: {
      subject: '{{ customer.givenName }}, the Huila harvest is here',
      heading: 'The harvest is in the roaster',
      paragraphs: [
        'Hello {{ customer.givenName }},',
        'Doña Rosalba picked her last lot on Monday. It is sweet, with notes of cane sugar and tangerine, and we roast it this week{% if customer.city %} to send it to {{ customer.city }}{% endif %}.',
      ],
      action: { label: 'Read the story of this lot', url: 'https://sierra-alta.example/en/harvest' },
    },
  },
  'december-offer': {
    name: 'Oferta de diciembre · December offer',
    es: {
      subject: 'Un paquete de filtro para usted, {{ customer.givenName }}',
      heading: 'Dos bolsas al precio de una y media',
      paragraphs: [
        'Hola, {{ customer.givenName }}:',
        'Hasta el domingo, la segunda bolsa de cualquier café le cuesta la mitad.',
      ],
      action: { label: 'Elegir mis bolsas', url: 'https://sierra-alta.example/es/diciembre' },
    },
    en: {
      subject: 'A treat for your {{ customer.fields.brew | default: "coffee" }}, {{ customer.givenName }}',
      heading: 'Two bags for the price of one and a half',
      paragraphs: ['Hello {{ customer.givenName }},', 'Until Sunday, the second bag of any coffee is half price.'],
      action: { label: 'Choose my bags', url: 'https://sierra-alta.example/en/december' },
    },
  },
  'tasting-invitation': {
    name: 'Invitación a una cata · Tasting invitation',
    es: {
      subject: 'Una cata en {{ customer.city | default: "su ciudad" }}',
      heading: 'Venga a probar tres lotes nuevos',
      paragraphs: ['Hola, {{ customer.givenName }}:', 'Abrimos tres lotes y queremos su opinión. Hay doce puestos.'],
      action: { label: 'Reservar un puesto', url: 'https://sierra-alta.example/es/catas' },
    },
    en: {
      subject: 'A tasting in {{ customer.city | default: "your city" }}',
      heading: 'Come and taste three new lots',
      paragraphs: [
        'Hello {{ customer.givenName }},',
        'We open three lots and would like to know what you think. There are twelve seats.',
      ],
      action: { label: 'Reserve a seat', url: 'https://sierra-alta.example/en/tastings' },
    },
  },
}

function mjml(letter: Letter, signedBy: string, why: string, leave: string, choose: string, ask: string): string {
  return `<mjml>
  <mj-head>
    <mj-title>${letter.heading}</mj-title>
    <mj-attributes>
      <mj-all font-family="Georgia, 'Times New Roman', serif" />
      <mj-text font-size="17px" line-height="1.55" color="#2b2320" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#f6f1ea">
    <mj-section padding="32px 0 8px">
      <mj-column><mj-text font-size="14px" color="#8a4b2a" letter-spacing="2px">CAFÉ SIERRA ALTA</mj-text></mj-column>
    </mj-section>
    <mj-section background-color="#ffffff" border-radius="8px">
      <mj-column>
        <mj-text font-size="26px" line-height="1.25"><strong>${letter.heading}</strong></mj-text>
${letter.paragraphs.map((text) => `        <mj-text>${text}</mj-text>`).join('\n')}
${letter.action ? `        <mj-button background-color="#8a4b2a" align="left" href="${letter.action.url}">${letter.action.label}</mj-button>` : ''}
        <mj-text>${signedBy}<br /><strong>{{ sender.name }}</strong><br />{{ sender.role }}, {{ company.name }}</mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text font-size="13px" color="#6b5f58">
          ${why}<br />
          <a href="{{ links.unsubscribe }}">${leave}</a> · <a href="{{ links.preferences }}">${choose}</a><br />
          ${ask} {{ contact.name }}, {{ contact.email }}<br />
          {{ company.postalAddress }}
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`
}

export const templates = Object.entries(letters).map(([templateId, { name, es, en }]) => ({
  templateId,
  name,
  sources: {
    es: {
      subject: es.subject,
      mjml: mjml(
        es,
        'Con aprecio,',
        'Recibe esta carta porque usted la pidió.',
        'Darme de baja',
        'Elegir temas',
        '¿Preguntas sobre sus datos?',
      ),
    },
    en: {
      subject: en.subject,
      mjml: mjml(
        en,
        'Warmly,',
        'You get this letter because you asked for it.',
        'Unsubscribe',
        'Choose topics',
        'Questions about your data?',
      ),
    },
  },
}))
