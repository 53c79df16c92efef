import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  clientId,
  clientSecret,
  freePort,
  type ProviderUser,
  startOidcProvider,
  type TestProvider,
} from '../../../test/support/oidc-provider.ts';
import { createCounsellor, createEmployer, createPerson, type Person } from '../../../test/support/people.ts';
import { createSmallBrowser, type SmallBrowser } from '../../../test/support/small-browser.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let provider: TestProvider;
let counter = 0;

const oidc = (issuer: string) => ({
  issuer,
  clientId,
  clientSecret,
  label: 'ProConnect',
  scopes: 'openid given_name usual_name email siret uid',
  acrValues: ['eidas1'],
  trustsEmail: false,
});

beforeAll(async () => {
  const [port, providerPort] = [await freePort(), await freePort()];
  const publicUrl = `http://127.0.0.1:${port}`;
  provider = await startOidcProvider(publicUrl, providerPort);
  app = await startTestApp({ config: { port, publicUrl, oidc: oidc(provider.issuer) } });
});
afterAll(async () => {
  await app?.close();
  await provider?.close();
});
beforeEach(() => provider.is('refuses'));

const userOf = ({ email }: Pick<Person, 'email'>, over: Partial<ProviderUser> = {}): ProviderUser => {
  counter += 1;
  return {
    sub: `agent-${counter}`,
    email,
    email_verified: true,
    given_name: 'Inès',
    usual_name: 'Inventée',
    siret: '13002526500013',
    uid: `${counter}`,
    acr: 'eidas1',
    ...over,
  };
};
const atOurPage = (url: URL) => url.pathname === '/connexion/fournisseur';

/** Signs in at the provider and returns; what our page shows. */
async function enter(user: ProviderUser | 'refuses', browser = createSmallBrowser(app.url), next = '') {
  provider.is(user);
  const path = `/api/v1/session/provider${next ? `?next=${encodeURIComponent(next)}` : ''}`;
  const { url } = await browser.go(path, atOurPage);
  return { browser, said: Object.fromEntries(url.searchParams) };
}
const accountIn = async (browser: SmallBrowser) =>
  (await browser.api('GET', '/session')).body.account as { id: string } | null;
const identities = () => app.context.db.collection('sign_in_identities');

describe('an agent', () => {
  it('signs in by the provider when both sides have verified the address, and continues where they wanted', async () => {
    const agent = await createCounsellor(app);
    const { browser, said } = await enter(userOf(agent), undefined, '/offres?metier=D1102');
    expect(said).toEqual({ suite: '/offres?metier=D1102' });
    expect(await accountIn(browser)).toMatchObject({ id: agent.accountId });
    const { body } = await browser.api('GET', '/session');
    expect(body).toMatchObject({
      providerSession: true,
      identityProvider: { label: 'ProConnect', available: true },
    });
  });

  it('is then recognised by the subject, whatever the address has become', async () => {
    const agent = await createCounsellor(app);
    const user = userOf(agent);
    await enter(user);
    const { browser, said } = await enter({ ...user, email: 'autre@exemple.fr', email_verified: false });
    expect(said).toEqual({});
    expect(await accountIn(browser)).toMatchObject({ id: agent.accountId });
  });

  it('gets no role and no place from it: the organisation is only shown', async () => {
    const agent = await createCounsellor(app);
    const before = await app.services.accounts.getAccount(agent.accountId);
    const { browser } = await enter(userOf(agent));
    const after = await app.services.accounts.getAccount(agent.accountId);
    expect(after?.memberships).toEqual(before?.memberships);
    const { body } = await browser.api('GET', '/accounts/me/identities');
    expect(body.items).toEqual([expect.objectContaining({ siret: '13002526500013', email: agent.email })]);
  });

  it('with a sufficient level needs no other second factor', async () => {
    const agent = await createCounsellor(app);
    const coordinator = await createPerson(app, { role: 'coordinator' });
    await coordinator.visitor.put('/api/v1/second-factor/rules/agents').send({ graceDays: 0 }).expect(200);
    const { browser } = await enter(userOf(agent));
    expect(await accountIn(browser)).toMatchObject({ id: agent.accountId });
    await app.context.db.collection('second_factor_rules').deleteMany({});
  });

  it('is logged, at sign-in and when linked', async () => {
    const agent = await createCounsellor(app);
    await enter(userOf(agent));
    const { items } = await app.context.securityLog.list({ accountId: agent.accountId }, { limit: 10 });
    const kinds = items.filter(({ detail }) => detail.method === 'identity_provider').map(({ kind }) => kind);
    expect(kinds).toEqual(['sign_in.succeeded', 'identity.linked']);
  });
});

describe('nobody signs in', () => {
  it('with an unknown address', async () => {
    const { browser, said } = await enter(userOf({ email: 'inconnue@exemple.fr' }));
    expect(said).toEqual({ motif: 'unknown' });
    expect(await accountIn(browser)).toBeNull();
    expect(await app.services.accounts.findByEmail('inconnue@exemple.fr')).toEqual([]);
  });

  it('with an address that the provider has not verified', async () => {
    const agent = await createCounsellor(app);
    expect((await enter(userOf(agent, { email_verified: false }))).said).toEqual({ motif: 'email_unproved' });
    expect(await identities().countDocuments({ email: agent.email })).toBe(0);
  });

  it('with an address that its owner has not verified here', async () => {
    const agent = await createCounsellor(app);
    await app.context.db
      .model('Account')
      .updateOne({ _id: agent.accountId }, { $set: { emailVerifiedAt: null } });
    expect((await enter(userOf(agent))).said).toEqual({ motif: 'unknown' });
  });

  it('with another subject at the same address: an address may be reassigned', async () => {
    const agent = await createCounsellor(app);
    await enter(userOf(agent));
    const { browser, said } = await enter(userOf(agent));
    expect(said).toEqual({ motif: 'other_subject' });
    expect(await accountIn(browser)).toBeNull();
  });

  it('as a beneficiary or an employer', async () => {
    const employer = await createEmployer(app);
    expect((await enter(userOf(employer))).said).toEqual({ motif: 'unknown' });
    const both = await createCounsellor(app);
    await app.context.db
      .model('Account')
      .updateOne(
        { _id: both.accountId },
        { $push: { memberships: { role: 'beneficiary', since: new Date() } } },
      );
    expect((await enter(userOf(both))).said).toEqual({ motif: 'unknown' });
  });

  it('when two people share the address', async () => {
    const [agent, other] = [await createCounsellor(app), await createPerson(app, { role: 'beneficiary' })];
    await app.context.db
      .model('Account')
      .updateOne({ _id: other.accountId }, { $set: { email: agent.email } });
    expect((await enter(userOf(agent))).said).toEqual({ motif: 'several' });
  });

  it('to a suspended account, linked or not', async () => {
    const agent = await createCounsellor(app);
    const user = userOf(agent);
    await enter(user);
    await app.context.db
      .model('Account')
      .updateOne({ _id: agent.accountId }, { $set: { status: 'suspended' } });
    const { browser, said } = await enter(user);
    expect(said).toEqual({ motif: 'suspended' });
    expect(await accountIn(browser)).toBeNull();
  });

  it('at a lower level than requested', async () => {
    const agent = await createCounsellor(app);
    expect((await enter(userOf(agent, { acr: 'eidas2' }))).said).toEqual({ motif: 'assurance' });
  });

  it('after cancelling at the provider', async () => {
    expect((await enter('refuses')).said).toEqual({ motif: 'cancelled' });
  });

  it('to an account with its own second factor, which must be linked from inside', async () => {
    const agent = await createCounsellor(app);
    await app.context.db.collection('sign_in_factors').insertOne({
      _id: (await app.services.accounts.getAccount(agent.accountId))?._id as never,
      totp: { sealedSecret: 'x', at: new Date() },
      passkeys: [],
    });
    expect((await enter(userOf(agent))).said).toEqual({ motif: 'link_first' });
  });
});

describe('the provider’s callback', () => {
  /** Stops before our callback, with the code in the URL. */
  async function answerFor(agent: Person) {
    const browser = createSmallBrowser(app.url);
    provider.is(userOf(agent));
    const { url } = await browser.go('/api/v1/session/provider', (to) => to.searchParams.has('code'));
    return { browser, url };
  }
  const finish = async (browser: SmallBrowser, url: URL) => {
    const { url: end } = await browser.go(url.pathname + url.search, atOurPage);
    return Object.fromEntries(end.searchParams);
  };

  it('requires PKCE, state, nonce and the level', async () => {
    const browser = createSmallBrowser(app.url);
    const { url } = await browser.go('/api/v1/session/provider', (to) => to.origin === provider.issuer);
    const asked = Object.fromEntries(url.searchParams);
    expect(asked).toMatchObject({
      code_challenge_method: 'S256',
      acr_values: 'eidas1',
      response_type: 'code',
    });
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked[name]?.length).toBeGreaterThan(30);
  });

  it('is accepted once', async () => {
    const agent = await createCounsellor(app);
    const { browser, url } = await answerFor(agent);
    expect(await finish(browser, url)).toEqual({});
    await browser.api('DELETE', '/session');
    expect(await finish(browser, url)).toEqual({ motif: 'expired' });
    expect(await accountIn(browser)).toBeNull();
  });

  it('is refused in another browser', async () => {
    const { url } = await answerFor(await createCounsellor(app));
    const other = createSmallBrowser(app.url);
    expect(await finish(other, url)).toEqual({ motif: 'expired' });
    // also in one that has started its own sign-in: state and PKCE differ
    await other.go('/api/v1/session/provider', (to) => to.origin === provider.issuer);
    expect(await finish(other, url)).toEqual({ motif: 'failed' });
    expect(await accountIn(other)).toBeNull();
  });

  it('is refused with a changed state, a foreign code, or an ID token for another nonce or key', async () => {
    const agent = await createCounsellor(app);
    const changed = await answerFor(agent);
    changed.url.searchParams.set('state', 'x'.repeat(43));
    expect(await finish(changed.browser, changed.url)).toEqual({ motif: 'failed' });

    // the code of one sign-in with the state of another: PKCE does not match
    const [one, other] = [await answerFor(agent), await answerFor(await createCounsellor(app))];
    one.url.searchParams.set('code', other.url.searchParams.get('code') ?? '');
    expect(await finish(one.browser, one.url)).toEqual({ motif: 'failed' });

    for (const name of ['nonce', 'code_verifier']) {
      const { browser, url } = await answerFor(agent);
      const sessions = app.context.db.collection('sessions');
      const kept = `session.providerRequest.${name}`;
      await sessions.updateMany({ [kept]: { $exists: true } }, { $set: { [kept]: 'y'.repeat(43) } });
      expect(await finish(browser, url)).toEqual({ motif: 'failed' });
      expect(await accountIn(browser)).toBeNull();
    }
  });

  it('redirects only to paths of this site', async () => {
    for (const next of ['https://ailleurs.example/', '//ailleurs.example', '/\\ailleurs.example'])
      await app.request.get('/api/v1/session/provider').query({ next }).expect(422);
  });
});

describe('linking one’s own account', () => {
  it('starts while signed in, and then works whatever the address is', async () => {
    const agent = await createCounsellor(app);
    const browser = createSmallBrowser(app.url);
    await browser.api('POST', '/session', { login: agent.email, password: 'une phrase assez longue' });
    expect((await browser.api('POST', '/session/provider/intent', { purpose: 'link' })).status).toBe(204);
    const user = userOf({ email: 'professionnel@ministere.example' });
    expect((await enter(user, browser)).said).toEqual({ lie: 'oui' });
    const later = await enter(user);
    expect(await accountIn(later.browser)).toMatchObject({ id: agent.accountId });

    const other = await createCounsellor(app);
    const second = createSmallBrowser(app.url);
    await second.api('POST', '/session', { login: other.email, password: 'une phrase assez longue' });
    await second.api('POST', '/session/provider/intent', { purpose: 'link' });
    expect((await enter(user, second)).said).toEqual({ motif: 'taken' });
  });

  it('requires a recent authentication, and is for agents', async () => {
    const agent = await createCounsellor(app);
    app.clock.advance(11 * 60_000);
    const late = await agent.visitor.post('/api/v1/session/provider/intent').send({ purpose: 'link' });
    expect(late.body.code).toBe('confirmation_needed');
    const employer = await createEmployer(app);
    await employer.visitor.post('/api/v1/session/provider/intent').send({ purpose: 'link' }).expect(403);
    await app.visitor().post('/api/v1/session/provider/intent').send({ purpose: 'link' }).expect(401);
  });

  it('can be undone on the account page', async () => {
    const agent = await createCounsellor(app);
    const user = userOf(agent);
    const { browser } = await enter(user);
    const { body } = await browser.api('GET', '/accounts/me/identities');
    const [identity] = body.items as { id: string }[];
    expect((await browser.api('DELETE', `/accounts/me/identities/${identity?.id}`)).status).toBe(204);
    expect(await identities().countDocuments({ subject: user.sub })).toBe(0);
  });
});

describe('an invitation', () => {
  const invite = async (email: string) => {
    const coordinator = await createPerson(app, { role: 'coordinator' });
    const structure = await app.services.structures.create({
      name: 'Structure invitante',
      kind: 'plie',
      address: '2 rue Vide',
      communeCode: '76540',
    });
    const { body } = await coordinator.visitor
      .post('/api/v1/invitations')
      .send({ role: 'counsellor', email, structureId: structure._id.toHexString() });
    return new URL(body.link, app.url).searchParams.get('jeton') ?? '';
  };

  it('can be accepted with the identity of its address, without a password', async () => {
    const email = 'nouvelle@exemple.fr';
    const token = await invite(email);
    const browser = createSmallBrowser(app.url);
    await browser.api('POST', '/session/provider/intent', { purpose: 'invitation', token });
    expect((await enter(userOf({ email }), browser)).said).toEqual({});
    const { body } = await browser.api('GET', '/session');
    expect(body).toMatchObject({ account: { email, firstName: 'Inès' }, membership: { role: 'counsellor' } });
    expect((await browser.api('GET', '/accounts/me/security')).body.hasPassword).toBe(false);
  });

  it('cannot be accepted with another address', async () => {
    const token = await invite('invitee@exemple.fr');
    const browser = createSmallBrowser(app.url);
    await browser.api('POST', '/session/provider/intent', { purpose: 'invitation', token });
    expect((await enter(userOf({ email: 'voleuse@exemple.fr' }), browser)).said).toEqual({
      motif: 'invitation',
    });
    expect(await accountIn(browser)).toBeNull();
  });
});

describe('signing out', () => {
  it('ends the session here and at the provider', async () => {
    const agent = await createCounsellor(app);
    const { browser } = await enter(userOf(agent));
    const { body } = await browser.api('POST', '/session/provider/sign-out');
    expect(await accountIn(browser)).toBeNull();
    const location = new URL(String(body.location));
    expect(location.origin).toBe(provider.issuer);
    expect(location.searchParams.get('id_token_hint')).toMatch(/^ey/);
    const page = await browser.go(location.href);
    const end = await browser.submit(page, { logout: 'yes' }).catch((error: unknown) => error);
    expect(end).toMatchObject({ url: expect.objectContaining({ pathname: '/connexion' }) });
    // the provider asks again: its session has ended
    expect((await enter('refuses', browser)).said).toEqual({ motif: 'cancelled' });
  });

  it('stores the provider’s token encrypted', async () => {
    const agent = await createCounsellor(app);
    await enter(userOf(agent));
    const stored = JSON.stringify(await app.context.db.collection('sessions').find({}).toArray());
    expect(stored).toContain('providerToken');
    expect(stored).not.toMatch(/eyJ[A-Za-z0-9_-]+\.eyJ/);
  });

  it('does not redirect for a session that the provider did not open', async () => {
    const agent = await createCounsellor(app);
    const { body } = await agent.visitor.post('/api/v1/session/provider/sign-out').expect(200);
    expect(body.location).toBeNull();
    await agent.visitor.get('/api/v1/pathways').expect(401);
  });
});

describe('without a provider', () => {
  it('its endpoints and button do not exist', async () => {
    const bare = await startTestApp({ config: { oidc: undefined } });
    expect((await bare.request.get('/api/v1/session')).body.identityProvider).toBeNull();
    await bare.request.get('/api/v1/session/provider').expect(404);
    await bare.request.get('/api/v1/session/provider/callback?code=x').expect(404);
    await bare.close();
  });

  it('one that is down does not stop the start, and is used when it is back', async () => {
    const [port, providerPort] = [await freePort(), await freePort()];
    const publicUrl = `http://127.0.0.1:${port}`;
    const away = await startTestApp({
      config: { port, publicUrl, oidc: oidc(`http://localhost:${providerPort}`) },
    });
    const browser = createSmallBrowser(away.url);
    expect((await browser.api('GET', '/session')).body.identityProvider).toEqual({
      label: 'ProConnect',
      available: false,
    });
    const { url } = await browser.go('/api/v1/session/provider', atOurPage);
    expect(url.searchParams.get('motif')).toBe('away');
    const back = await startOidcProvider(publicUrl, providerPort);
    await browser.go('/api/v1/session/provider', (to) => to.origin === back.issuer);
    expect((await browser.api('GET', '/session')).body.identityProvider).toMatchObject({ available: true });
    await away.close();
    await back.close();
  });
});
