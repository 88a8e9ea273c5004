import { nodeThreads } from './nodeThreads';

/** A worker's way to whoever started it. */
export interface StarterChannel<Message, Reply> {
  send(reply: Reply): void;
  onMessage(listener: (message: Message) => void): void;
}

/** The channel back from within a worker. Only our own extension holds the other end, so what comes is taken to be a message of this worker's. */
export function starterChannel<Message, Reply>(): StarterChannel<Message, Reply> {
  const port = nodeThreads()?.parentPort;
  if (port)
    return { send: (reply) => port.postMessage(reply), onMessage: (listener) => port.on('message', (message) => listener(message as Message)) };
  // As in a thread of Node, trouble that nobody caught ends the work, and whoever waits for it is told.
  addEventListener('unhandledrejection', ({ reason }) => reportError(reason));
  return {
    send: (reply) => postMessage(reply),
    onMessage: (listener) => addEventListener('message', (event) => listener((event as MessageEvent<Message>).data)),
  };
}
