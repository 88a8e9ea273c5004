const greek: Readonly<Record<string, string>> = Object.assign(Object.create(null) as Record<string, string>, {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
});

/** Words of a text in its order, and the joined forms of its hyphenated words: `few-shot` gives `few`, `shot` and the joined `fewshot`. */
export interface Words {
  readonly words: string[];
  readonly joined: string[];
}

/** No word is longer; the rest of a longer run of letters is ignored (a sequence of bases, a base64 block). */
const longestWord = 40;

/**
 * Splits a text into the words that search compares: lower case, accents and LaTeX escapes folded (`Erd\H{o}s` and `Erdős` give `erdos`),
 * Greek letters spelled out (`β-catenin` gives `beta`, `catenin`), possessives cut, everything but letters and digits a gap. At most
 * `limit` words are read.
 */
export function wordsOf(text: string, limit = 20_000): Words {
  const folded = foldForSearch(text);
  const isSpaced = !unspaced.test(folded);
  const words: string[] = [];
  const joined: string[] = [];
  for (const run of folded.match(isPlain(folded) ? /[a-z0-9]+(?:-[a-z0-9]+)*/g : /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []) {
    const parts = run.includes('-') ? run.split('-') : [run];
    if (parts.length === 2) joined.push(`${parts[0]?.slice(0, longestWord)}${parts[1]}`.slice(0, longestWord));
    for (const part of parts) {
      if (words.length >= limit) return { words, joined };
      if (isSpaced) words.push(part.slice(0, longestWord));
      else words.push(...splitScript(part));
    }
  }
  return { words, joined };
}

/** The text in lower case and without accents or TeX mark-up, letters and gaps in their order; offsets are not kept. */
export function foldForSearch(text: string): string {
  let folded = text.includes('\\') || text.includes('{') ? withoutTex(text) : text;
  folded = folded.toLowerCase();
  if (!isPlain(folded)) {
    folded = folded
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(/[α-ωßøłđðþæœı]/gu, (letter) => greek[letter] ?? letter)
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/[\u2018\u2019\u02bc]/g, "'");
  }
  return folded.includes("'") ? folded.replace(/'s\b/g, '').replace(/'/g, '') : folded;
}

/** Accents (`\'e`, `\"{o}`, `\H{o}`, `\c c`) vanish, letters (`\o`, `\ss`) are spelled, other commands leave their name or nothing. */
function withoutTex(text: string): string {
  return text
    .replace(/\\[`'"^~=.]\s?/g, '')
    .replace(/\\([uvHtcdbkr])(?=\{|\s|\\)\s?/g, '')
    .replace(/\\(?:text|math)[a-z]{1,9}(?=\{)/g, '')
    .replace(/\\(?:emph|textbf|it|bf|em|rm)(?![a-zA-Z])/g, '')
    .replace(/\\(ss|ae|oe|aa|o|l|i|j)(?![a-zA-Z]) ?/g, (_, name: string) => (name === 'aa' ? 'a' : name))
    .replace(/\\([a-zA-Z]+)/g, ' $1 ')
    .replace(/[{}\\]/g, '');
}

function isPlain(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}

/** Letters of scripts that are written without spaces between words. */
const unspaced = /[\u3040-\u30ff\u3400-\u9fff]/;

/** Scripts written without spaces are cut into pairs of letters, so that a part of a title is found; other words stay whole. */
function splitScript(word: string): string[] {
  if (!unspaced.test(word) || word.length < 3) return [word.slice(0, longestWord)];
  const letters = [...word].slice(0, 200);
  return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
}
