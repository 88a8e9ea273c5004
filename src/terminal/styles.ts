import { type CslEngine, openEngine } from '../core/bibliography/csl/cslEngine';
import { bundledLocale, localesNeeded } from '../core/bibliography/csl/cslLocale';
import { bundledName, bundledNameOfFile, bundledStyles, defaultStyle, readStyle, styleSource } from '../core/bibliography/csl/cslStyle';
import { folderOf } from '../core/bibliography/notePath';
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
  const style = await independent(await styleText(wanted, folders, terminal), terminal);
  const facts = readStyle(style);
  const locale = bundledLocale(lang ?? ('defaultLocale' in facts ? (facts.defaultLocale ?? 'en-US') : 'en-US')) ?? 'en-US';
  const tags = localesNeeded(locale);
  const locales = new Map(await Promise.all(tags.map(async (tag) => [tag, await terminal.csl(`locales/locales-${tag}.xml`)] as const)));
  const engine = openEngine({ citeproc: terminal.citeproc(), style, locales, ...(lang !== undefined && { lang }) });
  if ('message' in engine) throw wrong(engine.message);
  return engine;
}

async function styleText(wanted: string, folders: readonly string[], terminal: Terminal): Promise<string> {
  const source = styleSource(wanted);
  if ('message' in source) throw wrong(source.message);
  if (source.kind === 'bundled') return bundled(source.name, terminal);
  const path = await present(source.path, folders, terminal);
  if (path !== undefined) return await readNamedText(path, terminal);
  const name = bundledNameOfFile(source.path);
  if (name !== undefined) return bundled(name, terminal);
  throw wrong(`there is no style “${wanted}” and no such file; bundled are ${[...bundledStyles.keys()].join(', ')}`);
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

/** A style that only renames another is that other one, as far as it is bundled. */
async function independent(style: string, terminal: Terminal): Promise<string> {
  const facts = readStyle(style);
  if ('message' in facts || facts.parent === undefined) return style;
  const name = bundledName(facts.parent);
  if (name === undefined) throw wrong(`the style only points at another, ${facts.parent}: name that one's file instead`);
  return bundled(name, terminal);
}

function bundled(name: string, terminal: Terminal): Promise<string> {
  return terminal.csl(`styles/${name}.csl`);
}

function wrong(what: string): UsageError {
  return new UsageError(`references: ${what}`);
}
