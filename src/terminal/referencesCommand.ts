import { type CslEngine, openEngine } from '../core/bibliography/csl/cslEngine';
import { bundledLocale, localesNeeded } from '../core/bibliography/csl/cslLocale';
import { defaultStyle, readStyle, styleSource } from '../core/bibliography/csl/cslStyle';
import { bibliographyItems } from '../core/writing/bibliographyItems';
import { referencesText, renderReferences } from '../core/writing/renderReferences';
import { readTexts } from './files';
import { TerminalBibliographies } from './noteBibliography';
import { readNote } from './readNote';
import { type Command, printJson, type Terminal, UsageError } from './terminal';

/** `marginalia references FILE --style STYLE`: the reference list of a note as plain text, as Pandoc would set it. */
export const referencesCommand: Command = async ({ words, named, json }, terminal) => {
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) throw new UsageError('references: name one note');
  const [{ text } = { text: '' }] = await readTexts([file], terminal);
  const { reading: note, bibliography } = await readNote({ file, text }, new TerminalBibliographies(terminal));
  const engine = await engineFor(named.get('style')?.[0] ?? note.frontMatter.csl ?? defaultStyle, note.frontMatter.lang, terminal);
  const { references, lang } = note.frontMatter;
  const rendered = renderReferences({ note, items: bibliographyItems(bibliography, references, lang), engine });
  if (json) printJson(terminal, { references: rendered.references });
  else terminal.print(referencesText(rendered));
  return 0;
};

async function engineFor(wanted: string, lang: string | undefined, terminal: Terminal): Promise<CslEngine> {
  const source = styleSource(wanted);
  if ('message' in source) throw new UsageError(`references: ${source.message}`);
  const style = source.kind === 'bundled' ? await terminal.csl(`styles/${source.name}.csl`) : await styleFile(source.path, terminal);
  const facts = readStyle(style);
  const locale = bundledLocale(lang ?? ('defaultLocale' in facts ? (facts.defaultLocale ?? 'en-US') : 'en-US')) ?? 'en-US';
  const tags = localesNeeded(locale);
  const locales = new Map(await Promise.all(tags.map(async (tag) => [tag, await terminal.csl(`locales/locales-${tag}.xml`)] as const)));
  const engine = openEngine({ citeproc: terminal.citeproc(), style, locales, ...(lang !== undefined && { lang }) });
  if ('message' in engine) throw new UsageError(`references: ${engine.message}`);
  return engine;
}

async function styleFile(path: string, terminal: Terminal): Promise<string> {
  const [file] = await readTexts([path], terminal);
  return file?.text ?? '';
}
