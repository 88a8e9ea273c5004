import { bibliographyItems } from '../core/writing/bibliographyItems';
import { referencesText, renderReferences } from '../core/writing/renderReferences';
import { readTexts } from './files';
import { TerminalBibliographies } from './noteBibliography';
import { readNote } from './readNote';
import { openStyle } from './styles';
import { type Command, printJson, UsageError } from './terminal';

/** `marginalia references FILE --style STYLE`: the reference list of a note as plain text, as Pandoc would set it. */
export const referencesCommand: Command = async ({ words, named, json }, terminal) => {
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) throw new UsageError('references: name one note');
  const [{ text } = { text: '' }] = await readTexts([file], terminal);
  const { reading: note, bibliography } = await readNote({ file, text }, new TerminalBibliographies(terminal));
  const { references, lang, csl } = note.frontMatter;
  const engine = await openStyle(file, { asked: named.get('style')?.[0], ofNote: csl, lang }, terminal);
  const rendered = renderReferences({ note, items: bibliographyItems(bibliography, references, lang), engine });
  if (json) printJson(terminal, { references: rendered.references });
  else terminal.print(referencesText(rendered));
  return 0;
};
