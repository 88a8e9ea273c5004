import { serveIndex } from '../core/library/indexWorker';
import { nodeThreads } from './nodeThreads';

// The whole of dist/searchWorker.js: the index of papers in a thread of its own, started by host/searchWorker.ts.
serveIndex(channelToStarter());

function channelToStarter(): Parameters<typeof serveIndex>[0] {
  const port = nodeThreads()?.parentPort;
  // Only our own extension holds the other end, so what comes is taken to be what `connectIndex` sends.
  if (port) return { send: (reply) => port.postMessage(reply), onMessage: (listener) => port.on('message', (message) => listener(message as never)) };
  return {
    send: (reply) => postMessage(reply),
    onMessage: (listener) => addEventListener('message', (event) => listener((event as MessageEvent<never>).data)),
  };
}
