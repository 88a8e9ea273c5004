/** The locales that come with the product, as the CSL project names them. */
export const bundledLocales: readonly string[] =
  'en-US en-GB cs-CZ da-DK de-DE de-AT de-CH es-ES fi-FI fr-FR fr-CA it-IT ja-JP ko-KR nb-NO nl-NL pl-PL pt-PT pt-BR ru-RU sv-SE tr-TR uk-UA zh-CN zh-TW'.split(
    ' ',
  );

/** The bundled locale for a language tag: `de` and `de-LI` are `de-DE`, `zh-Hant` is `zh-TW`. Undefined when its language is not among them. */
export function bundledLocale(tag: string): string | undefined {
  const [language = '', ...rest] = tag.trim().replaceAll('_', '-').toLowerCase().split('-');
  if (language === 'zh') return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-TW' : 'zh-CN';
  const ofLanguage = bundledLocales.filter((locale) => locale.startsWith(`${language}-`));
  return ofLanguage.find((locale) => rest.includes(locale.slice(3).toLowerCase())) ?? ofLanguage[0];
}

/** Every locale that the engine may ask for when it runs in one: `de-AT` builds on `de-DE`, and everything on `en-US`. */
export function localesNeeded(locale: string): readonly string[] {
  const base = bundledLocales.find((one) => one.startsWith(locale.slice(0, 3)));
  return [...new Set(['en-US', ...(base !== undefined ? [base] : []), locale])];
}
