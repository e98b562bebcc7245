import type { Language } from '../profile/profile.ts'

/** ISO 3166-1 alpha-2, and Kosovo's code in use. */
const countryCodes =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'

/** A value that can be chosen, and what is shown for it. */
export type ShownChoice = readonly [value: string, label: string]

/** Countries by their names in the language, in its order. */
export function countryChoices(language: Language): readonly ShownChoice[] {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const choices = countryCodes.split(' ').map((code): ShownChoice => [code, names.of(code) ?? code])
  return choices.sort(([, a], [, b]) => a.localeCompare(b, language))
}

/** Months, `01` to `12`, by their names in the language. */
export function monthChoices(language: Language): readonly ShownChoice[] {
  const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, place) => [
    String(place + 1).padStart(2, '0'),
    month.format(Date.UTC(2024, place)),
  ])
}
