import { type ParseError, parse } from 'jsonc-parser';
import type { Problem } from '../problem';
import type { CslItem } from './cslItem';
import { readCslItems } from './cslItems';
import type { BibliographyFormat } from './entry';
import { isTooDeep } from './readCslJson';
import { yamlDocuments } from './readCslYaml';

/** The CSL items of a JSON or YAML text, or of one item cut out of such a file; empty when it holds none. */
export function readCslFile(text: string, format: BibliographyFormat): readonly CslItem[] {
  if (format === 'cslYaml') return yamlItems(text);
  const errors: ParseError[] = [];
  return isTooDeep(text) ? [] : readCslItems(parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true })).items;
}

function yamlItems(text: string): CslItem[] {
  const problems: Problem[] = [];
  return yamlDocuments(dedented(text), problems).flatMap((document) => {
    try {
      return [...readCslItems(document.toJS({ maxAliasCount: 100 })).items];
    } catch {
      return [];
    }
  });
}

/** An item cut out of a list keeps the indentation of all its lines but the first. */
function dedented(text: string): string {
  const indent = /\r?\n( +)\S/.exec(text)?.[1];
  return indent === undefined || /^\s/.test(text) || /^(?:---|references:|- )/.test(text) ? text : `${indent}${text}`;
}
