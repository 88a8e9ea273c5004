/** A real VS Code for end-to-end tests: the server, Chromium and the page, with the acts of a person at the keyboard. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { errors, type Frame, type Page } from 'playwright-core';
import { packagedExtension } from '../../scripts/package.mjs';
import { openSession, type Session } from '../../scripts/session.mjs';

export interface WorkbenchOptions {
  readonly theme?: 'light' | 'dark' | 'highContrast' | 'highContrastLight';
  /** The user's settings, over quiet ones. `marginalia.feed.baseUrl` already is the fake feed. */
  readonly settings?: Record<string, unknown>;
  /** False opens the folder in Restricted Mode. */
  readonly trusted?: boolean;
  /** The folder that is copied and opened; the sample workspace unless told. */
  readonly workspace?: string;
  readonly hostKind?: 'node' | 'browser';
  /** The language of the editor; its own words stay English, because no language pack is installed. */
  readonly language?: string;
}

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
};

/** The address that the fake feed listens at, and the folder of the notes, come with the session. */
export class Workbench {
  readonly page: Page;
  readonly #session: Session;

  private constructor(session: Session) {
    this.#session = session;
    this.page = session.page;
    this.page.setDefaultTimeout(45_000);
  }

  /** Opens a workbench and waits until it can be used. The caller closes it; `describeWorkbench` does so by itself. */
  static async open(options: WorkbenchOptions = {}): Promise<Workbench> {
    const session = await openSession({
      extensions: [packagedExtension(options.hostKind ?? 'node')],
      settings: { 'workbench.colorTheme': themes[options.theme ?? 'light'], ...options.settings },
      ...(options.trusted === undefined ? {} : { trusted: options.trusted }),
      ...(options.workspace === undefined ? {} : { workspace: options.workspace }),
      ...(options.language === undefined ? {} : { language: options.language }),
    });
    const workbench = new Workbench(session);
    try {
      await workbench.#untilReady();
      return workbench;
    } catch (error) {
      await workbench.tellFailure('opening');
      await session.close();
      throw error;
    }
  }

  async #untilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .activitybar').waitFor({ timeout: 120_000 });
    await this.activityIcon().waitFor({ timeout: 60_000 });
  }

  get workspaceFolder(): string {
    return this.#session.workspaceFolder;
  }

  get feedAddress(): string | undefined {
    return this.#session.feedAddress;
  }

  /** The folder of the library, which is read when the extension first needs it. */
  get libraryFolder(): string {
    return path.join(this.#session.dataDir, 'data', 'User', 'globalStorage', 'marginalia.marginalia', 'library');
  }

  /** Another window on the same folder, at the same server. It ends with this one. */
  async another(): Promise<Workbench> {
    const page = await this.page.context().newPage();
    await page.goto(this.page.url(), { timeout: 120_000 });
    const workbench = new Workbench({ ...this.#session, page });
    await workbench.#untilReady();
    return workbench;
  }

  /** What the server and the page's console printed so far. */
  log(): string[] {
    return this.#session.log();
  }

  activityIcon() {
    return this.page.locator('.activitybar .action-label[aria-label^="Marginalia"]').first();
  }

  /** Opens the panel and returns the frame of its page, loaded. */
  async openPanel(): Promise<Frame> {
    // The icon closes a panel that something else has just opened, so it is looked at again.
    return await eventually('the panel is there', async () => {
      // A number on the icon lies over it and passes the click on.
      if (!(await this.#panelIsOpen())) await this.activityIcon().click({ force: true });
      return await within(10_000, () => this.frameWith('#rows'));
    });
  }

  /** Shows the explorer in the panel's place, and waits until the panel's page is gone: until then it could be taken for the next one. */
  async hidePanel(): Promise<void> {
    await this.runCommand('View: Show Explorer');
    await eventually('the panel is gone', async () => (await this.frameWith('#rows')) === undefined);
  }

  async #panelIsOpen(): Promise<boolean> {
    return (await this.page.locator('.activitybar .action-item.checked .action-label[aria-label^="Marginalia"]').count()) > 0;
  }

  /** A webview's frame that has a part, if there is one now. */
  async frameWith(selector: string): Promise<Frame | undefined> {
    return (await this.framesWith(selector))[0];
  }

  /** The frames of all webviews that have a part now. */
  async framesWith(selector: string): Promise<readonly Frame[]> {
    const webviews = this.page.frames().filter((frame) => frame.url().includes('fake.html'));
    const found = await Promise.all(webviews.map((frame) => has(frame, selector)));
    return webviews.filter((_, at) => found[at]);
  }

  /**
   * Runs a command by its title, as a person would: `runCommand('Marginalia: Refresh Feed')`. The palette goes when something just opened takes the
   * focus; it is opened again then.
   */
  async runCommand(title: string): Promise<void> {
    const box = this.page.locator('.quick-input-widget input.input').first();
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    await eventually(`the command “${title}” is chosen`, async () => {
      await this.page.keyboard.press('F1');
      const choose = async () => {
        await box.fill(`>${title}`, { timeout: 10_000 });
        await row.click({ timeout: 10_000 });
        return true;
      };
      return await choose().catch((error: unknown) => {
        if (error instanceof errors.TimeoutError) return false;
        throw error;
      });
    });
  }

  /** Opens a file of the workspace in an editor and waits for its text. */
  async openNote(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    const box = this.page.locator('.quick-input-widget input.input').first();
    await box.waitFor();
    await box.fill(name);
    await this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: path.basename(name) })
      .first()
      .click();
    await this.page.locator('.editor-group-container.active .tab.active', { hasText: path.basename(name) }).waitFor();
    await this.page.locator('.editor-group-container.active .view-lines').first().waitFor();
  }

  /** Puts the cursor of the active editor at a line and column, both from 1. */
  async placeCursor(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const box = this.page.locator('.quick-input-widget input.input').first();
    await box.waitFor();
    await box.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden' });
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /** The text of the active editor that is in view, its lines from top to bottom. */
  async visibleText(): Promise<string> {
    const lines = await this.page.locator('.editor-group-container.active .view-line').evaluateAll((elements) =>
      elements
        .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text.replaceAll('\u00a0', ' ')),
    );
    return lines.join('\n');
  }

  /** The rows of the Problems panel, which it opens. */
  async problems(): Promise<string[]> {
    await this.runCommand('View: Focus Problems');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows
      .first()
      .waitFor({ timeout: 5000 })
      .catch(() => undefined);
    return rows.allInnerTexts();
  }

  /** What the open notifications say. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Writes test/screenshots/NAME.png, which git ignores, and returns its path. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(path.join('test', 'screenshots'), { recursive: true });
    const file = path.join('test', 'screenshots', `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  /** For a person who reads a failed run: the last of the log, and a picture. */
  async tellFailure(name: string): Promise<void> {
    const file = await this.screenshot(`failed-${name.replace(/[^a-z0-9]+/gi, '-')}`);
    console.error(`A picture of the failure: ${file}\nWhat was printed last:\n${this.log().slice(-25).join('\n')}`);
  }

  /** Kills the extension host, as a crash would; the workbench starts another. */
  killExtensionHost(): void {
    this.#session.killExtensionHosts();
  }

  /** Ends the page, Chromium, the server and all their children, and removes their data. */
  async close(): Promise<void> {
    await this.#session.close();
  }
}

/** A describe whose tests share one workbench; it is closed in the end, and each failure is shown with a picture and the log. */
export function describeWorkbench(title: string, options: WorkbenchOptions, tests: (workbench: () => Workbench) => void): void {
  describe(title, () => {
    let opened: Workbench | undefined;
    before(async () => {
      opened = await Workbench.open(options);
    });
    afterEach(async function tell() {
      // A test that will be tried once more has no state yet.
      if (this.currentTest?.state !== 'passed' && this.currentTest) await opened?.tellFailure(this.currentTest.fullTitle());
    });
    after(async () => {
      await opened?.close();
    });
    tests(() => {
      if (opened === undefined) throw new Error('The workbench is not open.');
      return opened;
    });
  });
}

/** A frame that went away while it was asked has nothing, nor has one that does not answer: a webview that is just being replaced. */
async function has(frame: Frame, selector: string): Promise<boolean> {
  const count = frame
    .locator(selector)
    .count()
    .catch(() => 0);
  return Boolean(await Promise.race([count, pause(2000)]));
}

type Answer<T> = T | undefined | false;

/** Asks every 100 ms until the answer is neither undefined nor false, and returns it; fails with `what` after 60 s. */
export async function eventually<T>(what: string, ask: () => Answer<T> | Promise<Answer<T>>): Promise<T> {
  const answer = await within(60_000, ask);
  if (answer === undefined) throw new Error(`Not within 60 s: ${what}`);
  return answer;
}

/** As `eventually`, but undefined when so many milliseconds were not enough. */
export async function within<T>(milliseconds: number, ask: () => Answer<T> | Promise<Answer<T>>): Promise<T | undefined> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await pause(100)) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
  }
  return undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
