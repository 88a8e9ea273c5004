/** The panel's page in a Chromium of its own, without the workbench: in any state, theme and size, under its own content security policy. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSync } from 'esbuild';
import { type Browser, chromium as browserKind, type Page } from 'playwright-core';
import { chromium } from '../../scripts/testbed.mjs';
import { papersPage } from '../../src/features/panel/papersPage';
import type { PageHost, PageScenario } from './pageHost';
import { workbenchThemes as themes } from './workbenchThemes';

export type ThemeName = keyof typeof themes;
export const themeNames = Object.keys(themes) as ThemeName[];

export interface PageLook {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly place?: 'sideBar' | 'editor';
  /** How large the text is, in pixels; VS Code's own is 13. */
  readonly fontSize?: number;
  readonly reducedMotion?: 'reduce';
  readonly forcedColors?: 'active';
}

export interface PanelPage {
  readonly page: Page;
  readonly browser: Browser;
  /** What the page's console complained of. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];

/** One Chromium for the tests of a file. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  return await browserKind.launch({ executablePath: chromium(), args: [...browserFlags, '--js-flags=--expose-gc'] });
}

/** Opens the page in a state. Nothing of the network is reached. */
export async function openPanelPage(browser: Browser, scenario: PageScenario, look: PageLook = {}): Promise<PanelPage> {
  const { theme = 'dark', width = 320, height = 800, place = 'sideBar', fontSize, reducedMotion, forcedColors } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    ...(reducedMotion && { reducedMotion }),
    ...(forcedColors && { forcedColors }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const { address, stop } = await serve(theme, place, fontSize);
  await page.addInitScript({ content: `${hostScript()}\npageHost.startPageHost(${JSON.stringify(scenario)});` });
  await page.goto(address);
  const close = async () => {
    await context.close();
    stop();
  };
  return { page, browser, complaints, close };
}

/** Runs in the page, with the host's end of the conversation. */
export async function withHost<T>(page: Page, run: (host: PageHost) => T | Promise<T>): Promise<T> {
  return (await page.evaluate(`(${run.toString()})(window.host)`)) as T;
}

/** Changes the theme as VS Code does: other variables, another class of the body. */
export async function changeTheme(page: Page, theme: ThemeName): Promise<void> {
  const classes = (name: ThemeName) => themes[name].bodyClass.split(' ');
  const names = { theme, own: classes(theme), others: themeNames.flatMap(classes) };
  await page.evaluate(async ({ theme: name, own, others }) => {
    const link = document.getElementById('theme') as HTMLLinkElement;
    const loaded = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
    if (link.href.endsWith(`/${name}.css`)) return;
    link.href = `/${name}.css`;
    await loaded;
    document.body.classList.remove(...others);
    document.body.classList.add(...own);
    await new Promise(requestAnimationFrame);
  }, names);
}

/** Waits until the rows, or what stands in their place, are drawn and nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.row:not(.blank), .face, .skeleton').first().waitFor();
  await page.waitForTimeout(150);
}

/** The page's files on a port of this machine. */
async function serve(theme: ThemeName, place: 'sideBar' | 'editor', fontSize: number | undefined): Promise<{ address: string; stop: () => void }> {
  const files = new Map<string, readonly [string, string]>([
    ['/panel.js', ['text/javascript', bundled('webview/main.ts', true)]],
    ['/toolkit.js', ['text/javascript', bundled('webview/toolkit.ts', true)]],
    ['/panel.css', ['text/css', readFileSync('media/panel.css', 'utf8')]],
    ...themeNames.map((name) => [`/${name}.css`, ['text/css', themeStyle(name, fontSize)]] as const),
  ]);
  const server = createServer((request, response) => {
    const [kind = 'text/html', body = html(address, theme, place)] = files.get(request.url ?? '') ?? [];
    response.writeHead(200, { 'content-type': `${kind}; charset=utf-8`, 'cache-control': 'max-age=60' }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, stop: () => server.close() };
}

function html(site: string, theme: ThemeName, place: 'sideBar' | 'editor'): string {
  return papersPage(
    { script: `${site}/panel.js`, elements: `${site}/toolkit.js`, style: `${site}/panel.css`, cspSource: site, pictures: true },
    place,
  )
    .replace('<link', `<link rel="stylesheet" id="theme" href="${site}/${theme}.css"><link`)
    .replace(`<body class="${place}"`, `<body class="${place} ${themes[theme].bodyClass}"`);
}

/** VS Code's variables as its webviews have them, and the little it says of a page's body. */
function themeStyle(theme: ThemeName, fontSize = 13): string {
  const variables = { ...themes[theme].variables, '--vscode-font-size': `${fontSize}px`, '--vscode-editor-font-size': `${fontSize + 1}px` };
  const lines = Object.entries(variables).map(([name, value]) => `${name}: ${value};`);
  return `:root { ${lines.join(' ')} } @layer vscode-default { body { margin: 0; padding: 0 20px; } }`;
}

const held = new Map<string, string>();

function hostScript(): string {
  return bundled('test/support/pageHost.ts', false, 'pageHost');
}

function bundled(entry: string, minify: boolean, globalName?: string): string {
  const ready = held.get(entry);
  if (ready !== undefined) return ready;
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
    ...(globalName && { globalName }),
  });
  held.set(entry, outputFiles[0]?.text ?? '');
  return held.get(entry) ?? '';
}
