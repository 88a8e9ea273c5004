import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { DisposableStack } from '../core/disposable';
import type { Services } from '../host/services';
import { describe } from '../host/tell';
import type { PreviewNotes } from './preview/previewNotes';

/** The citations in the editor's Markdown preview: what `activate` answers to it, and what must be released. */
export interface Preview extends vscode.Disposable {
  /** Called by the editor when the first preview opens (`markdown.markdownItPlugins`). */
  readonly extendMarkdownIt: (md: MarkdownIt) => MarkdownIt;
}

/** How long to wait for further changes before a preview is drawn again, in milliseconds. */
const SETTLE = 80;

/** Prepares the preview. Nothing is loaded or read before a preview draws a note, which is drawn again with its citations when all is there. */
export function registerPreview(services: Services): Preview {
  const owner = new DisposableStack();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const redraw = () => {
    clearTimeout(timer);
    if (isOver) return;
    timer = setTimeout(() => void vscode.commands.executeCommand('markdown.preview.refresh'), SETTLE);
  };
  owner.use({
    dispose: () => {
      isOver = true;
      clearTimeout(timer);
    },
  });
  let notes: PreviewNotes | undefined;
  const extend = async (md: MarkdownIt) => {
    const { PreviewNotes } = await import('./preview/previewNotes');
    if (owner.isDisposed) return;
    notes ??= owner.use(new PreviewNotes(services, redraw));
    notes.extend(md);
    redraw();
  };
  const extendMarkdownIt = (md: MarkdownIt) => {
    let isExtended = false;
    const attempt = () => {
      if (isExtended) return;
      isExtended = true;
      extend(md).catch((error: unknown) => {
        isExtended = false; // the next drawing tries again
        services.log.error(`Citations are not drawn in the preview: ${describe(error)}`);
      });
    };
    md.core.ruler.push('marginalia_load', attempt);
    attempt();
    return md;
  };
  return { extendMarkdownIt, dispose: () => owner.dispose() };
}
