// Cuts the extension in pieces: dist/extension.js, and what `import()` asks for, in dist/late/.
//
// Neither host can load a second file by itself: the browser's `require` knows `vscode` alone, and modules are refused. So esbuild splits the
// sources, all that is needed from the start is put together in one file again, and every `import()` becomes a call of host/lateFiles.ts, which
// reads the other pieces as the hosts read the first. A module is held once, whoever imports it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';

const entry = 'extension.js';
const folder = 'late';
/** Made here: the piece that asks for `vscode`, once for all others. */
const editor = 'editor';
const editorImport = /^import \* as (\w+) from "vscode";$/gm;

/** The last line of every script that the extension reads by itself, by which it knows that it has all of it (src/host/shippedScript.ts). */
export const wholeMark = '//# whole';

/** The plugin for a build with `splitting`, `format: 'esm'` and `write: false`, which writes its files. `whole` holds the options of the one file. */
export function lateFiles(whole) {
  return {
    name: 'late files',
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(async ({ outputFiles = [], metafile, errors }) => {
        if (errors.length > 0 || !metafile) return;
        const { outdir } = build.initialOptions;
        const pieces = readPieces(outputFiles, metafile);
        rmSync(path.join(outdir, folder), { recursive: true, force: true });
        mkdirSync(path.join(outdir, folder), { recursive: true });
        await Promise.all([writeFirst(pieces, { ...whole, outdir }), ...latePieces(pieces).map((piece) => writeLate(piece, { ...whole, outdir }))]);
      });
    },
  };
}

/** The sources and packages that are in the one file, read from what esbuild says of the pieces. */
export function neededFromTheStart({ outputs }) {
  return inputsOf(outputs, withNeeds(readPieces([], { outputs }), entry));
}

/** The sources and packages that are loaded by an `import()` of `source` when nothing else was loaded before. */
export function neededLate({ outputs }, source) {
  const pieces = readPieces([], { outputs });
  const first = withNeeds(pieces, entry);
  const [file] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source) ?? [];
  if (file === undefined) throw new Error(`Nothing asks for ${source} by import().`);
  return inputsOf(
    outputs,
    [...withNeeds(pieces, path.basename(file))].filter((name) => !first.has(name)),
  );
}

function inputsOf(outputs, names) {
  const held = new Set(names);
  const inputs = Object.entries(outputs).flatMap(([file, each]) => (held.has(path.basename(file)) ? Object.keys(each.inputs) : []));
  return [...new Set(inputs)].sort();
}

/** What esbuild made, by the name under which pieces import each other. */
function readPieces(outputFiles, metafile) {
  const texts = new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
  const pieces = new Map();
  for (const [file, { imports }] of Object.entries(metafile.outputs)) {
    const name = path.basename(file);
    const needs = imports.filter(({ kind, external }) => kind === 'import-statement' && !external).map((each) => path.basename(each.path));
    if (name.endsWith('.js')) pieces.set(name, { name, text: texts.get(name), needs });
  }
  return pieces;
}

/** A piece and all that it cannot do without, each after what it needs itself. */
function withNeeds(pieces, name, found = new Set()) {
  if (found.has(name)) return found;
  for (const need of pieces.get(name).needs) withNeeds(pieces, need, found);
  return found.add(name);
}

function latePieces(pieces) {
  const first = withNeeds(pieces, entry);
  return [...pieces.values()].filter(({ name }) => !first.has(name));
}

/** The one file: the entry with its needs, which late pieces may ask for, and the list of what each late piece needs. */
async function writeFirst(pieces, { outdir, ...whole }) {
  const first = withNeeds(pieces, entry);
  const late = latePieces(pieces);
  const asked = [...first].filter((name) => name !== entry && late.some(({ needs }) => needs.includes(name)));
  const needs = Object.fromEntries(late.map(({ name }) => [name, [...withNeeds(pieces, name)].filter((each) => !first.has(each))]));
  await esbuild.build({
    ...whole,
    outfile: path.join(outdir, entry),
    stdin: {
      contents: [
        `import * as extension from 'piece:${entry}';`,
        ...asked.map((name, at) => `import * as piece${at} from 'piece:${name}';`),
        `const held = { '${entry}': extension, ${asked.map((name, at) => `${JSON.stringify(name)}: piece${at}`).join(', ')} };`,
        'export const activate = (context) => {',
        `  extension.startLateFiles(context.extensionUri, held, ${JSON.stringify(needs)});`,
        '  return extension.activate(context);',
        '};',
      ].join('\n'),
      resolveDir: '.',
      loader: 'js',
    },
    plugins: [fromPieces(pieces)],
  });
}

/** Lets one piece import another, and the loader where a piece says `import()`. */
function fromPieces(pieces) {
  return {
    name: 'pieces',
    setup(build) {
      build.onResolve({ filter: /^piece:/ }, ({ path: name }) => ({ path: name.slice('piece:'.length), namespace: 'piece' }));
      build.onResolve({ filter: /^\.\//, namespace: 'piece' }, ({ path: name }) => ({ path: path.basename(name), namespace: 'piece' }));
      build.onLoad({ filter: /./, namespace: 'piece' }, ({ path: name }) => ({
        contents: name === editor ? `export const vscode = require('vscode');` : withCalls(withOneEditor(pieces.get(name)), `piece:${entry}`),
        resolveDir: '.',
        loader: 'js',
      }));
    },
  };
}

/** A late piece as a function's body, which is given `exports` and `require`. */
async function writeLate(piece, { minify, sourcemap, outdir }) {
  const { code } = await esbuild.transform(withCalls(withOwnEditor(piece), `./${entry}`), {
    format: 'cjs',
    minify,
    sourcemap: sourcemap ? 'inline' : false,
    sourcefile: piece.name,
    legalComments: 'inline',
    target: 'es2022',
  });
  writeFileSync(path.join(outdir, folder, piece.name), `${code.trimEnd()}\n${wholeMark}\n`);
}

/**
 * The piece with the editor's interface as it is, asked for once. esbuild would ask for it in every source and copy its hundreds of names each time,
 * which took longer than all else at start-up.
 */
function withOneEditor(piece) {
  return { ...piece, text: piece.text.replace(editorImport, `import { vscode as $1 } from "piece:${editor}";`) };
}

/** The same for a piece by itself, for which the editor is at hand. */
function withOwnEditor(piece) {
  return { ...piece, text: piece.text.replace(editorImport, 'const $1 = require("vscode");') };
}

/** The text of a piece with `import("./a.js")`, as esbuild writes it, as calls of the loader, which the entry exports. */
function withCalls({ name, text }, loader) {
  const called = text.replace(/\bimport\("\.\/([^"]+)"\)/g, 'lateFile("$1")');
  return called === text || name === entry ? called : `import { lateFile } from ${JSON.stringify(loader)};\n${called}`;
}
