// Damages what the extension that was installed into a server loads late, and mends it again; and reads from the page what a person is told.
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A worker that dies over the first thing that it is asked, in either host. */
const dying = `const die = () => { throw new Error('The worker dies in the middle of its work.'); };
if (typeof require === 'function') require('node:worker_threads').parentPort.on('message', die);
else addEventListener('message', die);`;

const throwing = "throw new Error('A piece throws as it is loaded.');";

const damages = {
  missing: { late: () => undefined, workers: () => undefined },
  empty: { late: () => '', workers: () => '' },
  cut: { late: half, workers: half },
  throwing: { late: (text) => throwing + text, workers: (text) => throwing + text },
  dying: { late: (text) => text, workers: (text) => dying + endOf(text) },
  emptyWorkers: { late: (text) => text, workers: () => '' },
  nothing: { late: (text) => text, workers: (text) => text },
};

/** A function that damages the installed extension in one of these ways, whatever was done to it before. */
export function damager(dataDir) {
  const whole = new Map();
  return (how) => {
    const files = globSync('extensions/marginalia.marginalia-*/dist/{late/*.js,*Worker.js}', { cwd: dataDir }).map((file) =>
      path.join(dataDir, file),
    );
    for (const file of files) if (!whole.has(file)) whole.set(file, readFileSync(file, 'utf8'));
    if (whole.size < 10) throw new Error(`Only ${whole.size} files of the installed extension were found to damage.`);
    for (const [file, text] of whole) {
      const content = damages[how][/Worker\.js$/.test(file) ? 'workers' : 'late'](text);
      if (content === undefined) rmSync(file, { force: true });
      else writeFileSync(file, content);
    }
  };
}

/** Cut at the end of a statement, where what is left is still a program. */
function half(text) {
  return text.slice(0, text.lastIndexOf(';', text.length / 2) + 1);
}

/** The last line, by which the extension knows that a file is whole. */
function endOf(text) {
  return `\n${text.trimEnd().split('\n').at(-1)}\n`;
}

/** What notifications and webviews show now. */
export async function shownTexts(page) {
  const views = page.frames().filter((frame) => frame.url().includes('fake.html'));
  const texts = await Promise.all(
    views.map((view) =>
      view
        .locator('body')
        .innerText({ timeout: 1000 })
        .catch(() => ''),
    ),
  );
  return {
    notifications: await page.locator('.notification-list-item-message').allInnerTexts(),
    pages: texts.filter((text) => text.trim() !== ''),
  };
}
