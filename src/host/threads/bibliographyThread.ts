import './threadLanguage';
import { readBibliography } from '../../core/bibliography/readBibliography';
import type { Numbered } from './askedThread';
import { type BibliographyPart, bibliographyParts } from './bibliographyParts';
import type { BibliographyQuestion } from './bibliographyReader';
import { starterChannel } from './starterChannel';

// The whole of dist/bibliographyWorker.js: long bibliographies are read in a thread of its own, started by host/threads/bibliographyReader.ts.
const channel = starterChannel<Numbered<BibliographyQuestion>, Numbered<BibliographyPart>>();
let parts: Generator<BibliographyPart> | undefined;
/** The next part, made while the one before is on its way. */
let ready: BibliographyPart | undefined;

channel.onMessage(({ id, content }) => {
  if (content.kind === 'read') {
    parts = bibliographyParts(readBibliography(content.text, content.fileName));
    ready = undefined;
  }
  const part = ready ?? parts?.next().value;
  if (part) channel.send({ id, content: part });
  ready = parts?.next().value;
});
