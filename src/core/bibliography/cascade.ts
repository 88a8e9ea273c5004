import { folderOf, foldersUpTo, isWithin, resolvePath } from './notePath';
import { projectFiles } from './projectFiles';

/** What the search for bibliographies asks of the world; paths are absolute, with `/`. Answers are `undefined` or empty for what is not there. */
export interface ProjectFiles {
  readonly readText: (path: string) => Promise<string | undefined>;
  /** The names of the files in a folder. */
  readonly list: (folder: string) => Promise<readonly string[]>;
}

/** Why a bibliography belongs to a note. */
export type SourceReason =
  | 'frontMatter'
  | 'quartoProject'
  | 'metadata'
  | 'myst'
  | 'bookdown'
  | 'jupyterBook'
  | 'pandocDefaults'
  | 'folder'
  | 'workspace'
  | 'userSetting'
  | 'conventional';

/** One bibliography file of a note, whether it exists or not. */
export interface BibliographySource {
  /** Absolute, with `/`. */
  readonly path: string;
  /** Where to look when there is nothing at `path`, in order: in the folders above the note, which Pandoc may be started from. Absent when nowhere. */
  readonly elsewhere?: readonly string[];
  readonly why: SourceReason;
  /** As it stands where it was named. */
  readonly writtenAs: string;
  /** The file that names it; absent for front matter, settings and conventional names. */
  readonly declaredIn?: string;
}

/** A note and what is set for it. */
export interface CascadeQuestion {
  /** Absolute path of the note, with `/`. */
  readonly notePath: string;
  /** Absolute path of the workspace folder; that of the note when there is none. */
  readonly workspaceFolder: string;
  /** `bibliography:` of the note's front matter, in the order written; empty when there is none. */
  readonly frontMatter: readonly string[];
  /** `marginalia.bibliography.files` of the folder, the workspace and the user. */
  readonly settings: { readonly folder?: readonly string[]; readonly workspace?: readonly string[]; readonly user?: readonly string[] };
}

/**
 * The bibliographies of a note, the first of the cascade that names any: front matter; `_quarto.yml`, `_metadata.yml`, `myst.yml`, Pandoc's
 * defaults files and what leads books of bookdown and Jupyter Book, going up to the workspace folder; the folder's, the workspace's, the user's
 * setting; conventional names, going up, or the only `.bib` of a folder. Paths are relative to where they are written; those of settings to the
 * workspace folder. Files are not read here.
 */
export async function findBibliographies(question: CascadeQuestion, files: ProjectFiles): Promise<readonly BibliographySource[]> {
  const folder = folderOf(question.notePath);
  const folders = foldersUpTo(question.workspaceFolder, folder);
  if (question.frontMatter.length > 0) return question.frontMatter.map((written) => ownSource(question.workspaceFolder, folders, written));
  const declared = await fromProjects(folders, files);
  if (declared.length > 0) return declared;
  const set = fromSettings(question);
  return set.length > 0 ? set : fromConvention(folders, files);
}

/** All files are asked for at once: each question may have to wait for a busy editor. */
async function fromProjects(folders: readonly string[], files: ProjectFiles): Promise<BibliographySource[]> {
  const asked = folders.flatMap((folder) =>
    projectFiles.map(({ name, why }) => ({ folder, why, path: `${folder}/${name}`, text: readProject(`${folder}/${name}`, why, files) })),
  );
  const texts = await Promise.all(asked.map(({ text }) => text));
  for (const [at, { folder, why, path: declaredIn }] of asked.entries()) {
    const text = texts[at];
    if (text === undefined) continue;
    const { declaredBibliographies } = await import('./declaredBibliographies');
    const { paths } = declaredBibliographies(text, why);
    if (paths.length === 0) continue;
    return paths.map((written) => ({ ...source(folder, written, why), declaredIn }));
  }
  return [];
}

/** The text that names the bibliographies: the project file's own, or that of a bookdown book's first chapter, whose front matter is the book's. */
async function readProject(path: string, why: SourceReason, files: ProjectFiles): Promise<string | undefined> {
  const text = await files.readText(path);
  return text === undefined || why !== 'bookdown' ? text : await files.readText(`${folderOf(path)}/index.Rmd`);
}

function fromSettings({ settings, workspaceFolder }: CascadeQuestion): BibliographySource[] {
  const levels = [
    ['folder', settings.folder],
    ['workspace', settings.workspace],
    ['userSetting', settings.user],
  ] as const;
  for (const [why, named] of levels)
    if (named !== undefined && named.length > 0) return named.map((written) => source(workspaceFolder, written, why));
  return [];
}

async function fromConvention(folders: readonly string[], files: ProjectFiles): Promise<BibliographySource[]> {
  for (const folder of folders) {
    const names = await files.list(folder);
    const usual = conventionalNames.find((name) => names.includes(name));
    const bibs = names.filter((name) => name.toLowerCase().endsWith('.bib'));
    const found = usual ?? (bibs.length === 1 ? bibs[0] : undefined);
    if (found !== undefined) return [source(folder, found, 'conventional')];
  }
  return [];
}

/** A file that the note itself names, relative to its folder, else to one above it in the workspace. */
function ownSource(workspaceFolder: string, folders: readonly string[], written: string): BibliographySource {
  const [path = written, ...others] = folders.map((folder) => resolvePath(folder, written));
  const elsewhere = others.filter((other) => other !== path && isWithin(workspaceFolder, other));
  return { path, why: 'frontMatter', writtenAs: written, ...(elsewhere.length > 0 && { elsewhere }) };
}

function source(folder: string, written: string, why: SourceReason): BibliographySource {
  return { path: resolvePath(folder, written), why, writtenAs: written };
}

/** Names under which bibliographies are commonly kept, the most common first. */
const conventionalNames = [
  'references.bib',
  'bibliography.bib',
  'refs.bib',
  'library.bib',
  'zotero.bib',
  'bib.bib',
  'citations.bib',
  'references.json',
  'bibliography.json',
  'references.yaml',
];
