import type { SourceReason } from './cascade';

/** Files that name bibliographies for the notes below them, in the order in which they are asked. */
export const projectFiles: readonly { readonly name: string; readonly why: SourceReason }[] = [
  { name: '_metadata.yml', why: 'metadata' },
  { name: '_metadata.yaml', why: 'metadata' },
  { name: '_quarto.yml', why: 'quartoProject' },
  { name: '_quarto.yaml', why: 'quartoProject' },
  { name: 'myst.yml', why: 'myst' },
  { name: 'defaults.yaml', why: 'pandocDefaults' },
  { name: 'defaults.yml', why: 'pandocDefaults' },
  { name: 'pandoc.yaml', why: 'pandocDefaults' },
  { name: 'pandoc.yml', why: 'pandocDefaults' },
  { name: '_bookdown.yml', why: 'bookdown' },
  { name: '_config.yml', why: 'jupyterBook' },
];
