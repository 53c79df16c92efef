import { makeAccessLetter } from '../../support/access-letter.ts';
import { bookingLink, byLink, choiceOf, publishHours } from '../../support/factories/appointments.ts';
import {
  acceptedCandidacy,
  completeDraft,
  moveConventionTo,
  openDraft,
} from '../../support/factories/conventions.ts';
import { decideFor, diagnose, sentFor } from '../../support/factories/plans.ts';
import { linksSent } from '../../support/factories/signing.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  personOf,
  postSlot,
  propose,
  structureOf,
  testPassword,
  testPasswordHash,
  type Visitor,
} from '../../support/people.ts';
import type { SmsProviderServer } from '../../support/sms-provider.ts';
import type { SmtpInbox } from '../../support/smtp-inbox.ts';
import type { TestApp } from '../../support/test-app.ts';

/** A secret, and what else its route requires of the holder. */
export interface Secret {
  text: string;
  /** The six digits of the SMS. */
  code?: string;
  /** Of an access letter; `letterCode` is separate when `text` is another secret. */
  identifier?: string;
  letterCode?: string;
  /** The account, where the route requires one. */
  accountId?: string;
  /** The link with which a code signs, and what was read. */
  link?: string;
  hash?: string;
  items?: object[];
  /** A signed-in visitor, where the route requires a session. */
  holder?: Visitor;
  /** Creates the next one of the same holder and purpose, which invalidates this one. */
  again?: () => Promise<Secret>;
}

export const kinds = [
  'sign-in link',
  'reset link',
  'registration link',
  'who',
  'invitation',
  'link of the new address',
  'link of the old address',
  'answer link',
  'facts link',
  'copied facts link',
  'signing link',
  'code of a signing link',
  'contract link',
  'code of a contract link',
  'own signing code',
  'booking link',
  'link that ends mails',
  'sign-in code',
  'own phone code',
  'access letter',
  'phone code of a letter',
  'certificate number',
  'key of a departure',
  'address of a calendar',
] as const;
export type Kind = (typeof kinds)[number];

const minute = 60_000;
const day = 24 * 60 * minute;
/** Validity of each kind in milliseconds; without an entry, as long as its object exists. */
export const lifetimes: Partial<Record<Kind, number>> = {
  'own phone code': 10 * minute,
  'sign-in code': 10 * minute,
  'phone code of a letter': 10 * minute,
  'code of a signing link': 10 * minute,
  'code of a contract link': 10 * minute,
  'own signing code': 10 * minute,
  who: 10 * minute,
  'sign-in link': 30 * minute,
  'reset link': 120 * minute,
  'registration link': 3 * day,
  'link of the new address': 3 * day,
  'link of the old address': 3 * day,
  invitation: 14 * day,
  'answer link': 20 * day,
  'facts link': 30 * day,
  'copied facts link': 30 * day,
  'access letter': 32 * day,
  'key of a departure': 30 * day,
  'booking link': 30 * day,
};

/** One document for several kinds, none of which uses up what another needs. */
function sharing<Sent>(send: () => Promise<Sent>): (kind: Kind) => Promise<Sent> {
  let shared: { sent: Promise<Sent>; of: Kind[] } | undefined;
  return (kind) => {
    if (!shared || shared.of.includes(kind)) shared = { sent: send(), of: [] };
    shared.of.push(kind);
    return shared.sent;
  };
}

/** The links to a document can be asked for again at once. */
const askAgain = (app: TestApp, conventionId: string) =>
  app.context.db
    .collection('signature_requests')
    .updateMany({ conventionId }, { $set: { lastSentAt: new Date(0) } });

/** Creates each kind as its holder gets it: from the mail, the SMS, the letter or the response. */
export async function createMakers(app: TestApp, inbox: SmtpInbox, phones: SmsProviderServer) {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const counsellor = await createCounsellor(app);
  const applicant = await beginPathway(app, counsellor);
  const applicantAccount = await personOf(app, applicant);
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  const newAddress = () => `secret${next()}@exemple.fr`;
  const newPhone = () => `06399877${String(next()).padStart(2, '0')}`;
  const someone = () => createPerson(app, { role: 'employer' });
  const post = async (visitor: Visitor, path: string, body: object, status: number) =>
    (await visitor.post(`/api/v1${path}`).send(body).expect(status)).body;

  /** The newest link in a mailbox, of this page if given. */
  async function mailed(to: string, page = ''): Promise<string> {
    await app.settle();
    const link = new RegExp(`${page}\\?jeton=([\\w.-]+)`);
    const found = inbox
      .to(to)
      .map(({ text }) => link.exec(text)?.[1])
      .findLast((token) => token);
    if (!found) throw new Error(`No mail to ${to} has a link to ${page}.`);
    return found;
  }
  async function texted(phone: string): Promise<string> {
    await app.settle();
    const message = phones.received.findLast(({ to }) => to === phone.replace(/^0/, '+33'));
    return /^\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
  }
  /** Requested at a public endpoint, sent by mail. */
  async function asked(path: string, body: object, email: string, accountId?: string): Promise<Secret> {
    await post(app.visitor(), path, body, 202);
    const again = () => asked(path, body, email, accountId);
    return { text: await mailed(email), ...(accountId ? { accountId } : {}), again };
  }
  async function addressChange(mailbox: 'new' | 'old'): Promise<Secret> {
    const person = await someone();
    const email = newAddress();
    const ask = async (): Promise<Secret> => {
      await post(person.visitor, '/accounts/me/address-change', { email, password: testPassword }, 201);
      const text = await mailed(mailbox === 'new' ? email : person.email, '/changer-adresse');
      return { text, holder: person.visitor, again: ask };
    };
    return ask();
  }
  async function letter(pathwayId?: string): Promise<Secret> {
    const id = pathwayId ?? (await beginPathway(app, counsellor)).id;
    const { identifier, code } = await makeAccessLetter(counsellor.visitor, id);
    return { text: code, identifier, again: () => letter(id) };
  }
  async function ownPhoneCode(phone = newPhone()): Promise<Secret> {
    const { visitor } = await someone();
    const { token } = await post(visitor, '/accounts/me/phone-codes', { phone }, 201);
    return { text: token, code: await texted(phone), holder: visitor };
  }
  async function proposalMail(page: string): Promise<Secret> {
    // a new one each, because an unsubscribed account gets no more mails
    const employer = await createEmployer(app);
    await propose(app, applicantAccount, applicant, await postSlot(app, employer));
    return { text: await mailed(employer.email, page), accountId: employer.accountId };
  }

  /** A convention that its host is asked to sign, by a link, and the person, with their account. */
  async function sendToSign() {
    const { draft, employer, person } = await completeDraft(app, { counsellor });
    const { body } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    const now = app.clock.now();
    await linksSent(app);
    // the secrets made before live for minutes only
    app.clock.set(now);
    const link = await mailed(employer.email, '/signer');
    await askAgain(app, draft.id);
    const item = { conventionId: draft.id, party: 'beneficiary', hash: body.versions[0].hash };
    return { link, employer, person, item };
  }
  /** An engagement contract that somebody without an account is asked to sign, by a link. */
  async function sendContract() {
    const pathway = await beginPathway(app, counsellor);
    const email = newAddress();
    await counsellor.visitor
      .patch(`/api/v1/pathways/${pathway.id}`)
      .set('If-Match', `"${pathway.version}"`)
      .send({ email })
      .expect(200);
    await decideFor(app, counsellor, pathway);
    await diagnose(app, counsellor, pathway);
    const { id, agreed } = await sentFor({ app, counsellor, pathway });
    const link = await mailed(email, '/signer');
    await askAgain(app, id);
    return { link, email, hash: agreed?.hash ?? '' };
  }
  let hours: Promise<string> | undefined;
  const toSign = sharing(sendToSign);
  const contract = sharing(sendContract);
  async function mailedCode(to: string): Promise<string> {
    await app.settle();
    const codes = inbox.to(to).map(({ text }) => /code pour signer : (\d{6})/.exec(text)?.[1]);
    const found = codes.findLast((code) => code);
    if (!found)
      throw new Error(
        `No code to sign was mailed to ${to}: ${inbox
          .to(to)
          .map(({ text }) => text)
          .join()}`,
      );
    return found;
  }

  const makers: Record<Kind, () => Promise<Secret>> = {
    async 'sign-in link'() {
      const { email, accountId } = await someone();
      return asked('/sign-in-links', { login: email }, email, accountId);
    },
    async 'reset link'() {
      const { email, accountId } = await someone();
      return asked('/password-resets', { login: email }, email, accountId);
    },
    'registration link'() {
      const email = newAddress();
      const body = { kind: 'employer', email, firstName: 'Léo', lastName: 'Inventé' };
      return asked('/accounts', body, email);
    },
    async who() {
      const email = newAddress();
      for (const firstName of ['Lou', 'Sam'])
        await app.services.accounts.createAccount({
          email,
          firstName,
          lastName: 'Inventés',
          passwordHash: await testPasswordHash,
          verified: true,
          memberships: [{ role: 'beneficiary' }],
        });
      const { who } = await post(app.visitor(), '/session', { login: email, password: testPassword }, 200);
      return { text: who.token, accountId: who.people[0].accountId };
    },
    async invitation() {
      const email = newAddress();
      const { invitation } = await post(
        coordinator.visitor,
        '/invitations',
        { role: 'coordinator', email },
        201,
      );
      const again = async () => {
        await post(coordinator.visitor, `/invitations/${invitation.id}/resend`, {}, 201);
        return { text: await mailed(email) };
      };
      return { text: await mailed(email), again };
    },
    'link of the new address': () => addressChange('new'),
    'link of the old address': () => addressChange('old'),
    'answer link': () => proposalMail('/repondre'),
    async 'facts link'() {
      const { candidacyId, employer } = await acceptedCandidacy(app, { counsellor });
      const { id } = await openDraft(counsellor, candidacyId);
      const asked = { clientId: crypto.randomUUID(), to: 'employer', by: 'email', facts: ['tasks'] };
      await post(counsellor.visitor, `/conventions/${id}/asks`, asked, 200);
      return { text: await mailed(employer.email, '/completer') };
    },
    async 'copied facts link'() {
      const { candidacyId } = await acceptedCandidacy(app, { counsellor });
      const { id } = await openDraft(counsellor, candidacyId);
      const asked = { clientId: crypto.randomUUID(), to: 'employer', by: 'copy', facts: ['tasks'] };
      const { path } = await post(counsellor.visitor, `/conventions/${id}/asks`, asked, 200);
      return { text: new URL(path, app.url).searchParams.get('jeton') ?? '' };
    },
    async 'signing link'() {
      return { text: (await toSign('signing link')).link };
    },
    async 'code of a signing link'() {
      const { link, employer, item } = await toSign('code of a signing link');
      const { token } = await post(app.visitor(), '/signing-links/codes', { token: link, by: 'email' }, 201);
      return { text: token, code: await mailedCode(employer.email), link, hash: item.hash };
    },
    async 'contract link'() {
      return { text: (await contract('contract link')).link };
    },
    async 'code of a contract link'() {
      const { link, email, hash } = await contract('code of a contract link');
      const { token } = await post(app.visitor(), '/signing-links/codes', { token: link, by: 'email' }, 201);
      return { text: token, code: await mailedCode(email), link, hash };
    },
    async 'own signing code'() {
      const { person, item } = await toSign('own signing code');
      const { token } = await post(person.visitor, '/signatures/codes', { by: 'email' }, 201);
      const code = await mailedCode(person.email);
      return { text: token, code, items: [item], holder: person.visitor };
    },
    async 'booking link'() {
      hours ??= publishHours(counsellor);
      await hours;
      const text = await bookingLink(counsellor, (await beginPathway(app, counsellor)).id);
      const [first] = (await byLink(app, text).read()).times;
      return { text, items: first ? [choiceOf(first)] : [] };
    },
    'link that ends mails': () => proposalMail('/desabonnement'),
    async 'sign-in code'() {
      const phone = newPhone();
      const { text, code, holder } = await ownPhoneCode(phone);
      await holder?.put('/api/v1/accounts/me/phone').send({ token: text, code }).expect(200);
      const { token } = await post(app.visitor(), '/phone-codes', { phone }, 201);
      return { text: token, code: await texted(phone) };
    },
    'own phone code': () => ownPhoneCode(),
    'access letter': () => letter(),
    async 'phone code of a letter'() {
      const { text: code, identifier = '' } = await letter();
      const phone = newPhone();
      const body = { identifier, code, phone };
      const { token } = await post(app.visitor(), '/access-letters/phone-codes', body, 201);
      return { text: token, code: await texted(phone), identifier, letterCode: code };
    },
    async 'certificate number'() {
      const { id } = await beginPathway(app, counsellor);
      const person = await createPerson(app, { role: 'beneficiary', pathwayId: id });
      return { text: (await post(person.visitor, `/pathways/${id}/erasure`, {}, 200)).number };
    },
    async 'address of a calendar'() {
      const { visitor } = await someone();
      const again = async (): Promise<Secret> => {
        const { path } = await post(visitor, '/accounts/me/calendar-feed', {}, 201);
        return { text: /([\w-]+)\.ics$/.exec(path)?.[1] ?? '', again };
      };
      return again();
    },
    async 'key of a departure'() {
      const manager = await createCounsellor(app);
      const structureId = await structureOf(manager);
      const leaver = await createCounsellor(app, structureId);
      const path = `/structures/${structureId}/members/${leaver.accountId}/handovers`;
      const choice = { leaves: true, to: manager.accountId, choices: [], clientId: crypto.randomUUID() };
      return { text: (await post(leaver.visitor, path, choice, 202)).departureKey };
    },
  };
  return makers;
}
