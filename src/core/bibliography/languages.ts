/**
 * The language tag of a babel or polyglossia name: `ngerman` is `de-DE`. A tag stays a tag. When not `certain` (a `language` field, which often
 * holds prose) only known names count. `undefined` when there is none.
 */
export function languageTag(name: string | undefined, certain: boolean): string | undefined {
  const plain = name?.trim().toLowerCase() ?? '';
  if (!certain) return undefined;
  return tags.get(plain) ?? (/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(plain) ? name?.trim() : undefined);
}

/** Whether titles in this language may be put into sentence case: English, or no language named. */
export function isEnglish(name: string | undefined): boolean {
  const plain = name?.trim().toLowerCase() ?? '';
  return plain === '' || /^(?:english|american|british|canadian|australian|newzealand|usenglish|ukenglish|uk|us|en(?:-.*)?)$/.test(plain);
}

const tags: ReadonlyMap<string, string> = new Map(
  Object.entries({
    english: 'en-US',
    american: 'en-US',
    usenglish: 'en-US',
    british: 'en-GB',
    ukenglish: 'en-GB',
    canadian: 'en-CA',
    australian: 'en-AU',
    newzealand: 'en-NZ',
    german: 'de-DE',
    ngerman: 'de-DE',
    austrian: 'de-AT',
    naustrian: 'de-AT',
    french: 'fr-FR',
    francais: 'fr-FR',
    acadian: 'fr-CA',
    canadien: 'fr-CA',
    italian: 'it-IT',
    spanish: 'es-ES',
    catalan: 'ca-AD',
    portuguese: 'pt-PT',
    portuges: 'pt-PT',
    brazilian: 'pt-BR',
    brazil: 'pt-BR',
    dutch: 'nl-NL',
    danish: 'da-DK',
    swedish: 'sv-SE',
    norsk: 'nb-NO',
    nynorsk: 'nn-NO',
    finnish: 'fi-FI',
    icelandic: 'is-IS',
    polish: 'pl-PL',
    czech: 'cs-CZ',
    slovak: 'sk-SK',
    slovene: 'sl-SI',
    hungarian: 'hu-HU',
    magyar: 'hu-HU',
    romanian: 'ro-RO',
    russian: 'ru-RU',
    ukrainian: 'uk-UA',
    bulgarian: 'bg-BG',
    croatian: 'hr-HR',
    serbian: 'sr-RS',
    greek: 'el-GR',
    turkish: 'tr-TR',
    hebrew: 'he-IL',
    arabic: 'ar',
    japanese: 'ja-JP',
    chinese: 'zh-CN',
    latin: 'la',
    estonian: 'et-EE',
    latvian: 'lv-LV',
    lithuanian: 'lt-LT',
    vietnamese: 'vi-VN',
    thai: 'th-TH',
    korean: 'ko-KR',
  }),
);
