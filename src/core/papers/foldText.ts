/**
 * Text folded for comparing: lower case, accents and LaTeX escapes gone, every run of other than letters and digits one space. Two spellings of one
 * title fold alike: `Lämmermann`, `L{\"a}mmermann` and `lammermann`; `Pre-Training` and `pre training`.
 */
export function foldText(text: string): string {
  return withoutLatex(text)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[øœæßłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const plainLetters: Readonly<Record<string, string>> = { ø: 'o', œ: 'oe', æ: 'ae', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** Accents, braces, dollars and letter commands of LaTeX, as far as comparing needs it. */
function withoutLatex(text: string): string {
  if (!/[\\{}$]/.test(text)) return text;
  return text
    .replace(/\\(?:ss|o|O|l|L|ae|AE|oe|OE|i|j|aa|AA)(?![A-Za-z])\s?/g, (command) => letterCommands[command.trim()] ?? '')
    .replace(/\\["'`^~=.](?=\{?\\?[A-Za-z])/g, '')
    .replace(/\\[cuvHkrdbt](?=\{|\s)/g, '')
    .replace(/\\[A-Za-z]+\*?/g, ' ')
    .replace(/[{}$\\]/g, '');
}

const letterCommands: Readonly<Record<string, string>> = {
  '\\ss': 'ss',
  '\\o': 'o',
  '\\O': 'o',
  '\\l': 'l',
  '\\L': 'l',
  '\\ae': 'ae',
  '\\AE': 'ae',
  '\\oe': 'oe',
  '\\OE': 'oe',
  '\\i': 'i',
  '\\j': 'j',
  '\\aa': 'a',
  '\\AA': 'a',
};
