import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '../../contract/index.ts';
import { createAuthenticator } from '../support/authenticator.ts';
import { createCounsellor, createPerson, type Person, testPassword } from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const origin = 'http://localhost:4110';
const minute = 60_000;
const anId = 'a'.repeat(24);

let app: TestApp;
let coordinator: Person;
beforeAll(async () => {
  const oidc = {
    issuer: 'http://127.0.0.1:9',
    clientId: 'passerelle',
    clientSecret: 'known to two',
    label: 'ProConnect',
    scopes: 'openid email',
    acrValues: [],
    trustsEmail: false,
  };
  app = await startTestApp({ config: { publicUrl: origin, oidc } });
});
afterAll(() => app.close());

interface Way {
  path?: string;
  body?: object;
  /** Runs while the authentication is recent; returns what else the request needs. */
  prepare?: (person: Person) => Promise<{ body?: object; version?: number }>;
  /** The proof is a field of the request, which is missing here. */
  field?: string;
  as?: 'coordinator';
}

const phone = '+33639980155';
/** Each route that adds, changes or removes a way to sign in or to read without signing in, or ends the account. */
const ways: Record<string, Way> = {
  'PUT /accounts/me/password': { body: { next: 'une autre phrase assez longue' }, field: 'body.current' },
  'POST /accounts/me/address-change': { body: { email: 'autre@exemple.fr' }, field: 'body.password' },
  'PATCH /accounts/me': {
    prepare: async ({ accountId }) => {
      const { version } = await app.services.accounts.provePhone(accountId, phone);
      return { body: { phone: '+33639980156' }, version };
    },
  },
  'PUT /accounts/me/phone': { body: { token: 'x'.repeat(43), code: '123456' } },
  'POST /accounts/me/closing': {},
  'POST /accounts/me/calendar-feed': {},
  'POST /passkeys/registrations': {},
  'POST /passkeys': {
    prepare: async ({ visitor }) => {
      const { body } = await visitor.post('/api/v1/passkeys/registrations').expect(200);
      return { body: { name: 'Clé', response: createAuthenticator(origin).create(body) } };
    },
  },
  'DELETE /passkeys/:passkeyId': { path: `/passkeys/${anId}` },
  'POST /second-factor/totp': {},
  'POST /second-factor/totp/confirmation': { body: { code: '123456' } },
  'DELETE /second-factor/totp': {},
  'POST /second-factor/recovery-codes': {},
  'DELETE /second-factor/agents/:accountId': { path: `/second-factor/agents/${anId}`, as: 'coordinator' },
  'POST /session/provider/intent': { body: { purpose: 'link' } },
  'DELETE /accounts/me/identities/:identityId': { path: `/accounts/me/identities/${anId}` },
};

/** Similar writes, and why they need no recent authentication. */
const others: Record<string, string> = {
  'POST /session': 'signs in',
  'POST /session/who': 'signs in',
  'POST /session/demo': 'signs in',
  'POST /session/link': 'signs in',
  'POST /session/phone': 'signs in',
  'POST /session/passkey': 'signs in',
  'POST /session/second-factor': 'is itself a proof',
  'POST /session/second-factor/passkey': 'is itself a proof',
  'POST /session/confirmation': 'is itself a proof',
  'POST /session/confirmation/passkey': 'is itself a proof',
  'POST /passkeys/challenges': 'begins a proof',
  'DELETE /session': 'ends a session',
  'POST /session/provider/sign-out': 'ends a session',
  'DELETE /accounts/me/sessions': 'ends sessions',
  'DELETE /accounts/me/sessions/:sessionId': 'ends a session',
  'PUT /session/membership': 'chooses among the own memberships',
  'PUT /passkeys/:passkeyId': 'changes the name that its holder gave',
  'POST /accounts/me/phone-codes': 'sends a code; the number is taken by PUT /accounts/me/phone',
  'DELETE /accounts/me/calendar-feed': 'ends that address',
  'DELETE /accounts/me/address-change': 'keeps the address as it is',
  'PUT /accounts/me/availability': 'says when one receives people',
  'PUT /accounts/me/busy-calendar': 'reads a calendar of the own, and opens nothing',
  'DELETE /accounts/me/busy-calendar': 'ends that reading',
  'PUT /second-factor/rules/:scope': 'asks for more of others',
  'DELETE /second-factor/rules/:scope': 'is a rule, no way in',
};

const about = /^(POST|PUT|PATCH|DELETE) \/(accounts\/me|passkeys|second-factor|session)\b(?!\/security)/;

async function someone({ as, prepare }: Way) {
  coordinator ??= await createPerson(app, { role: 'coordinator' });
  const person = as === 'coordinator' ? coordinator : await createCounsellor(app);
  if (as === 'coordinator') await confirm(person);
  const prepared = await prepare?.(person);
  app.clock.advance(11 * minute);
  return { person, prepared };
}
const confirm = ({ visitor }: Person) =>
  visitor.post('/api/v1/session/confirmation').send({ password: testPassword }).expect(204);

async function send(
  { visitor }: Person,
  route: string,
  way: Way,
  prepared: Awaited<ReturnType<typeof someone>>,
) {
  const [method = '', pattern = ''] = route.split(' ');
  const call = visitor[method.toLowerCase() as 'post'](`/api/v1${way.path ?? pattern}`);
  if (prepared.prepared?.version !== undefined) call.set('If-Match', `"${prepared.prepared.version}"`);
  const body = prepared.prepared?.body ?? way.body;
  return body ? call.send(body) : call;
}

describe('an unattended open page', () => {
  it('every write about one’s own access is listed here', () => {
    const routes: string[] = endpoints.map(({ route }) => route).filter((route) => about.test(route));
    expect(routes.filter((route) => !(route in ways) && !(route in others))).toEqual([]);
    expect(Object.keys({ ...ways, ...others }).filter((route) => !routes.includes(route))).toEqual([]);
  });

  it.each(Object.entries(ways))('cannot change a way to sign in: %s', async (route, way) => {
    const prepared = await someone(way);
    const { body } = await send(prepared.person, route, way, prepared);
    if (way.field)
      expect(body).toMatchObject({ status: 422, errors: [{ path: way.field, code: 'required' }] });
    else expect(body).toMatchObject({ status: 403, code: 'confirmation_needed' });

    // after authenticating again the same request is accepted
    await confirm(prepared.person);
    const after = await send(prepared.person, route, way, prepared);
    if (!way.field) expect(after.body.code).not.toBe('confirmation_needed');
  });

  it.each(Object.entries(ways).filter(([, { field }]) => field))(
    'asks for a recent sign-in where there is no password: %s',
    async (route, way) => {
      const prepared = await someone(way);
      await app.context.db
        .model('Account')
        .updateOne({ _id: prepared.person.accountId }, { $set: { passwordHash: null } });
      const { body } = await send(prepared.person, route, way, prepared);
      expect(body).toMatchObject({ status: 403, code: 'confirmation_needed' });
    },
  );
});
