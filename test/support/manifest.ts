/** The manifest as a person reads it: its names for words (`%command.openPaper%`) replaced by the English words of `package.nls.json`. */
import { readFileSync } from 'node:fs';

const words: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));

export function readManifest() {
  return JSON.parse(readFileSync('package.json', 'utf8'), (_, value) => {
    const name = typeof value === 'string' ? /^%(.+)%$/.exec(value)?.[1] : undefined;
    return name === undefined ? value : (words[name] ?? value);
  });
}
