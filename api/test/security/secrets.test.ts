import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmsProviderServer, startSmsProvider } from '../support/sms-provider.ts';
import { type SmtpInbox, startSmtpInbox } from '../support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { rows } from './matrix/rows.ts';
import { doors, type SecretEndpoint, show, withoutSecret } from './secrets/doors.ts';
import { createMakers, type Kind, kinds, lifetimes, type Secret } from './secrets/kinds.ts';

/**
 * Every kind of secret × every endpoint that accepts one: only the right kind works, once, in time, for its holder.
 */

let inbox: SmtpInbox;
let phones: SmsProviderServer;
let app: TestApp;
let makers: Record<Kind, () => Promise<Secret>>;
/** One of each kind, tried at every endpoint of the other kinds. */
const strangers = new Map<Kind, Secret>();

beforeAll(async () => {
  [inbox, phones] = await Promise.all([startSmtpInbox(), startSmsProvider()]);
  app = await startTestApp({ config: { smtpUrl: inbox.url, sms: phones.config } });
  makers = await createMakers(app, inbox, phones);
  // one after the other: each waits until nothing is left to do
  for (const kind of kinds) strangers.set(kind, await makers[kind]());
}, 120_000);
afterAll(async () => {
  await app?.close();
  await Promise.all([inbox?.close(), phones?.close()]);
});

interface Listed {
  name: string;
  route: string;
  door: SecretEndpoint;
}
const all: Listed[] = Object.entries(doors).flatMap(([route, ways]) =>
  ways.map((door: SecretEndpoint) => ({
    name: `${route} (${door.opens.join(', ') || 'nothing here'})`,
    route,
    door,
  })),
);
const doorsOf = (kind: Kind) => all.filter(({ door }) => door.opens.includes(kind));
/** One of each kind that is not used up, with what else its endpoint requires. */
const kept = new Map<Kind, Promise<Secret>>();
function keptOf(kind: Kind): Promise<Secret> {
  const secret = kept.get(kind) ?? makers[kind]();
  kept.set(kind, secret);
  return secret;
}
/** Sends the holder's own secret; from a signed-out browser, unless the endpoint requires a session. */
const showOwn = ({ route, door }: Listed, own: Secret, text = own.text, visitor = own.holder) =>
  show(visitor ?? app.visitor(), route, door, text, own);
const refusals = [401, 403, 404, 409, 410, 422];
const secretOf = (kind: Kind): Secret => {
  const secret = strangers.get(kind);
  if (!secret) throw new Error(`No secret: ${kind}`);
  return secret;
};

it('every secret route has a kind of secret, or says what else it requires', () => {
  const secret = Object.entries(rows).flatMap(([route, row]) => (typeof row === 'object' ? [route] : []));
  expect([...Object.keys(doors), ...Object.keys(withoutSecret)].sort()).toEqual(secret.sort());
  for (const kind of kinds) expect(doorsOf(kind), kind).not.toEqual([]);
});

describe('a secret of another kind is refused, and the right one still works', () => {
  it.each(all)('$name', async (listed) => {
    const { route, door } = listed;
    const mine = await Promise.all(door.opens.map(keptOf));
    const others = kinds.filter((kind) => !door.opens.includes(kind));
    for (const own of mine.length > 0 ? mine : [{ text: '' } satisfies Secret]) {
      const visitor = own.holder ?? app.visitor();
      for (const kind of others) {
        const { status, text } = await show(visitor, route, door, secretOf(kind).text, {
          ...own,
          // for an SMS code, the right code of the secret that is sent
          code: secretOf(kind).code ?? '000000',
        });
        expect(refusals, `${kind}: ${status} ${text}`).toContain(status);
      }
      const { body } = await visitor.get('/api/v1/session').expect(200);
      if (!own.holder) expect(body.account).toBeNull();
    }
    // endpoints that use up the secret are tested below
    if (door.looks) for (const own of mine) expect((await showOwn(listed, own)).status).toBeLessThan(300);
  });
});

/** The endpoint that uses up a secret of this kind; none if it can be used again. */
const spending = (kind: Kind) => {
  const found = doorsOf(kind).filter(({ door }) => !door.looks);
  // the old address refuses, the new one confirms
  return kind === 'link of the old address' ? found.at(-1) : found[0];
};
const spent = kinds.filter((kind) => spending(kind));
/** Who returns sees what they did, and cannot do it again. */
const seenAgain: Partial<Record<Kind, object>> = {
  'answer link': { outcome: 'answered', now: false },
  'facts link': { outcome: 'answered', now: false },
  'copied facts link': { outcome: 'answered', now: false },
  'code of a signing link': { outcome: 'signed', now: false },
  'code of a contract link': { document: 'engagement', outcome: 'signed', now: false },
  'own signing code': { items: [{ outcome: 'already_signed' }] },
};
const isRefused = async (kind: Kind, own: Secret, why: string) => {
  for (const listed of doorsOf(kind)) {
    const { status, text } = await showOwn(listed, own);
    expect(refusals, `${why}: ${listed.name}: ${status} ${text}`).toContain(status);
  }
};

describe('a secret tried at every other endpoint', () => {
  it.each(spent)('a %s still works at its own, once', async (kind) => {
    const own = secretOf(kind);
    const [door] = [spending(kind)].filter((one) => one !== undefined);
    if (!door) return;
    const shown = await showOwn(door, own);
    expect(shown.status, shown.text).toBeLessThan(300);
    const seen = seenAgain[kind];
    if (!seen) return isRefused(kind, own, 'used');
    for (const listed of doorsOf(kind)) {
      const { text } = await showOwn(listed, own);
      expect(JSON.parse(text)).toMatchObject(seen);
    }
  });
});

describe('a secret replaced by a newer one of the same holder', () => {
  const replaced = [
    'sign-in link',
    'reset link',
    'registration link',
    'invitation',
    'link of the new address',
    'link of the old address',
    'access letter',
  ] as const satisfies readonly Kind[];
  it.each(replaced)('%s no longer works, and the newer one does', async (kind) => {
    const own = await makers[kind]();
    const newer = await own.again?.();
    if (!newer) throw new Error('There is no newer one.');
    await isRefused(kind, own, 'replaced');
    const door = spending(kind);
    expect(door && (await showOwn(door, newer)).status).toBeLessThan(300);
  });
});

describe('somebody else’s secret of the same kind', () => {
  const at = (route: string) => {
    const found = all.filter((one) => one.route === route).at(-1);
    if (!found) throw new Error(`No door: ${route}`);
    return found;
  };
  const two = async (kind: Kind): Promise<[Secret, Secret]> => [await keptOf(kind), secretOf(kind)];
  const tries: Record<string, () => Promise<{ status: number; text: string }>> = {
    async 'does not choose another account of another mailbox'() {
      const [mine, theirs] = await two('who');
      return showOwn(at('POST /session/who'), { ...mine, accountId: theirs.accountId ?? '' });
    },
    async 'does not sign in as somebody else'() {
      const [mine, theirs] = await two('sign-in link');
      const body = { token: mine.text, accountId: theirs.accountId };
      return app.visitor().post('/api/v1/session/link').send(body);
    },
    async 'does not set somebody else’s password'() {
      const [mine, theirs] = await two('reset link');
      const body = { token: mine.text, accountId: theirs.accountId, password: 'une autre phrase longue' };
      return app.visitor().post('/api/v1/password-resets/spend').send(body);
    },
    async 'does not take the code of another phone'() {
      const [mine, theirs] = await two('sign-in code');
      return showOwn(at('POST /session/phone'), { ...mine, code: other(mine, theirs) });
    },
    async 'does not prove a number for another account'() {
      const [mine, theirs] = await two('own phone code');
      return showOwn(at('PUT /accounts/me/phone'), mine, mine.text, theirs.holder);
    },
    async 'does not open the letter of another person'() {
      const [mine, theirs] = await two('access letter');
      return showOwn(at('POST /access-letters/check'), mine, theirs.text);
    },
    async 'does not prove a number on the letter of another person'() {
      const [mine, theirs] = await two('phone code of a letter');
      return showOwn(at('POST /access-letters/spend'), { ...theirs, code: mine.code ?? '' }, mine.text);
    },
    async 'does not move another account to a new address'() {
      const [mine, theirs] = await two('link of the new address');
      return showOwn(at('POST /address-changes/confirmation'), mine, mine.text, theirs.holder);
    },
    async 'does not take the signature of another answer link'() {
      const [mine, theirs] = await two('answer link');
      const parts = [mine, theirs].map(({ text }) => Buffer.from(text, 'base64url'));
      const half = (part: Buffer | undefined, from: number, to?: number) =>
        part?.subarray(from, to) ?? Buffer.of();
      const spliced = Buffer.concat([half(parts[0], 0, 28), half(parts[1], 28)]).toString('base64url');
      return showOwn(at('POST /answer-links/answer'), mine, spliced);
    },
    async 'does not end the mails of another kind'() {
      const { text } = secretOf('link that ends mails');
      const [accountId, , signature] = text.split('.');
      const route = 'POST /notifications/unsubscribe/:token';
      return showOwn(at(route), { text: '' }, `${accountId}.message.${signature}`);
    },
  };
  it.each(Object.keys(tries))('%s', async (name) => {
    const answer = await tries[name]?.();
    expect(refusals, answer?.text).toContain(answer?.status);
  });
  /** The other one's code, which is wrong here; six digits may be equal by chance. */
  function other(mine: Secret, theirs: Secret): string {
    return theirs.code === mine.code ? '000000' : (theirs.code ?? '');
  }
});

it('an expired secret is refused', async () => {
  const timed = kinds.flatMap((kind) => {
    const lifetime = lifetimes[kind];
    return lifetime === undefined ? [] : [{ kind, lifetime }];
  });
  const held: ((typeof timed)[number] & { own: Secret })[] = [];
  // one after the other: some wait for their mail, and the clock with them
  for (const { kind, lifetime } of timed) {
    const look = doorsOf(kind).find(({ door }) => door.looks);
    const own = look ? await keptOf(kind) : await makers[kind]();
    if (look) expect((await showOwn(look, own)).status, kind).toBeLessThan(300);
    held.push({ kind, lifetime, own });
  }
  const began = app.clock.now().getTime();
  for (const { kind, lifetime, own } of held.sort((a, b) => a.lifetime - b.lifetime)) {
    app.clock.set(new Date(began + lifetime + 60_000));
    await isRefused(kind, own, 'late');
  }
});
