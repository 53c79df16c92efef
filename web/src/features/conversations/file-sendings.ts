import type { Message, Problem } from '@passerelle/api/contract';
import { useSyncExternalStore } from 'react';
import { ApiProblem, urlOf } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { currentLocale } from '../../i18n/locale.ts';
import { refusalOf } from './file-check.ts';
import { receive } from './outboxes.ts';

const route = 'PUT /conversations/:conversationId/files/:clientId';

/** An upload. It continues while another conversation is open. */
export interface FileSending {
  clientId: string;
  conversationId: string;
  file: File;
  /** `seq` of the document request that the file answers. */
  answers: number | undefined;
  /** Progress, from 0 to 1. */
  done: number;
  state: 'waiting' | 'sending' | 'failed' | 'refused';
  /** Why the file was refused before the upload. */
  refusal: ReturnType<typeof refusalOf>;
  /** Why the upload failed. */
  problem: unknown;
}

let list: readonly FileSending[] = [];
const running = new Map<string, XMLHttpRequest>();
const listeners = new Set<() => void>();

function set(next: readonly FileSending[]): void {
  list = next;
  for (const listener of listeners) listener();
}
const show = (clientId: string, changes: Partial<FileSending>) =>
  set(list.map((each) => (each.clientId === clientId ? { ...each, ...changes } : each)));

/** The pending and failed uploads of a conversation. */
export function useFileSendings(conversationId: string): readonly FileSending[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => list,
    () => list,
  );
  return all.filter((each) => each.conversationId === conversationId);
}

/** Queues files for upload, one at a time. A file that cannot be accepted is refused before the upload. */
export function sendFiles(conversationId: string, files: readonly File[], answers?: number): void {
  const added = files.map((file): FileSending => {
    const refusal = refusalOf(file);
    const state = refusal ? 'refused' : 'waiting';
    return { clientId: newClientId(), conversationId, file, answers, done: 0, state, refusal, problem: null };
  });
  set([...list, ...added]);
  next();
}

/** Retries with the same client id, so that a file that did arrive is not stored twice. */
export function retryFile(clientId: string): void {
  show(clientId, { state: 'waiting', done: 0, problem: null });
  next();
}

export function dropFile(clientId: string): void {
  const request = running.get(clientId);
  set(list.filter((each) => each.clientId !== clientId));
  request?.abort();
}

/** Must run when another account signs in, so that nothing of the previous one is sent in its name. */
export function forgetFiles(): void {
  for (const { clientId } of list) dropFile(clientId);
}

function next(): void {
  if (list.some(({ state }) => state === 'sending')) return;
  const waiting = list.find(({ state }) => state === 'waiting');
  if (!waiting) return;
  const { clientId } = waiting;
  show(clientId, { state: 'sending' });
  put(waiting)
    .then((message) => {
      receive(message);
      set(list.filter((each) => each.clientId !== clientId));
    })
    .catch((error: unknown) => show(clientId, { state: 'failed', problem: error }))
    .finally(() => {
      running.delete(clientId);
      next();
    });
}

/** Uses XMLHttpRequest, because fetch does not report upload progress. */
function put({ conversationId, clientId, file, answers }: FileSending): Promise<Message> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    running.set(clientId, request);
    request.open(
      'PUT',
      urlOf(route, { params: { conversationId, clientId }, query: { name: file.name, answers } }),
    );
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', currentLocale());
    request.upload.onprogress = ({ loaded, total }) =>
      show(clientId, { done: total > 0 ? loaded / total : 0 });
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status === 201 && body) resolve(body as Message);
      else reject(problemIn(request.status, body as Partial<Problem> | null));
    };
    request.onerror = () => reject(new ApiProblem({ code: 'offline', status: 0 }));
    request.onabort = request.onerror;
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problemIn(status: number, body: Partial<Problem> | null): ApiProblem {
  if (body?.code) return new ApiProblem({ ...body, code: body.code, status });
  return new ApiProblem({ code: status >= 502 ? 'unavailable' : 'internal', status });
}
