// `npm run words`: brings l10n/bundle.l10n.json up to what the sources say and docs/settings.md to what the manifest says, and names what a translation
// lacks or has too much.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { settingsPage } from './settingsPage.mjs';

const english = 'l10n/bundle.l10n.json';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const said = sayings();
  writeFileSync(english, `${JSON.stringify(Object.fromEntries(said.map((text) => [text, text])), undefined, 2)}\n`);
  writeFileSync('docs/settings.md', settingsPage());
  for (const file of translations()) {
    const words = JSON.parse(readFileSync(file, 'utf8'));
    for (const text of said) if (!(text in words)) console.log(`${file} lacks  ${JSON.stringify(text)}`);
    for (const text of Object.keys(words)) if (!said.includes(text)) console.log(`${file} has, and nothing says,  ${JSON.stringify(text)}`);
  }
}

/** The files of the languages other than English. */
export function translations() {
  return globSync('l10n/bundle.l10n.*.json').sort();
}

/** Everything that the sources say by say`…` and sentence`…`, in English, sorted, each once; `{0}` stands where a value is filled in. */
export function sayings() {
  const files = globSync('{src,webview}/**/*.ts').filter((file) => !file.endsWith('say.ts'));
  return [...new Set(files.flatMap((file) => sayingsOf(readFileSync(file, 'utf8'))))].sort();
}

function sayingsOf(source) {
  const code = source.replace(/^\s*\/\*[\s\S]*?\*\//gm, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/\b(?:say|sentence)`/g)].map((start) => nameAt(code, start.index + start[0].length));
}

/** The template that begins at `at`, each `${…}` replaced by its number. */
function nameAt(code, at) {
  let name = '';
  let values = 0;
  for (let i = at; code[i] !== '`'; i++) {
    if (i >= code.length) throw new Error(`A sentence does not end: ${code.slice(at, at + 80)}`);
    if (code.startsWith('${', i)) {
      i = endOfValue(code, i + 2);
      name += `{${values++}}`;
    } else if (code[i] === '\\') name += code[++i] === 'n' ? '\n' : code[i];
    else name += code[i];
  }
  return name;
}

function endOfValue(code, from) {
  for (let i = from, depth = 1; i < code.length; i++) {
    if (code[i] === '{') depth += 1;
    if (code[i] === '}' && --depth === 0) return i;
  }
  throw new Error(`A value does not end: ${code.slice(from, from + 80)}`);
}
