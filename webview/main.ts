import './pageLanguage';
import { createHostLink, type EditorApi } from './hostLink';
import { PageView } from './pageView';
import { Panel } from './panel';

declare function acquireVsCodeApi(): EditorApi;

/** The header's elements are waited for no longer than this when the host is slow, in milliseconds. */
const longestBare = 400;

start(acquireVsCodeApi(), document.currentScript as HTMLScriptElement);

function start(api: EditorApi, script: HTMLScriptElement): void {
  const timers = new Map<string, number>();
  const later = (name: string, milliseconds: number, work: () => void) => {
    window.clearTimeout(timers.get(name));
    timers.set(name, window.setTimeout(work, milliseconds));
  };
  const root = document.getElementById('root') ?? document.body;
  const view = new PageView(root);
  const panel = new Panel(createHostLink(api, window, keptIn(script)), view, { later });
  view.connect(panel);
  const furnish = () => loadElements(script);
  later('furnish', longestBare, furnish);
  void panel.start().then(() => later('furnish', 0, furnish));
  void customElements.whenDefined('vscode-text-field').then(() => view.redraw());
}

/** What the host kept of this page; it is read as what any stranger said. */
function keptIn({ dataset }: HTMLScriptElement): unknown {
  return dataset.kept === undefined ? undefined : JSON.parse(dataset.kept);
}

/** The toolkit takes longer to load than all the rest; the rows come first. Loading it again does nothing. */
function loadElements(script: HTMLScriptElement): void {
  const { elements } = script.dataset;
  if (!elements || customElements.get('vscode-text-field') || document.querySelector('script[data-loads]')) return;
  const loader = Object.assign(document.createElement('script'), { src: elements, nonce: script.nonce });
  loader.dataset.loads = 'elements';
  document.body.append(loader);
}
