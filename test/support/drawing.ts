import { buildSync } from 'esbuild';
import { Window } from 'happy-dom';

type Drawing = typeof import('../../webview/renderRow') & typeof import('../../webview/renderPage') & Pick<typeof import('lit-html'), 'render'>;

/**
 * The page's drawing over a small document in plain Node. lit-html takes hold of the document as it is loaded, so it is bundled as for the page
 * and run with the document as its own: nothing is put into this process's globals, where other tests would see it.
 */
export function loadDrawing(): { readonly drawing: Drawing; readonly document: Document } {
  const { outputFiles } = buildSync({
    stdin: {
      contents: "export * from './webview/renderRow'; export * from './webview/renderPage'; export { render } from 'lit-html';",
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
  });
  const page = new Window();
  const module: { exports: unknown } = { exports: {} };
  new Function('module', 'globalThis', 'window', 'document', outputFiles[0]?.text ?? '')(module, page, page, page.document);
  return { drawing: module.exports as Drawing, document: page.document as unknown as Document };
}
