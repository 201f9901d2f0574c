import { workerSource } from './worker-source.ts';

/** A worker of either world, as far as the pool needs it. */
export interface PoolWorker {
  post(message: unknown): void;
  /** Called with each message, and once with an Error should the worker die. */
  listen(onMessage: (message: unknown) => void, onDeath: (cause: Error) => void): void;
  /** Whether this worker keeps the process alive. */
  hold(alive: boolean): void;
  stop(): void;
}

interface NodeWorker {
  postMessage(message: unknown): void;
  on(event: string, listener: (value: unknown) => void): void;
  ref(): void;
  unref(): void;
  terminate(): Promise<number>;
}

interface WorkerThreads {
  readonly Worker: new (source: string, options: { eval: true }) => NodeWorker;
}

interface NodeProcess {
  getBuiltinModule?(name: string): unknown;
}

/** Node's own module of that name, or undefined in a browser; without an import that bundlers would trip over. */
export function nodeModule(name: string): unknown {
  const { process } = globalThis as { process?: NodeProcess };
  return process?.getBuiltinModule?.(`node:${name}`);
}

/** Starts a worker, in Node or in a browser. */
export function startWorker(): PoolWorker {
  const threads = nodeModule('worker_threads') as WorkerThreads | undefined;
  return threads === undefined ? startWebWorker() : startNodeWorker(threads);
}

function startNodeWorker({ Worker: Thread }: WorkerThreads): PoolWorker {
  const worker = new Thread(workerSource, { eval: true });
  worker.unref();
  return {
    post: (message) => {
      worker.postMessage(message);
    },
    listen: (onMessage, onDeath) => {
      worker.on('message', onMessage);
      worker.on('error', (error) => {
        onDeath(error as Error);
      });
      worker.on('exit', (code) => {
        onDeath(new Error(`a worker thread stopped with code ${String(code)}`));
      });
    },
    hold: (alive) => {
      if (alive) worker.ref();
      else worker.unref();
    },
    stop: () => void worker.terminate(),
  };
}

function startWebWorker(): PoolWorker {
  const url = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  return {
    post: (message) => {
      worker.postMessage(message);
    },
    listen: (onMessage, onDeath) => {
      worker.onmessage = ({ data }: MessageEvent<unknown>) => {
        onMessage(data);
      };
      worker.onerror = ({ message }) => {
        onDeath(new Error(message));
      };
    },
    hold: () => undefined,
    stop: () => {
      worker.terminate();
    },
  };
}
