import { createECDH, randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import type { Role } from '../../../../contract/index.ts';
import { beginPathway, createPerson, type Person, personOf, testPassword } from '../../../support/people.ts';
import type { TestApp } from '../../../support/test-app.ts';
import { membershipOf, sessionOf, suspend } from '../actors.ts';
import { type Attempts, make, read, type Stage } from '../stage.ts';

let counter = 0;
const newAddress = () => {
  counter += 1;
  return `invitee${counter}@exemple.fr`;
};
const newPerson = ({ app }: Stage) => createPerson(app, { role: 'employer' });

/** Another person of this role, whose account may be closed. */
async function newOf({ app, world }: Stage, role: Role): Promise<Person> {
  if (role === 'coordinator') return createPerson(app, { role });
  if (role !== 'beneficiary') return createPerson(app, membershipOf(world.ids, role));
  return personOf(app, await beginPathway(app, world.right.counsellor));
}

/** An invitation of each kind, by somebody who may send it. */
function invitation({ id }: Stage, role: string) {
  const email = newAddress();
  if (role === 'coordinator') return { role, email };
  if (role === 'counsellor') return { role, email, structureId: id('structureId') };
  return { role: 'employer', email, establishmentId: id('establishmentId') };
}
const inviters = ['counsellor', 'employer', 'coordinator'] as const;

/** An existing passkey; no request here signs with it. */
async function addPasskey(app: TestApp, { accountId }: Person): Promise<string> {
  const passkeyId = new Types.ObjectId();
  const key = {
    _id: passkeyId,
    credentialId: randomBytes(16).toString('base64url'),
    publicKey: randomBytes(32).toString('base64url'),
    counter: 0,
    deviceType: 'singleDevice',
    backedUp: false,
    name: 'Téléphone',
    createdAt: app.clock.now(),
  };
  await app.context.db
    .model('SignInFactors')
    .updateOne({ _id: new Types.ObjectId(accountId) }, { $push: { passkeys: key } }, { upsert: true });
  return passkeyId.toHexString();
}

function device() {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
  return { endpoint: 'https://push.example.fr/matrix', keys };
}

export const accountAttempts = {
  'PUT /session/membership': async ({ world }, role) => {
    const { membership } = await sessionOf(world.right[role]);
    return { body: { membershipId: membership.id } };
  },
  'PATCH /accounts/me': async ({ world }, role) => {
    const { account } = await sessionOf(world.right[role]);
    return { body: { locale: 'fr' }, version: account.version };
  },
  'POST /account-searches': ({ world }) => ({ body: { login: world.right.employer.email } }),
  'PUT /accounts/:accountId/suspension': async (stage) => {
    const { accountId } = await newPerson(stage);
    return { params: { accountId }, body: { reason: 'Compte partagé à plusieurs.' } };
  },
  'DELETE /accounts/:accountId/suspension': async (stage) => {
    const { accountId } = await newPerson(stage);
    await suspend(stage.world.right.coordinator, accountId);
    return { params: { accountId } };
  },
  'POST /accounts/me/closing': async (stage, role) => ({ by: (await newOf(stage, role)).visitor }),
  'DELETE /accounts/me/sessions/:sessionId': async ({ app, world }, role) => {
    const { email } = world.right[role];
    await make({ visitor: app.visitor() }, 'post', '/session', { login: email, password: testPassword });
    const { items } = await read(world.right[role], '/accounts/me/sessions');
    const other = items.find(({ current }: { current: boolean }) => !current);
    return { params: { sessionId: other.id } };
  },
  'DELETE /accounts/me/sessions': async (stage, role) => ({ by: (await newOf(stage, role)).visitor }),
  'PUT /accounts/me/password': async (stage, role) => ({
    by: (await newOf(stage, role)).visitor,
    body: { current: testPassword, next: 'une autre phrase assez longue' },
  }),
  'POST /accounts/me/address-change': async (stage, role) => ({
    by: (await newOf(stage, role)).visitor,
    body: { email: 'autre.adresse@exemple.fr', password: testPassword },
  }),
  'DELETE /accounts/me/address-change': async (stage, role) => ({ by: (await newOf(stage, role)).visitor }),
  'POST /accounts/me/phone-codes': () => ({ body: { phone: '06 39 98 14 77' } }),
  'POST /phone-codes': () => ({ body: { phone: '06 39 98 14 78' } }),
  'POST /invitations': { roles: inviters, prepare: (stage, role) => ({ body: invitation(stage, role) }) },
  'GET /invitations': {
    roles: inviters,
    prepare: ({ id }, role) => {
      const place = role === 'counsellor' ? 'structureId' : 'establishmentId';
      const query: Record<string, string> = role === 'coordinator' ? {} : { placeId: id(place) };
      return { query: { ...query, role } };
    },
  },
  'POST /invitations/:invitationId/resend': {
    roles: inviters,
    prepare: async (stage, role) => {
      const sent = await make(stage.world.right[role], 'post', '/invitations', invitation(stage, role));
      return { params: { invitationId: sent.invitation.id } };
    },
  },
  'DELETE /invitations/:invitationId': {
    roles: inviters,
    prepare: async (stage, role) => {
      const sent = await make(stage.world.right[role], 'post', '/invitations', invitation(stage, role));
      return { params: { invitationId: sent.invitation.id } };
    },
  },
  'POST /sign-in-links': () => ({ body: { login: newAddress() } }),
  'POST /password-resets': () => ({ body: { login: newAddress() } }),
  'POST /accounts': () => ({
    body: { kind: 'beneficiary', email: newAddress(), firstName: 'Ada', lastName: 'Fictive' },
  }),
  'POST /passkeys/challenges': () => ({ body: { use: 'sign_in' } }),
  'PUT /passkeys/:passkeyId': async (stage, role) => ({
    params: { passkeyId: await addPasskey(stage.app, stage.world.right[role]) },
    body: { name: 'Ordinateur' },
  }),
  'DELETE /passkeys/:passkeyId': async (stage, role) => ({
    params: { passkeyId: await addPasskey(stage.app, stage.world.right[role]) },
  }),
  'PUT /second-factor/rules/:scope': {
    roles: ['counsellor', 'coordinator'],
    prepare: ({ id }) => ({ params: { scope: id('structureId') }, body: { graceDays: 60 } }),
  },
  'DELETE /second-factor/rules/:scope': {
    roles: ['counsellor', 'coordinator'],
    prepare: async ({ world, id }, role) => {
      const scope = id('structureId');
      // a manager cannot end a rule set by the coordinator: each ends their own
      await world.right.coordinator.visitor.delete(`/api/v1/second-factor/rules/${scope}`);
      await make(world.right[role], 'put', `/second-factor/rules/${scope}`, { graceDays: 60 });
      return { params: { scope } };
    },
  },
  'DELETE /second-factor/agents/:accountId': async ({ app, world }) => {
    const agent = await createPerson(app, membershipOf(world.ids, 'counsellor'));
    await addPasskey(app, agent);
    return { params: { accountId: agent.accountId } };
  },
  'DELETE /accounts/me/identities/:identityId': async ({ app, world }, role) => {
    const identity = {
      _id: new Types.ObjectId(),
      issuer: 'https://fournisseur.exemple.fr',
      subject: world.right[role].accountId,
      accountId: new Types.ObjectId(world.right[role].accountId),
      linkedAt: app.clock.now(),
    };
    await app.context.db.model('SignInIdentity').create(identity);
    return { params: { identityId: identity._id.toHexString() } };
  },
  'PUT /notifications/read': ({ id }) => ({ body: { upTo: id('upTo') } }),
  'PUT /notifications/settings': async ({ world }, role) => {
    const { kinds, quiet, mutedUntil } = await read(world.right[role], '/notifications/settings');
    return { body: { kinds, quiet, mutedUntil } };
  },
  'POST /notifications/devices': () => ({ body: device() }),
  'POST /notifications/devices/removal': () => ({ body: { endpoint: device().endpoint } }),
} satisfies Attempts;
