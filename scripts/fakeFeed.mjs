// `npm run fake-feed [PORT]`: a server on loopback that answers as the feed's site does, until Ctrl+C.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { bundleProgram } from './bundleTests.mjs';

const program = await bundleProgram(path.join('test', 'support', 'fakeFeedMain.ts'));
process.exit(spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 0);
