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
  const words: string[] = [];
  const joined: string[] = [];
  let compound = '';
  let parts = 0;
  let end = -1;
  for (const match of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
    const whole = match[0];
    const isPart = end >= 0 && match.index === end + 1 && isHyphen(folded.charCodeAt(end));
    if (!isPart && parts === 2) joined.push(compound);
    parts = isPart ? parts + 1 : 1;
    compound = isPart && parts === 2 ? (compound + whole).slice(0, longestWord) : whole.slice(0, longestWord);
    end = match.index + whole.length;
    words.push(...splitScript(whole));
    if (words.length >= limit) break;
  }
  if (parts === 2) joined.push(compound);
  return { words, joined };
}

/** The text in lower case and without accents or TeX mark-up, letters and gaps in their order; offsets are not kept. */
export function foldForSearch(text: string): string {
  let folded = text.includes('\\') || text.includes('{') ? withoutTex(text) : text;
  folded = folded.toLowerCase();
  if (/[^\x00-\x7f]/.test(folded)) {
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

function isHyphen(code: number): boolean {
  return code === 45;
}

/** Scripts written without spaces are cut into pairs of letters, so that a part of a title is found; other words stay whole. */
function splitScript(word: string): string[] {
  if (!/[\u3040-\u30ff\u3400-\u9fff]/.test(word) || word.length < 3) return [word.slice(0, longestWord)];
  const letters = [...word].slice(0, 200);
  return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
}
