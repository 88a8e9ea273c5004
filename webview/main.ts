import { createHostLink, type EditorApi } from './hostLink';
import { PageView } from './pageView';
import { Panel } from './panel';
import { registerElements } from './toolkit';

declare function acquireVsCodeApi(): EditorApi;

registerElements();
start(acquireVsCodeApi());

function start(api: EditorApi): void {
  const timers = new Map<string, number>();
  const later = (name: string, milliseconds: number, work: () => void) => {
    window.clearTimeout(timers.get(name));
    timers.set(name, window.setTimeout(work, milliseconds));
  };
  const root = document.getElementById('root') ?? document.body;
  const view = new PageView(root);
  const panel = new Panel(createHostLink(api, window), view, { later });
  view.connect(panel);
  void panel.start();
}
