import type { InterviewPresence, InterviewText } from '@passerelle/api/contract';

export interface Whereabouts {
  text: InterviewText | null;
  /** Caret in that text, as a relative position in base64. */
  caret: string | null;
  here: boolean;
}
export type PersonHere = Omit<InterviewPresence, 'here'>;

const sayAgainMs = 10_000;
const goneMs = 25_000;
/** Moves of a caret are said at most this often. */
const pauseMs = 300;

/** Who else has this interview open, and where they write; says the same of this page. */
export function createPeopleHere(say: (where: Whereabouts) => void) {
  const listeners = new Set<() => void>();
  const known = new Map<string, { person: PersonHere; at: number }>();
  let others: readonly PersonHere[] = [];
  let where: Whereabouts = { text: null, caret: null, here: true };
  let own = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    const since = Date.now() - goneMs;
    for (const [ref, { at }] of known) if (at < since) known.delete(ref);
    const next = [...known.values()].map(({ person }) => person);
    if (JSON.stringify(next) === JSON.stringify(others)) return;
    others = next;
    for (const listener of listeners) listener();
  }

  function tell(): void {
    clearTimeout(timer);
    timer = undefined;
    say(where);
  }

  const beat = setInterval(() => {
    tell();
    show();
  }, sayAgainMs);

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    others: () => others,
    tell,

    setOthers(found: readonly InterviewPresence[], ownRef: string): void {
      own = ownRef;
      known.delete(own);
      for (const { here: _here, ...person } of found)
        if (person.ref !== own) known.set(person.ref, { person, at: Date.now() });
      show();
    },

    hear({ here, ref, name, role, text, caret }: InterviewPresence): void {
      // another page of one's own
      if (ref === own) return;
      const isNew = !known.has(ref);
      if (here) known.set(ref, { person: { ref, name, role, text, caret }, at: Date.now() });
      else known.delete(ref);
      show();
      // who comes in learns who is there
      if (here && isNew) tell();
    },

    move(text: InterviewText | null, caret: string | null): void {
      if (where.text === text && where.caret === caret) return;
      where = { text, caret, here: true };
      timer ??= setTimeout(tell, pauseMs);
    },

    close(): void {
      clearInterval(beat);
      clearTimeout(timer);
      say({ text: null, caret: null, here: false });
    },
  };
}
export type PeopleHere = ReturnType<typeof createPeopleHere>;
