import * as vscode from 'vscode';
import { arxivNumberOf, paperAddress } from '../core/papers/identity';
import type { Paper } from '../core/papers/paper';
import { escapeMarkdown } from '../core/writing/escapeMarkdown';
import { registerCommand } from '../host/commands';
import { constantSentence } from '../host/constantSentence';
import { namedPaper } from '../host/notes/namedPaper';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

const scheme = 'marginalia-paper';
const mostKept = 20;

/** `marginalia.openFullText`: the text of a paper as Markdown in a read-only tab, fetched on request and kept nowhere. */
export function registerFullText(services: Services): vscode.Disposable {
  const texts = new Map<string, string>();
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => texts.get(uri.path) ?? say`This text was fetched in an earlier session. Open it again from the paper.\n`,
    }),
    registerCommand(services, 'marginalia.openFullText', async (argument: unknown) => {
      const named = await namedPaper(services, argument);
      const { pickPapers } = await import('../host/onDemand');
      const [paper] = named ? [named] : await pickPapers(services, { many: false, title: say`Open the full text of a paper` });
      if (paper) await openFullText(services, paper, texts);
    }),
  );
}

async function openFullText(services: Services, paper: Paper, texts: Map<string, string>): Promise<void> {
  const number = arxivNumberOf(paper);
  const client = services.network.huggingFace();
  if (number === undefined) return services.tell.advise(sentence`Only papers with an arXiv number have a full text at Hugging Face.`);
  if (!('markdown' in client)) return services.tell.failed(constantSentence(client.message), client.detail);
  const text = await vscode.window.withProgress({ location: { viewId: 'marginalia.papers' }, title: say`Fetching the full text` }, () =>
    client.markdown(number),
  );
  if (text.kind === 'failed') {
    if (text.reason === 'notFound')
      return services.tell.failed(sentence`Hugging Face has no full text of this paper; its PDF is at arXiv.`, text.detail);
    return services.tell.failed(constantSentence(text.message), text.detail);
  }
  const path = `/${number}.md`;
  texts.delete(path);
  texts.set(path, `${headOf(paper, text.extent)}\n\n${text.markdown}\n`);
  for (const key of texts.keys()) if (texts.size > mostKept) texts.delete(key);
  await vscode.window.showTextDocument(vscode.Uri.from({ scheme, path }), { preview: true });
}

/** Says whose text this is, and plainly when it is not the paper's. */
function headOf(paper: Paper, extent: 'full' | 'fallback'): string {
  const pdf = paperAddress(paper).pdf;
  const what =
    extent === 'full'
      ? say`The full text, converted by Hugging Face from arXiv’s HTML; formulas and tables may have suffered.`
      : say`There is no full text of this paper at Hugging Face. This is the text of its page.`;
  return `> **${escapeMarkdown(paper.title)}**\n> ${what}${pdf ? ` The PDF: <${pdf}>` : ''}`;
}
