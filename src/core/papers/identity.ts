import { isNewScheme, readArxivNumber, withoutSubject } from './arxivNumber';
import { arxivPartOfDoi, doiAddress, readDoi } from './doi';
import { foldText } from './foldText';
import type { Paper, PaperId } from './paper';
import { readPaperUrl } from './paperUrl';

/** What a text that names a paper says: the canonical name, the other names it implies, and the version it asks for. */
export interface PaperName {
  readonly id: PaperId;
  /** Other canonical names of the same paper, without `id`: the arXiv DOI that was written, or an old number without its subject class. */
  readonly aliases: readonly string[];
  /** Absent when no version was named, which means the latest. */
  readonly version?: number;
}

/**
 * Reads ONE whole name of a paper: an arXiv number (`2411.02335v2`, `arXiv:hep-th/9901001`), a DOI (`10.…/…`, `doi:10.…`), or an address of a
 * site that names papers (arXiv, Hugging Face, alphaXiv, doi.org, ACL Anthology, OpenReview, Semantic Scholar and publishers whose addresses
 * hold the DOI). A DOI that arXiv registered is the arXiv paper. Nothing may stand round the name but white space.
 *
 * `https://huggingface.co/papers/2411.02335` and `10.48550/arXiv.2411.02335` both give the id `arxiv:2411.02335`.
 * `undefined` when the text is no such name. Source of the forms: feed-api notes on arXiv and Hugging Face addresses, the sites' own help pages.
 */
export function readPaperName(text: string): PaperName | undefined {
  const name = text.length > longestName ? '' : text.trim();
  if (name === '') return undefined;
  return readArxivName(name) ?? readDoiName(name) ?? readAddress(name);
}

/** The id of an arXiv number in any of its forms (`arXiv:2411.02335v2`, `2411.02335`); `undefined` when it is none. */
export function arxivId(number: string): PaperId | undefined {
  return readArxivName(number.trim())?.id;
}

/** The id of a DOI; that of the arXiv paper when arXiv registered it. `undefined` when the text is no DOI. */
export function doiId(doi: string): PaperId | undefined {
  return readDoiName(doi)?.id;
}

/**
 * The id of a work by the address of its page: that of the paper it names when the site is known, else the https address itself as `url:`.
 * `undefined` for what is no plain https address.
 */
export function pageId(address: string): PaperId | undefined {
  const known = readPaperName(address)?.id;
  if (known) return known;
  return address.length <= longestName && /^https:\/\/[^\s"'<>\\^`{|}]+$/.test(address) ? `url:${address}` : undefined;
}

/**
 * The id of a work known only by its title: `title:` and a hash of the title folded by `foldText`. Titles of up to three words (`Introduction`)
 * are shared by many works, so for them the family name of the first author counts too.
 */
export function titleId(title: string, firstAuthor?: string): PaperId {
  const folded = foldText(title);
  const isShort = folded.split(' ', 4).length < 4;
  const family = isShort && firstAuthor ? foldText(familyName(firstAuthor)) : '';
  return `title:${hash(family ? `${folded}|${family}` : folded)}`;
}

/** Every canonical name under which a paper is known: its id first, then its aliases. */
export function paperNames(paper: Pick<Paper, 'id' | 'aliases'>): readonly PaperId[] {
  return [paper.id, ...(paper.aliases as readonly PaperId[])];
}

/** The arXiv number of a paper in the scheme of today, which Hugging Face knows papers by: `2411.02335`; `undefined` for any other paper. */
export function arxivNumberOf(paper: Pick<Paper, 'id' | 'aliases'>): string | undefined {
  const number = named(paperNames(paper), 'arxiv:');
  return number !== undefined && isNewScheme(number) ? number : undefined;
}

/** Addresses of a paper, all https. An absent one does not exist or is not known; `best` is absent only for works without any address. */
export interface PaperAddress {
  readonly arxiv?: string;
  readonly huggingFace?: string;
  readonly doi?: string;
  readonly pdf?: string;
  /** arXiv before the DOI before the work's own page. */
  readonly best?: string;
}

/**
 * Where a paper can be read. `paperAddress('arxiv:2411.02335').best` is `https://arxiv.org/abs/2411.02335`.
 */
export function paperAddress(paper: PaperId | Pick<Paper, 'id' | 'aliases' | 'doi' | 'url'>): PaperAddress {
  const names: readonly string[] = typeof paper === 'string' ? [paper] : [...paperNames(paper), ...(paper.doi ? [`doi:${paper.doi}`] : [])];
  const number = named(names, 'arxiv:');
  const doi = names
    .filter((name) => name.startsWith('doi:'))
    .map((name) => name.slice(4))
    .find((each) => arxivPartOfDoi(each) === undefined);
  const ownPage = named(names, 'url:') ?? (typeof paper === 'string' ? undefined : paper.url);
  const url = ownPage?.startsWith('https://') ? ownPage : undefined;
  const best = number ? `https://arxiv.org/abs/${number}` : doi ? doiAddress(doi) : url;
  return {
    ...(number && { arxiv: `https://arxiv.org/abs/${number}`, pdf: `https://arxiv.org/pdf/${number}` }),
    ...(number && isNewScheme(number) && { huggingFace: `https://huggingface.co/papers/${number}` }),
    ...(doi && { doi: doiAddress(doi) }),
    ...(best && { best }),
  };
}

function named(names: readonly string[], kind: string): string | undefined {
  return names.find((name) => name.startsWith(kind))?.slice(kind.length);
}

function readArxivName(name: string): PaperName | undefined {
  const found = readArxivNumber(name.replace(/^arxiv:\s*/i, ''));
  if (!found) return undefined;
  const plain = withoutSubject(found.number);
  const aliases = plain === found.number ? [] : [`arxiv:${plain}`];
  return { id: `arxiv:${found.number}`, aliases, ...(found.version !== undefined && { version: found.version }) };
}

function readDoiName(name: string): PaperName | undefined {
  const doi = readDoi(name);
  if (!doi) return undefined;
  const number = arxivPartOfDoi(doi);
  const arxiv = number === undefined ? undefined : readArxivName(number);
  if (!arxiv) return { id: `doi:${doi}`, aliases: [] };
  return { ...arxiv, aliases: [...arxiv.aliases, `doi:${doi.replace(/v\d+$/, '')}`].sort() };
}

function readAddress(name: string): PaperName | undefined {
  const found = readPaperUrl(name);
  if (!found) return undefined;
  if (found.kind === 'page') return { id: `url:${found.address}`, aliases: [] };
  return found.kind === 'arxiv' ? readArxivName(found.number) : readDoiName(found.doi);
}

/** `Okafor` of both `Ada Okafor` and `Okafor, Ada`. */
function familyName(author: string): string {
  const comma = author.indexOf(',');
  return comma > 0 ? author.slice(0, comma) : (author.trim().split(/\s+/).at(-1) ?? '');
}

/** FNV-1a over UTF-16 units, twice with different starts: 64 bits as 16 hex digits. Not for secrets, only to tell titles apart. */
function hash(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x3c6ef372;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x01000193);
  }
  return inHex(one) + inHex(other);
}

function inHex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** No name of a paper in use is longer. */
const longestName = 2000;
