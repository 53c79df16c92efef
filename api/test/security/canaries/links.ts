import type { TestApp } from '../../support/test-app.ts';
import type { Record_ } from './recorder.ts';

/** The request that the page of a mailed link sends; a mail with a link to another page fails the test. */
const pages: Readonly<Record<string, readonly [path: string, more?: object]>> = {
  '/repondre': ['/answer-links/reading'],
  '/completer': ['/facts-links/reading'],
  '/rendez-vous': ['/booking-links/reading'],
  '/signer': ['/signing-links/reading'],
  '/invitation': ['/invitations/preview'],
  '/changer-adresse': ['/address-changes/look'],
  '/connexion/lien': ['/links/look', { purpose: 'sign_in' }],
};
const leaving = '/desabonnement';

/** Opens the links of mails on a signed-out device; `state` names the recipient's current role in the story. */
export function createLinks(app: TestApp, record: Record_) {
  const opened = new Set<string>();
  const held = new Map<string, { page: string; state: () => string }>();

  async function post(listener: string, path: string, body: object) {
    const answer = await fetch(`${app.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    record.add(listener, `POST ${path}`, JSON.stringify([...answer.headers]));
    record.add(listener, `POST ${path}`, text);
    return { status: answer.status, body: JSON.parse(text) };
  }
  const by = (state: () => string) => `${state()} by link`;

  /** Opens the page of the link, with the secret in its URL. */
  async function openPage(listener: string, page: string, token: string): Promise<void> {
    const source = `GET ${page}`;
    const answer = await fetch(`${app.url}${page}?jeton=${token}`, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    record.add(listener, source, JSON.stringify([...answer.headers]));
    const text = await answer.text();
    record.add(listener, source, text);
    // the secret must neither be echoed nor be sent to another site
    if (text.includes(token)) throw new Error(`${page} writes the secret of its address.`);
    const tells = answer.headers.get('referrer-policy') ?? '';
    if (!['no-referrer', 'same-origin'].includes(tells))
      throw new Error(`${page} tells other sites its address.`);
    opened.add(page);
  }

  return {
    post,
    /** Pages that were opened. */
    opened,
    /** Stores the links of a mail; returns their secrets. */
    hold(raw: string, state: () => string): string[] {
      const text = raw.replace(/=\r?\n/g, '');
      const found = [...text.matchAll(/https?:\/\/[^/\s"<>]+(\/[\w/-]*)\?jeton=(?:3D)?([\w.-]{10,})/g)];
      for (const [, page = '', token = ''] of found) held.set(token, { page, state });
      return found.map(([, , token = '']) => token);
    },
    /** Opens every page again, in its current state. */
    async read(): Promise<void> {
      for (const [token, { page, state }] of held) {
        await openPage(by(state), page, token);
        if (page === leaving) continue;
        const [path, more] = pages[page] ?? [];
        if (!path) throw new Error(`Nothing is known to read ${page} with.`);
        await post(by(state), path, { token, ...more });
      }
    },
    /** Answers for a company with the newest link about this slot. */
    async answer(title: string, body: object): Promise<void> {
      for (const [token, { page, state }] of [...held].reverse()) {
        if (page !== '/repondre') continue;
        await openPage(by(state), page, token);
        const shown = await post(by(state), '/answer-links/reading', { token });
        if (shown.body.slot?.title !== title) continue;
        const given = { token, clientId: crypto.randomUUID(), ...body };
        const { status } = await post(by(state), '/answer-links/answer', given);
        if (status !== 200) throw new Error(`The answer by link was refused: ${status}`);
        // the page stays open, and is reloaded
        await openPage(by(state), page, token);
        await post(by(state), '/answer-links/reading', { token });
        return;
      }
      throw new Error(`No link asks about ${title}.`);
    },
    /** Uses the unsubscribe link of every mail that has one. */
    async unsubscribe(): Promise<number> {
      const links = [...held].filter(([, { page }]) => page === leaving);
      for (const [token, { state }] of links)
        await post(by(state), `/notifications/unsubscribe/${token}`, {});
      return links.length;
    },
  };
}
export type Links = ReturnType<typeof createLinks>;
