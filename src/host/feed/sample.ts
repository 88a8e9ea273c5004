import * as vscode from 'vscode';
import type { Library } from '../../core/library/library';
import type { Log } from '../../core/log';
import { readFile } from '../storage';
import { decodeUtf8 } from '../text';

/** Under which name the library keeps the sample's list. */
const sampleFeed = 'sample';

/** Puts the embedded sample feed into an empty library, so that a first start without a network shows papers. */
export async function addSample(library: Library, extensionUri: vscode.Uri, log: Log): Promise<void> {
  const file = await readFile(vscode.Uri.joinPath(extensionUri, 'media', 'sample-feed.json'));
  if (!file) return log.error('The sample feed is missing from the extension.');
  const { readPapers } = await import('../../core/sources/formats/recognise');
  const { items, problems } = readPapers(decodeUtf8(file), { today: '2026-01-01', fileName: 'sample-feed.json' });
  for (const problem of problems) log.error(`The sample feed: ${problem.message}`);
  await library.add(items, { name: sampleFeed, ids: items.map(({ id }) => id) });
}
