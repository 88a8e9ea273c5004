/** A process that asks for one address through the gate, with the proxy and the certificates that its environment names, and prints what became of it. */
import { createRequestGate } from '../../src/core/sources/gate/requestGate';
import { sleep } from '../../src/core/sources/gate/sleep';
import { sourceLanes } from '../../src/core/sources/sourceTable';

const gate = createRequestGate({ fetch: (...request) => fetch(...request), clock: Date.now, sleep, lanes: sourceLanes });
const result = await gate.get({ url: new URL(process.argv[2] ?? ''), lane: 'huggingFace', format: 'json' });
process.stdout.write(JSON.stringify(result));
