import { createHash } from 'node:crypto';
import { CookieAccessInfo } from 'cookiejar';
import { connectLive, type LiveClient } from '../../support/live-client.ts';
import type { Visitor } from '../../support/people.ts';
import type { TestApp } from '../../support/test-app.ts';
import { readings } from './bytes.ts';

/** Everything that one listener received: each decoded text, and its source. */
type Heard = Map<string, string>;

export function createRecord() {
  const heard = new Map<string, Heard>();
  const of = (listener: string): Heard => {
    const known = heard.get(listener) ?? new Map<string, string>();
    heard.set(listener, known);
    return known;
  };
  const read = new Map<string, readonly string[]>();
  /** Decodes the same bytes only once, whoever received them. */
  function readOnce(bytes: Uint8Array): readonly string[] {
    const key = createHash('sha256').update(bytes).digest('base64');
    const known = read.get(key) ?? readings(bytes);
    read.set(key, known);
    return known;
  }
  return {
    add(listener: string, source: string, bytes: Uint8Array | string): void {
      const raw = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
      for (const text of readOnce(raw)) if (!of(listener).has(text)) of(listener).set(text, source);
    },
    listeners: () => [...heard.keys()],
    /** Where this listener received one of these words; undefined when nowhere. */
    sourceOf(listener: string, marks: readonly (string | RegExp)[]): string | undefined {
      for (const [text, source] of of(listener))
        if (marks.some((mark) => (typeof mark === 'string' ? text.includes(mark) : mark.test(text))))
          return source;
      return undefined;
    },
  };
}
export type Record_ = ReturnType<typeof createRecord>;

/**
 * Somebody whose HTTP responses, live events and mails are recorded; `state` names their current role in the story.
 */
export interface Actor {
  readonly name: string;
  state: string;
  readonly visitor: Visitor;
  readonly accountId: string | null;
  readonly email: string | null;
  line: LiveClient | null;
}

/** Records everything that an actor receives from now on. */
export function createRecorder(app: TestApp, record: Record_) {
  const cookieOf = (visitor: Visitor) =>
    visitor.jar
      .getCookies(new CookieAccessInfo(new URL(app.url).hostname, '/', false, false))
      .toValueString();
  return {
    follow(actor: Actor): Actor {
      actor.visitor.on('response', (response: { text?: string; headers: object; req?: { path?: string } }) =>
        record.add(
          actor.state,
          `answer of ${response.req?.path}`,
          `${JSON.stringify(response.headers)}\n${response.text ?? ''}`,
        ),
      );
      return actor;
    },
    /** A socket whose packets are all recorded, including acknowledgements. */
    async listen(actor: Actor): Promise<void> {
      actor.line = await connectLive(app.url, actor.visitor);
      actor.line.io.engine.on('packet', ({ data }: { data?: unknown }) => {
        if (data !== undefined)
          record.add(actor.state, 'live line', typeof data === 'string' ? data : String(data));
      });
    },
    /** Sends one request like a browser, and records the uncompressed response with its headers. */
    async get(actor: Actor, path: string): Promise<number> {
      const cookie = cookieOf(actor.visitor);
      const answer = await fetch(`${app.url}${path}`, {
        headers: { accept: '*/*', ...(cookie ? { cookie } : {}) },
        redirect: 'manual',
      });
      const source = `GET ${path}`;
      record.add(actor.state, source, JSON.stringify([...answer.headers]));
      record.add(actor.state, source, new Uint8Array(await answer.arrayBuffer()));
      return answer.status;
    },
    cookieOf,
  };
}
export type Recorder = ReturnType<typeof createRecorder>;
