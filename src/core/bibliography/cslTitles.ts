import type { BibtexSource } from './bibtex/bibtexToCsl';
import { chapterLike } from './bibtex/bibtexTypes';
import { isEnglish } from './languages';
import { latexToCsl } from './latex/latexToCsl';

/** Every title of an entry under its CSL name: subtitles joined by a colon, additions by a full stop, English ones of an English note in sentence case. */
export function titleFields(source: BibtexSource): Record<string, string | undefined> {
  const titles = new Titles(source);
  const chapter = chapterLike.has(source.type);
  const hasMain = source.raw('maintitle') !== undefined;
  const periodical = source.type === 'periodical';
  const own = periodical ? titles.whole('issue') : hasMain && !chapter ? titles.whole('main') : titles.whole('');
  return {
    title: own ?? (periodical ? undefined : titles.whole('')),
    'volume-title': hasMain ? titles.whole(chapter ? 'book' : '') : undefined,
    'container-title': periodical ? titles.plain('title') : (chapter && (titles.whole('main') ?? titles.whole('book'))) || titles.journal(),
    'container-title-short': titles.plain('shortjournal'),
    'collection-title': series(titles.title('series')),
    'title-short': titles.short(hasMain && !chapter),
    event: titles.title('eventtitle'),
    'original-title': titles.title('origtitle'),
  };
}

/** Reads the titles of one entry; a prefix such as `book` turns `title`, `subtitle` and `titleaddon` into `booktitle`, `booksubtitle`, `booktitleaddon`. */
class Titles {
  readonly #source: BibtexSource;
  readonly #case: 'sentence' | 'asWritten';

  constructor(source: BibtexSource) {
    this.#source = source;
    this.#case = source.language === 'en' && isEnglish(source.raw('langid') ?? source.raw('hyphenation')) ? 'sentence' : 'asWritten';
  }

  title(name: string): string | undefined {
    const value = this.#source.raw(name);
    return value === undefined ? undefined : latexToCsl(value, this.#case);
  }

  plain(name: string): string | undefined {
    const value = this.#source.raw(name);
    return value === undefined ? undefined : latexToCsl(value);
  }

  whole(prefix: string): string | undefined {
    const title = join(this.title(`${prefix}title`), ':', this.title(`${prefix}subtitle`));
    return join(title, '.', this.title(`${prefix}titleaddon`));
  }

  journal(): string | undefined {
    return join(this.plain('journaltitle') ?? this.plain('journal'), ':', this.plain('journalsubtitle'));
  }

  /** The given short title, else the part before a colon, or the title alone when it has a subtitle. */
  short(hidden: boolean): string | undefined {
    if (hidden) return undefined;
    const given = this.title('shorttitle');
    if (given !== undefined) return given;
    const title = this.title('title');
    const colon = openColon(title ?? '');
    if (title !== undefined && colon > 0) return title.slice(0, colon);
    return this.#source.raw('subtitle') !== undefined || this.#source.raw('titleaddon') !== undefined ? title : undefined;
  }
}

/** Where the first colon stands outside mark-up and quotes; -1 without one. */
function openColon(title: string): number {
  let depth = 0;
  for (const { 0: mark, index } of title.matchAll(/<(\/?)[a-z][^<>]*>|[“”:]/g)) {
    if (mark === ':' && depth === 0) return index;
    if (mark !== ':') depth += mark.startsWith('</') || mark === '”' ? -1 : 1;
  }
  return -1;
}

function join(first: string | undefined, mark: string, second: string | undefined): string | undefined {
  if (first === undefined || first === '') return second;
  if (second === undefined || second === '') return first;
  return `${first}${/[.:?!]$/.test(first) ? '' : mark} ${second}`;
}

/** A bare number is the number of the series. */
function series(title: string | undefined): string | undefined {
  if (title === undefined || !/^\d{1,3}$/.test(title)) return title;
  const ending = /1\d$/.test(title) ? 'th' : ({ '1': 'st', '2': 'nd', '3': 'rd' }[title.slice(-1)] ?? 'th');
  return `${title}${ending} series`;
}
