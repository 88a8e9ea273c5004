// `npm run notice`: writes into NOTICE which libraries the bundles hold, each with its version, licence and copyright.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { builds } from '../esbuild.mjs';

const start = '--- libraries within the bundles ---\n';
const end = '--- end of the libraries ---\n';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [before = '', rest = ''] = readFileSync('NOTICE', 'utf8').split(start);
  const [, after = ''] = rest.split(end);
  writeFileSync('NOTICE', `${before}${start}${await bundledLibraries()}${end}${after}`);
}

/** The section of NOTICE that stands between its two marks. */
export function noticedLibraries() {
  return readFileSync('NOTICE', 'utf8').split(start)[1]?.split(end)[0] ?? '';
}

/** What that section should be: a line for each library that any bundle holds something of, in the order of their names. */
export async function bundledLibraries() {
  const results = await Promise.all(builds.map((build) => esbuild.build({ ...build, write: false, metafile: true, logLevel: 'error' })));
  const outputs = results.flatMap(({ metafile }) => Object.values(metafile.outputs));
  const held = outputs.flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0));
  const folders = new Set(held.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  return [...new Set([...folders].map(lineOf))].sort().join('');
}

function lineOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = globSync(path.join(folder, '{LICEN[CS]E,licen[cs]e,COPYING}*').replaceAll('\\', '/'))[0];
  const text = file && existsSync(file) ? readFileSync(file, 'utf8') : '';
  const copyright =
    /^\W*(copyright\s+(?:\(c\)|©|\d{4}).*)$/im.exec(text)?.[1]?.trim() ??
    `by ${typeof author === 'string' ? author : (author?.name ?? 'its authors')}`;
  return `${name} ${version}, ${typeof license === 'string' ? license : 'see below'}. ${copyright.replace(/\.?$/, '.')}\n`;
}
