import './threadLanguage';
import { readBibliography } from '../../core/bibliography/readBibliography';
import type { Numbered } from './askedThread';
import { type BibliographyPart, bibliographyParts } from './bibliographyParts';
import type { BibliographyQuestion } from './bibliographyReader';
import { starterChannel } from './starterChannel';

// The whole of dist/bibliographyWorker.js: long bibliographies are read in a thread of its own, started by host/threads/bibliographyReader.ts.
const channel = starterChannel<Numbered<BibliographyQuestion>, Numbered<BibliographyPart>>();
let parts: Generator<BibliographyPart> | undefined;

channel.onMessage(({ id, content }) => {
  if (content.kind === 'read') parts = bibliographyParts(readBibliography(content.text, content.fileName));
  const part = parts?.next().value;
  if (part) channel.send({ id, content: part });
});
