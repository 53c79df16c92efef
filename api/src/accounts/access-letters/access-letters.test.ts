import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway, SignInWays } from '../../../contract/index.ts';
import { type Letter, makeAccessLetter } from '../../../test/support/access-letter.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  structureOf,
  testPassword,
  type Visitor,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const day = 24 * 3_600_000;
let app: TestApp;
let counsellor: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  counsellor = await createCounsellor(app);
});
afterAll(() => app.close());

const letterPath = (pathway: Pathway) => `/api/v1/pathways/${pathway.id}/access-letters`;
const makeLetter = (pathway: Pathway, by: Person = counsellor): Promise<Letter> =>
  makeAccessLetter(by.visitor, pathway.id);

const password = (value = testPassword) => ({ kind: 'password', password: value });
const spend = (
  letter: Pick<Letter, 'identifier' | 'code'>,
  proof: object = password(),
  who = app.visitor(),
) =>
  who.post('/api/v1/access-letters/spend').send({ identifier: letter.identifier, code: letter.code, proof });
const check = (letter: Pick<Letter, 'identifier' | 'code'>) =>
  app
    .visitor()
    .post('/api/v1/access-letters/check')
    .send({ identifier: letter.identifier, code: letter.code });
const wrongCode = 'AAAAA-AAAAA';

async function waysOf(pathway: Pathway, by: Person = counsellor): Promise<SignInWays> {
  return (await by.visitor.get(`/api/v1/pathways/${pathway.id}/sign-in-ways`).expect(200)).body;
}
const whoIs = async (visitor: Visitor) => (await visitor.get('/api/v1/session').expect(200)).body.account;
const logged = async (kind: string, accountId: string) => {
  const { items } = await app.context.securityLog.list({ accountId }, { limit: 50 });
  return items.filter((event) => event.kind === kind);
};

describe('an access letter', () => {
  it('lets a person without e-mail and phone choose a password and reach their own pathway', async () => {
    const pathway = await beginPathway(app, counsellor);
    expect((await waysOf(pathway)).account).toBeNull();
    const letter = await makeLetter(pathway);
    expect(await waysOf(pathway)).toMatchObject({
      account: { identifier: letter.identifier, email: null, hasPassword: false },
      letter: { state: 'valid', validUntil: '2026-04-01T22:00:00.000Z' },
      mayMakeLetter: true,
    });

    const visitor = app.visitor();
    const { body } = await check(letter).expect(200);
    expect(body).toEqual({ firstName: 'Fatou', sms: true });
    await spend(letter, password(), visitor).expect(200);
    const mine = await visitor.get('/api/v1/pathways/mine').expect(200);
    expect(mine.body.id).toBe(pathway.id);
    expect(await waysOf(pathway)).toMatchObject({
      account: { hasPassword: true },
      letter: { state: 'spent' },
    });
  });

  it('explains its purpose, how to sign in and whom to call, and is readable by a screen reader', async () => {
    const { text, tags, raw } = await makeLetter(await beginPathway(app, counsellor));
    const joined = text.replaceAll('\n', ' ');
    for (const words of [
      'Votre accès à Passerelle',
      'Fatou Personne-Fictive',
      'Mission locale d’essai',
      'Entrer en trois étapes',
      'mercredi 1 avril 2026',
    ])
      expect(joined).toContain(words);
    expect(text.replaceAll('\n', '')).toContain(`${new URL(app.url).host}/acces`);
    expect(tags).toEqual(expect.arrayContaining(['H1', 'H2', 'P', 'L', 'LI', 'Figure']));
    // alternative text of the picture
    expect(Buffer.from(raw, 'latin1').includes('/Alt')).toBe(true);
  });

  it('does not interpret markup in a name', async () => {
    const pathway = await beginPathway(app, counsellor);
    const { body: current } = await counsellor.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200);
    await counsellor.visitor
      .patch(`/api/v1/pathways/${pathway.id}`)
      .set('If-Match', `"${current.version}"`)
      .send({ firstName: '#panic("x")', lastName: '*Gras* $x$' })
      .expect(200);
    expect((await makeLetter(pathway)).text).toContain('#panic("x") *Gras* $x$');
  });

  it('can be typed in lower case, with or without spaces and dashes', async () => {
    const letter = await makeLetter(await beginPathway(app, counsellor));
    const typed = {
      identifier: ` ${letter.identifier.toLowerCase().replace('-', ' ')} `,
      code: letter.code.toLowerCase().replace('-', ''),
    };
    await spend(typed).expect(200);
  });

  it('stores its code nowhere in clear, and the QR code does not contain it', async () => {
    const letter = await makeLetter(await beginPathway(app, counsellor));
    await app.settle();
    const plain = letter.code.replace('-', '');
    for (const { name } of await app.context.db.listCollections()) {
      const stored = JSON.stringify(await app.context.db.collection(name).find({}).toArray());
      expect(stored, name).not.toContain(letter.code);
      expect(stored, name).not.toContain(plain);
    }
  });
});

describe('a letter is used once', () => {
  it('also by two people at the same moment, and the first one’s password counts', async () => {
    const letter = await makeLetter(await beginPathway(app, counsellor));
    const tries = await Promise.all(
      Array.from({ length: 4 }, async (_, at) => {
        const visitor = app.visitor();
        const chosen = `une phrase numéro ${at} assez longue`;
        return { chosen, visitor, status: (await spend(letter, password(chosen), visitor)).status };
      }),
    );
    const [winner, ...others] = tries.filter(({ status }) => status === 200);
    expect(others).toEqual([]);
    expect(tries.filter(({ status }) => status === 410)).toHaveLength(3);
    const { accountId } = await accountOf(letter);
    const account = await app.services.accounts.getAccount(accountId);
    expect(account?.accessLetter?.spentAt).toBeInstanceOf(Date);
    expect(await whoIs(winner!.visitor)).not.toBeNull();
  });

  it('and a second use is refused with an explanation', async () => {
    const letter = await makeLetter(await beginPathway(app, counsellor));
    await spend(letter).expect(200);
    const again = await spend(letter);
    expect(again.body).toMatchObject({ status: 410, code: 'link_spent_or_expired' });
    expect(again.body.detail).toContain('déjà servi');
  });

  it('within 30 days, including the last one', async () => {
    const [inTime, late] = [
      await makeLetter(await beginPathway(app, counsellor)),
      await makeLetter(await beginPathway(app, counsellor)),
    ];
    app.clock.advance(30 * day);
    await spend(inTime).expect(200);
    app.clock.advance(day);
    const answer = await check(late);
    expect(answer.body).toMatchObject({ status: 410 });
    expect(answer.body.detail).toContain('plus de 30 jours');
    app.clock.advance(-31 * day);
  });

  it('and becomes invalid when another one is made', async () => {
    const pathway = await beginPathway(app, counsellor);
    const first = await makeLetter(pathway);
    const second = await makeLetter(pathway);
    expect(second.identifier).toBe(first.identifier);
    expect((await spend(first)).body).toMatchObject({ status: 401, code: 'wrong_credentials' });
    await spend(second).expect(200);
  });

  it('and ends sessions on other devices and the previous password', async () => {
    const pathway = await beginPathway(app, counsellor);
    const before = app.visitor();
    await spend(await makeLetter(pathway), password('le premier mot de passe'), before).expect(200);
    await spend(await makeLetter(pathway)).expect(200);
    expect(await whoIs(before)).toBeNull();
  });
});

describe('a wrong code', () => {
  it('does not end the letter before the fiftieth; then the counsellor sees it and makes a new one', async () => {
    const pathway = await beginPathway(app, counsellor);
    const letter = await makeLetter(pathway);
    for (let tries = 0; tries < 49; tries += 1) {
      const { body } = await check({ ...letter, code: wrongCode });
      expect(body).toMatchObject({ status: 401, code: 'wrong_credentials' });
      expect(body.detail).toContain('ne vont pas ensemble');
    }
    const last = await spend({ ...letter, code: wrongCode });
    expect(last.body).toMatchObject({ status: 410 });
    const right = await spend(letter);
    expect(right.body).toMatchObject({ status: 410 });
    expect(right.body.detail).toContain('ne sert plus');
    expect((await waysOf(pathway)).letter?.state).toBe('blocked');
    const { accountId } = await accountOf(letter);
    expect(await logged('access_letter.ended', accountId)).toHaveLength(1);

    await spend(await makeLetter(pathway)).expect(200);
  });

  it('sent many times at once is tried fifty times', async () => {
    const letter = await makeLetter(await beginPathway(app, counsellor));
    const tries = await Promise.all(Array.from({ length: 60 }, () => spend({ ...letter, code: wrongCode })));
    expect(tries.every(({ status }) => status === 401 || status === 410)).toBe(true);
    const { accountId } = await accountOf(letter);
    expect((await app.services.accounts.getAccount(accountId))?.accessLetter?.wrongTries).toBe(50);
  });

  it('with an unknown identifier gets the same answer', async () => {
    const letter = await makeLetter(await beginPathway(app, counsellor));
    const known = await spend({ ...letter, code: wrongCode });
    const unknown = await spend({ identifier: 'K7QM-4823', code: wrongCode });
    const odd = await spend({ identifier: '{"$ne":1}', code: '*' });
    const shown = ({ body }: { body: { status: number; code: string; detail: string } }) => [
      body.status,
      body.code,
      body.detail,
    ];
    expect(shown(unknown)).toEqual(shown(known));
    expect(shown(odd)).toEqual(shown(known));
  });

  it('is not counted any more after the right one', async () => {
    const letter = await makeLetter(await beginPathway(app, counsellor));
    for (let times = 0; times < 8; times += 1) {
      await check({ ...letter, code: wrongCode }).expect(401);
      await check(letter).expect(200);
    }
    await spend(letter).expect(200);
  });

  it('and a password that is too short leave the letter valid', async () => {
    const letter = await makeLetter(await beginPathway(app, counsellor));
    const short = await spend(letter, password('court'));
    expect(short.body).toMatchObject({ status: 422 });
    await spend(letter).expect(200);
  });
});

describe('who may make a letter', () => {
  it('only the referent; for others the person does not exist', async () => {
    const pathway = await beginPathway(app, counsellor);
    const others = [await createCounsellor(app), await personOf(app, pathway), await createEmployer(app)];
    const coordinator = await createPerson(app, { role: 'coordinator' });
    const found = await Promise.all(
      [...others, coordinator].map(async ({ visitor }) => (await visitor.post(letterPath(pathway))).status),
    );
    expect(found).toEqual([404, 403, 403, 403]);
    expect((await app.visitor().post(letterPath(pathway))).status).toBe(401);
    const other = others[0]!;
    expect((await other.visitor.get(`/api/v1/pathways/${pathway.id}/sign-in-ways`)).status).toBe(404);
  });

  it('not a follower, who can see how the person signs in while following', async () => {
    const structureId = await structureOf(counsellor);
    const colleague = await createCounsellor(app, structureId);
    const pathway = await beginPathway(app, counsellor);
    const followers = `/api/v1/pathways/${pathway.id}/followers`;
    await counsellor.visitor.post(followers).send({ accountId: colleague.accountId });
    expect((await colleague.visitor.post(letterPath(pathway))).status).toBe(404);
    expect((await waysOf(pathway, colleague)).mayMakeLetter).toBe(false);
    await counsellor.visitor.delete(`${followers}/${colleague.accountId}`);
    expect((await colleague.visitor.post(letterPath(pathway))).status).toBe(404);
  });

  it('two counsellors at the same moment make one account and one valid letter', async () => {
    const pathway = await beginPathway(app, counsellor);
    const letters = await Promise.all(Array.from({ length: 4 }, () => makeLetter(pathway)));
    expect(new Set(letters.map(({ identifier }) => identifier)).size).toBe(1);
    const good = await Promise.all(letters.map(async (letter) => (await check(letter)).status));
    expect(good.filter((status) => status === 200)).toHaveLength(1);
    const filter = {
      'memberships.pathwayId': (await app.services.pathways.getPathway(pathway.id))?._id,
    };
    expect(await app.context.db.collection('accounts').countDocuments(filter)).toBe(1);
  });
});

describe('letters are logged', () => {
  it('in the security log and in the log that the person reads', async () => {
    const pathway = await beginPathway(app, counsellor);
    const letter = await makeLetter(pathway);
    await spend({ ...letter, code: wrongCode });
    const visitor = app.visitor();
    await spend(letter, password(), visitor).expect(200);
    const { accountId } = await accountOf(letter);
    const kinds = ['access_letter.made', 'sign_in.failed', 'access_letter.spent', 'sign_in.succeeded'];
    for (const kind of kinds) expect(await logged(kind, accountId), kind).toHaveLength(1);
    const { body } = await visitor.get(`/api/v1/pathways/${pathway.id}/accesses`).expect(200);
    expect(body.items.map(({ action }: { action: string }) => action)).toContain('access_letter_made');
  });
});

describe('with a phone number instead of a password', () => {
  it('the letter is used with the code of an SMS, and the number is verified', async () => {
    const pathway = await beginPathway(app, counsellor);
    const letter = await makeLetter(pathway);
    const typed = { identifier: letter.identifier, code: letter.code, phone: '06 39 98 00 07' };
    const asked = await app.visitor().post('/api/v1/access-letters/phone-codes').send(typed).expect(201);
    await app.settle();
    const { body } = await app.request.get('/api/v1/demo/mails').query({ to: '0639980007' }).expect(200);
    const code = /\d{6}/.exec(body.items[0].text)?.[0] ?? '';
    const visitor = app.visitor();
    const wrong = await spend(
      letter,
      { kind: 'phone', token: asked.body.token, code: otherThan(code) },
      visitor,
    );
    expect(wrong.body.errors[0]).toMatchObject({ path: 'body.proof.code', code: 'phone_code_wrong' });
    await spend(letter, { kind: 'phone', token: asked.body.token, code }, visitor).expect(200);
    expect(await whoIs(visitor)).toMatchObject({ phone: '+33639980007', phoneVerified: true });
    expect(await waysOf(pathway)).toMatchObject({
      account: { phone: { value: '+33639980007', proved: true }, hasPassword: false },
    });
  });
});

const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function accountOf({ identifier }: Pick<Letter, 'identifier'>): Promise<{ accountId: string }> {
  const [account] = await app.services.accounts.findByLogin({
    kind: 'identifier',
    value: identifier,
  });
  return { accountId: account?._id.toHexString() ?? '' };
}

describe('where the server sends no mails', () => {
  it('a letter also opens an account whose address was proved once', async () => {
    const silent = await startTestApp({ config: { env: 'development' } });
    const referent = await createCounsellor(silent);
    const pathway = await beginPathway(silent, referent);
    const first = await makeAccessLetter(referent.visitor, pathway.id);
    await spend(first, password(), silent.visitor()).expect(200);
    const proved = { email: 'prouvee@exemple.fr', emailVerifiedAt: silent.clock.now() };
    await silent.context.db
      .collection('accounts')
      .updateOne({ identifier: first.identifier }, { $set: proved });
    const ways = (await referent.visitor.get(`/api/v1/pathways/${pathway.id}/sign-in-ways`).expect(200)).body;
    expect(ways).toMatchObject({ mayMakeLetter: true, letterRefused: null });
    const second = await makeAccessLetter(referent.visitor, pathway.id);
    await spend(second, password('encore trois mots'), silent.visitor()).expect(200);
    await silent.close();
  });
});
