/** The manifest as a person reads it: its names for words (`%command.openPaper%`) replaced by the English words of `package.nls.json`. */
import { readFileSync } from 'node:fs';

const words: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));

export function readManifest() {
  return JSON.parse(readFileSync('package.json', 'utf8'), (_, value) => {
    const name = typeof value === 'string' ? /^%(.+)%$/.exec(value)?.[1] : undefined;
    return name === undefined ? value : (words[name] ?? value);
  });
}

/** What a setting of the manifest may say of itself. */
export interface Setting {
  readonly scope?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
}

/** Every setting, of all sections of the settings editor. */
export function declaredSettings(): Readonly<Record<string, Setting>> {
  const sections: readonly { readonly properties: Readonly<Record<string, Setting>> }[] = readManifest().contributes.configuration;
  return Object.assign({}, ...sections.map(({ properties }) => properties));
}
