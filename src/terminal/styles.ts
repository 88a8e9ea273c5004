import { type CslEngine, openEngine } from '../core/bibliography/csl/cslEngine';
import { bundledLocale, localesNeeded } from '../core/bibliography/csl/cslLocale';
import { type ChosenStyle, chosenStyle, defaultStyle, readStyle, styleSource, usualStyleNames } from '../core/bibliography/csl/cslStyle';
import { folderOf } from '../core/bibliography/notePath';
import { type StyleTrouble, styleTrouble } from '../core/language/styleTrouble';
import type { Problem } from '../core/problem';
import { readNamedText } from './files';
import { isForeignShare } from './foreignShare';
import { type Terminal, UsageError } from './terminal';

/** Which style a note is to be set in, and its language. */
export interface StyleWish {
  /** What `--style` says; looked for from the working folder. */
  readonly asked: string | undefined;
  /** What the note itself says; looked for beside it first. */
  readonly ofNote: string | undefined;
  readonly lang: string | undefined;
}

/** Starts an engine in the wanted style, in Pandoc's default without a wish. A style that cannot be had ends the command. */
export async function openStyle(note: string, { asked, ofNote, lang }: StyleWish, terminal: Terminal): Promise<CslEngine> {
  const wanted = asked ?? ofNote ?? defaultStyle;
  const folders = asked === undefined ? [folderOf(terminal.absolute(note)), terminal.folder] : [terminal.folder];
  if (asked === undefined && isForeignShare(wanted, terminal.folder)) throw wrong(`the style “${wanted}” that the note names is on another machine`);
  const style = await styleText(wanted, folders, terminal);
  const facts = readStyle(style);
  const locale = bundledLocale(lang ?? ('defaultLocale' in facts ? (facts.defaultLocale ?? 'en-US') : 'en-US')) ?? 'en-US';
  const tags = localesNeeded(locale);
  const locales = new Map(await Promise.all(tags.map(async (tag) => [tag, await terminal.csl(`locales/locales-${tag}.xml`)] as const)));
  const engine = openEngine({ citeproc: terminal.citeproc(), style, locales, ...(lang !== undefined && { lang }) });
  if ('message' in engine) throw wrong(engine.message);
  return engine;
}

/** Why the style that a note names cannot be had; `undefined` when it can. */
export async function troubleWithStyle(note: string, csl: string, terminal: Terminal): Promise<StyleTrouble | undefined> {
  if (isForeignShare(csl, terminal.folder)) return styleTrouble(csl, { message: `The citation style “${csl}” is on another machine.` });
  try {
    return styleTrouble(csl, (await chosenIn([folderOf(terminal.absolute(note)), terminal.folder], csl, terminal)).chosen);
  } catch (error) {
    if (error instanceof UsageError) return styleTrouble(csl, { message: error.message });
    throw error;
  }
}

async function styleText(wanted: string, folders: readonly string[], terminal: Terminal): Promise<string> {
  const { chosen, isMissing } = await chosenIn(folders, wanted, terminal);
  if (!('message' in chosen)) return chosen.kind === 'bundled' ? await terminal.csl(`styles/${chosen.name}.csl`) : chosen.xml;
  throw wrong(isMissing ? `there is no style “${wanted}” and no such file; bundled are ${usualStyleNames().join(', ')}` : chosen.message);
}

/** The style that a text asks for, and whether it asks for a file that is in none of the folders. */
async function chosenIn(folders: readonly string[], csl: string, terminal: Terminal): Promise<{ chosen: ChosenStyle | Problem; isMissing: boolean }> {
  const source = styleSource(csl);
  const isFile = !('message' in source) && source.kind === 'file';
  const path = isFile ? await present(source.path, folders, terminal) : undefined;
  const xml = path === undefined ? undefined : await readNamedText(path, terminal);
  return { chosen: chosenStyle(csl, xml), isMissing: isFile && path === undefined };
}

async function present(path: string, folders: readonly string[], terminal: Terminal): Promise<string | undefined> {
  for (const each of path.startsWith('/') ? [path] : folders.map((folder) => `${folder}/${path}`)) {
    const isThere = await terminal.listFiles(each).then(
      () => true,
      () => false,
    );
    if (isThere) return each;
  }
  return undefined;
}

function wrong(what: string): UsageError {
  return new UsageError(`references: ${what}`);
}
