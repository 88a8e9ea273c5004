import { greek, symbols } from './texSymbols';

/**
 * Simple TeX in a title or abstract as plain Unicode: `$O(\sqrt{n})$` is `O(√n)`, `MHC^3` is `MHC³`, `$E_{param}$` is `E_param`, `\alpha` is `α`.
 * Commands that are not known, and formulas that would not be readable, stay as they were written. The result is text, never mark-up. Linear.
 */
export function readableTex(text: string): string {
  if (!/[\\$^_{]/.test(text)) return text;
  return text
    .replace(/\\(?:text(?:bf|it|tt|sc|rm|sf)?|emph|mathrm|mathbf|mathit|mathcal|mathbb|mathsf|operatorname|bm|boldsymbol)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\$\$?([^$]{1,400})\$\$?/g, (whole, formula: string) => readableFormula(formula) ?? whole)
    .replace(
      /(?<=[\p{L}\p{N})])\^(?:\{([^{}]{1,12})\}|([\dn+-]))/gu,
      (whole, braced?: string, single?: string) => raised(braced ?? single ?? '', superscripts) ?? whole,
    )
    .replace(/\\([&%$#_{}])/g, '$1');
}

/** A formula as text; `undefined` when it holds a command that is not known. */
function readableFormula(formula: string): string | undefined {
  const text = formula
    .replace(/\\(?:left|right|,|;|!|quad|qquad|displaystyle|limits)(?![A-Za-z])/g, '')
    .replace(/\\(?:text|mathrm|mathbf|mathcal|mathbb|operatorname)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\sqrt\s*\{([^{}]*)\}/g, (_, under: string) => (/^\w+$/.test(under) ? `√${under}` : `√(${under})`))
    .replace(/\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, (_, above: string, below: string) => `${grouped(above)}/${grouped(below)}`)
    .replace(/\\([A-Za-z]+)/g, (whole, name: string) => greek[name] ?? symbols[name] ?? whole)
    .replace(
      /\^(?:\{([^{}]*)\}|(\S))/g,
      (whole, braced?: string, single?: string) => raised(braced ?? single ?? '', superscripts) ?? whole.replace(/[{}]/g, ''),
    )
    .replace(
      /_(?:\{([^{}]*)\}|(\S))/g,
      (whole, braced?: string, single?: string) => raised(braced ?? single ?? '', subscripts) ?? whole.replace(/[{}]/g, ''),
    )
    .replace(/\\([%#&_$])/g, '$1')
    .replace(/~/g, ' ');
  return /[\\{}]/.test(text) ? undefined : text.trim();
}

function grouped(part: string): string {
  return /^[\p{L}\p{N}]+$/u.test(part) ? part : `(${part})`;
}

/** Text in raised or lowered characters, when every one of them exists. */
function raised(text: string, table: Readonly<Record<string, string>>): string | undefined {
  const characters = [...text].map((character) => table[character]);
  return characters.length > 0 && characters.every((character) => character !== undefined) ? characters.join('') : undefined;
}

const superscripts: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-=()ni'].map((character, at) => [character, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'][at] ?? character]),
);
const subscripts: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-=()aeoxhklmnpst'].map((character, at) => [character, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ'][at] ?? character]),
);
