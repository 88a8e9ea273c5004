import { frontMatterSpan } from './blocks/metadataBlock';
import type { FrontMatter } from './citation';

/** The front matter of one version of a note, as it is written and as it was read. */
export interface KnownFrontMatter {
  readonly head: string;
  readonly frontMatter: FrontMatter;
}

/** Keeps the front matter that was read of a text. */
export function keepFrontMatter(text: string, frontMatter: FrontMatter): KnownFrontMatter {
  return { head: text.slice(0, frontMatter.span?.end ?? 0), frontMatter };
}

/** The front matter of another version, when it is written as in the known one; `undefined` when it must be read. Looks at the note's head alone. */
export function frontMatterAsKnown({ head, frontMatter }: KnownFrontMatter, text: string): FrontMatter | undefined {
  if (!text.startsWith(head)) return undefined;
  const mayBegin = text.startsWith('---', text.charCodeAt(0) === 0xfeff ? 1 : 0);
  const end = mayBegin ? (frontMatterSpan(text)?.end ?? 0) : 0;
  return end === head.length ? frontMatter : undefined;
}
