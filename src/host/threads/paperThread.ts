import './threadLanguage';
import { readContent } from '../../core/sources/formats/recognise';
import type { PaperAnswer, PaperQuestion } from './paperReader';
import { starterChannel } from './starterChannel';

/** Papers in one message: what is received at once holds the extension host for a moment only. */
const slice = 300;

// The whole of dist/paperWorker.js: papers are read in a thread of its own, started by host/threads/paperReader.ts for one text.
const channel = starterChannel<PaperQuestion, PaperAnswer>();
channel.onMessage(({ content, context }) => {
  const { items, problems } = readContent(content, context);
  for (let at = 0; at < items.length; at += slice) channel.send({ kind: 'papers', papers: items.slice(at, at + slice) });
  channel.send({ kind: 'done', problems });
});
