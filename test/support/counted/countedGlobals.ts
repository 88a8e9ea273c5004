import type { NodeThreads } from '../../../src/host/threads/nodeThreads';
import type { Ledger } from './ledger';

/** The globals with which a program begins what lives on: timers, workers, requests, addresses of blobs. Each is written down until it ends. */
export function countedGlobals(ledger: Ledger): Readonly<Record<string, unknown>> {
  return {
    ...countedTimers(ledger),
    fetch: countedFetch(ledger),
    URL: countedAddresses(ledger),
    ...(typeof Worker === 'function' && { Worker: countedWebWorker(ledger) }),
  };
}

function countedTimers(ledger: Ledger) {
  const ends = new Map<unknown, () => void>();
  const over = (timer: unknown) => {
    ends.get(timer)?.();
    ends.delete(timer);
  };
  return {
    setTimeout: (work: (...values: unknown[]) => void, wait?: number, ...values: unknown[]) => {
      const timer: unknown = setTimeout(() => {
        over(timer);
        ledger.ranOut(wait ?? 0);
        work(...values);
      }, wait);
      ends.set(timer, ledger.begin('timer', wait ?? 0));
      return timer;
    },
    clearTimeout: (timer: unknown) => {
      over(timer);
      clearTimeout(timer as number);
    },
    setInterval: (work: () => void, wait?: number) => {
      const timer: unknown = setInterval(work, wait);
      ends.set(timer, ledger.begin('interval', wait ?? 0));
      return timer;
    },
    clearInterval: (timer: unknown) => {
      over(timer);
      clearInterval(timer as number);
    },
  };
}

function countedFetch(ledger: Ledger): typeof fetch {
  return async (...request) => {
    const end = ledger.begin('request');
    try {
      return await fetch(...request);
    } finally {
      end();
    }
  };
}

function countedAddresses(ledger: Ledger): typeof URL {
  const ends = new Map<string, () => void>();
  return class extends URL {
    static override createObjectURL(blob: Blob): string {
      const address = URL.createObjectURL(blob);
      ends.set(address, ledger.begin('address of a blob'));
      return address;
    }

    static override revokeObjectURL(address: string): void {
      ends.get(address)?.();
      URL.revokeObjectURL(address);
    }
  };
}

/** The editor's own worker, which stands for the browser's in an extension host, has its `terminate` on each instance. */
function countedWebWorker(ledger: Ledger): typeof Worker {
  return class extends Worker {
    constructor(...how: ConstructorParameters<typeof Worker>) {
      super(...how);
      const end = ledger.begin('worker');
      const terminate = this.terminate.bind(this);
      this.terminate = () => {
        end();
        terminate();
      };
    }
  };
}

/** Node's threads; one has ended only when it says so. */
export function countedThreads(threads: NodeThreads, ledger: Ledger): NodeThreads {
  const CountedWorker = class extends threads.Worker {
    constructor(...how: ConstructorParameters<NodeThreads['Worker']>) {
      super(...how);
      const end = ledger.begin('worker');
      this.on('exit', () => end());
    }
  };
  return { ...threads, parentPort: threads.parentPort, Worker: CountedWorker };
}
