interface Early {
  /** Milliseconds since 1970. */
  at: number;
  /** By address. */
  answers: Record<string, Promise<Response>>;
}

/** An answer that nobody took for so long (in milliseconds) is not new any more. */
export const goodForMs = 20_000;
const roleKey = 'passerelle.role';

const early = () => (globalThis as { passerelleEarly?: Early }).passerelleEarly;

/** What the page's HTML has asked for already (`build/first-script.js`); each answer is given once. */
export function takeEarly(url: string): Promise<Response> | undefined {
  const { at, answers } = early() ?? { at: 0, answers: {} };
  if (Date.now() - at > goodForMs) return undefined;
  const answer = answers[url];
  delete answers[url];
  return answer;
}

/** Ends what nobody took: what was asked before somebody else signed in, or for another page, is for none. */
export function dropEarly(): void {
  const found = early();
  if (!found) return;
  for (const answer of Object.values(found.answers))
    answer.then(({ body }) => body?.cancel()).catch(() => {});
  found.answers = {};
}

/** The role tells the next visit of this device which files and answers its first page needs; nothing else is kept of it. */
export function rememberRole(role: string | null): void {
  try {
    if (role) localStorage.setItem(roleKey, role);
    else localStorage.removeItem(roleKey);
  } catch {
    // without storage the page opens as well, later
  }
}
