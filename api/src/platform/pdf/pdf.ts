import type { Worker } from 'node:worker_threads';
import { startThread } from '@passerelle/store/thread';
import type { PdfData, PdfTemplate } from './template.ts';

export interface PdfOrder {
  id: number;
  source: string;
  data: PdfData;
}
export type PdfAnswer = { id: number } & ({ pdf: Uint8Array } | { problem: string });

export interface Pdf {
  /** Returns a tagged PDF (PDF/UA-1); the same bytes for the same template and data. */
  render<D extends PdfData>(template: PdfTemplate<D>, data: D): Promise<Buffer>;
  stop(): Promise<void>;
}

interface Waiting {
  name: string;
  resolve: (pdf: Buffer) => void;
  reject: (error: Error) => void;
}

/** The worker thread ends after this many milliseconds without work, to free its memory. */
const idleTime = 60_000;

/**
 * Renders all PDFs. typst runs in a worker thread, started with the first document: a letter takes some milliseconds,
 * but an export of 3,000 messages a second, which would block other requests.
 */
export function createPdf(): Pdf {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const started = startThread('pdf-worker', () => new URL('./pdf-worker.ts', import.meta.url).href);
    started.on('message', (answer: PdfAnswer) => settle(answer));
    started.on('error', (error) => lost(started, error));
    started.on('exit', () => lost(started, new Error('The thread that makes PDFs has ended')));
    return started;
  }

  function settle(answer: PdfAnswer): void {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('pdf' in answer) asked?.resolve(Buffer.from(answer.pdf));
    else asked?.reject(new Error(`The document "${asked.name}" could not be made: ${answer.problem}`));
    if (waiting.size === 0) rest();
  }

  /** Rejects the documents of a worker that died; the next request starts a new one. */
  function lost(dead: Worker, error: unknown): void {
    if (worker !== dead) return;
    worker = undefined;
    for (const { reject } of waiting.values())
      reject(new Error('A document could not be made', { cause: error }));
    waiting.clear();
  }

  function rest(): void {
    worker?.unref();
    idle = setTimeout(() => void stop(), idleTime).unref();
  }

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const ended = worker;
    if (ended) lost(ended, new Error('The thread that makes PDFs is stopping'));
    await ended?.terminate();
  }

  return {
    render(template, data) {
      clearTimeout(idle);
      worker ??= start();
      worker.ref();
      lastId += 1;
      const order: PdfOrder = { id: lastId, source: template.source, data };
      return new Promise((resolve, reject) => {
        waiting.set(order.id, { name: template.name, resolve, reject });
        worker?.postMessage(order);
      });
    },
    stop,
  };
}
