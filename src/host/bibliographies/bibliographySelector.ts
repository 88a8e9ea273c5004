import type * as vscode from 'vscode';

/** Selects BibTeX files for every language feature, whatever language the editor takes them for. */
export const bibliographySelector: vscode.DocumentSelector = [{ pattern: '**/*.{bib,bibtex}' }];

export function isBibliography({ uri }: vscode.TextDocument): boolean {
  return /\.(?:bib|bibtex)$/i.test(uri.path);
}
