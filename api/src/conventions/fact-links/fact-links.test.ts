import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  acceptedCandidacy,
  openDraft,
  patchConvention,
  readConvention,
} from '../../../test/support/factories/conventions.ts';
import { signInAgain } from '../../../test/support/people.ts';
import { type SmsProviderServer, startSmsProvider } from '../../../test/support/sms-provider.ts';
import { type SmtpInbox, startSmtpInbox } from '../../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let inbox: SmtpInbox;
let phones: SmsProviderServer;
beforeAll(async () => {
  [inbox, phones] = await Promise.all([startSmtpInbox(), startSmsProvider()]);
  app = await startTestApp({ config: { smtpUrl: inbox.url, sms: phones.config } });
});
afterAll(async () => {
  await app?.close();
  await Promise.all([inbox?.close(), phones?.close()]);
});

const link = /\/completer\?jeton=([\w-]+)/;

it('a company without an account writes what is missing by a personal link, which its button alone spends', async () => {
  const { counsellor, person, candidacyId } = await acceptedCandidacy(app);
  const opened = await openDraft(counsellor, candidacyId);
  const at = `/api/v1/conventions/${opened.id}/asks`;
  const ask = (by: string, facts: string[], more: object = {}) =>
    counsellor.visitor.post(at).send({ clientId: crypto.randomUUID(), to: 'employer', by, facts, ...more });
  const nobody = { name: '', email: '', phone: '' };
  const named = async (representative: typeof nobody) => {
    const now = await readConvention(counsellor, opened.id);
    await patchConvention(counsellor.visitor, now, { host: { representative } }).expect(200);
  };
  const mailbox = 'patronne@sans-compte.exemple.fr';
  await named(nobody);
  const { body: missing } = await ask('email', ['tasks']).expect(422);
  expect(missing.errors[0]).toMatchObject({ path: 'body.by', message: expect.stringContaining('partie 2') });
  await ask('email', ['employed'], { to: 'beneficiary' }).expect(422);
  await named({ ...nobody, email: mailbox, phone: '06 39 98 77 01' });

  const wanted = { clientId: crypto.randomUUID() };
  await Promise.all([1, 2].map(() => ask('email', ['tutor', 'judgedBy', 'employed'], wanted).expect(200)));
  await ask('sms', ['tasks']).expect(429);
  await app.settle();
  const { body: asked } = await ask('email', ['tutor', 'judgedBy', 'employed'], wanted).expect(200);
  expect(asked.asks).toMatchObject([
    { facts: ['tutor', 'judgedBy'], sentTo: 'p•••@sans-compte.exemple.fr', answeredAt: null },
  ]);
  const mails = inbox.to(mailbox);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain('la fonction du tuteur');
  // a mistyped address learns nothing about anybody, and the conversation was left alone
  const { body: whose } = await counsellor.visitor.get(`/api/v1/candidacies/${candidacyId}`).expect(200);
  expect(mails[0]?.text).not.toContain(whose.candidate.lastName);
  const { body: talk } = await person.visitor
    .get(`/api/v1/conversations/${candidacyId}/messages`)
    .expect(200);
  expect(talk.items.filter(({ text }: { text: string }) => text.includes('nous manque'))).toEqual([]);

  const token = link.exec(mails[0]?.text ?? '')?.[1] ?? '';
  const read = (of = token) => app.visitor().post('/api/v1/facts-links/reading').send({ token: of });
  const answer = (values: object, of = token) =>
    app.visitor().post('/api/v1/facts-links/answer').send({ token: of, values });
  const flipped = `${token.slice(0, 5)}${token[5] === 'A' ? 'B' : 'A'}${token.slice(6)}`;
  await read(flipped).expect(410);
  for (let times = 0; times < 2; times += 1) {
    const { body } = await read().expect(200);
    expect(body).toMatchObject({ outcome: 'open', facts: ['tutor', 'judgedBy'] });
    expect(Object.keys(body.values).sort()).toEqual(['judgedBy', 'tutor']);
    expect(JSON.stringify(body)).not.toContain(whose.candidate.lastName);
  }
  const values = {
    tutor: { name: 'Rose Four', function: 'Boulangère' },
    judgedBy: 'Dix baguettes',
    tasks: 'Jamais demandé',
    employed: { yes: true, name: 'X', contact: 'Y' },
  };
  const both = await Promise.all([answer(values).expect(200), answer(values).expect(200)]);
  expect(both.map(({ body }) => body.now).sort()).toEqual([false, true]);
  expect((await answer({ judgedBy: 'Autre chose' }).expect(200)).body).toMatchObject({ now: false });
  const written = await readConvention(counsellor, opened.id);
  expect(written.content.host.tutor).toMatchObject({ name: 'Rose Four', function: 'Boulangère' });
  expect(written.content).toMatchObject({
    judgedBy: 'Dix baguettes',
    tasks: opened.content.tasks,
    person: { employed: null },
  });
  expect(written.changes.at(-1)).toMatchObject({ kind: 'answered', byRole: 'employer', by: '' });
  await app.settle();
  const { body: bell } = await counsellor.visitor.get('/api/v1/notifications').expect(200);
  expect(JSON.stringify(bell)).toContain('convention_answered');

  // by text message; a link dies with its address, and after 30 days
  app.clock.advance(11 * 60_000);
  await ask('sms', ['tasks']).expect(200);
  await app.settle();
  const sms = link.exec(phones.received.at(-1)?.text ?? '')?.[1] ?? '';
  expect((await read(sms).expect(200)).body).toMatchObject({ outcome: 'open', facts: ['tasks'] });
  await named({ ...nobody, email: mailbox });
  await read(sms).expect(410);
  await named({ ...nobody, email: mailbox, phone: '+33639987701' });
  app.clock.advance(31 * 24 * 3_600_000);
  await answer({ tasks: 'Trop tard' }, sms).expect(410);
  await signInAgain(counsellor);
  expect((await readConvention(counsellor, opened.id)).content.tasks).toBe(opened.content.tasks);
});

it('the counsellor copies the link instead, the same one while its question waits, and no message leaves', async () => {
  const { counsellor, candidacyId, employer } = await acceptedCandidacy(app);
  const opened = await openDraft(counsellor, candidacyId);
  const at = `/api/v1/conventions/${opened.id}/asks`;
  const copy = (facts: string[], clientId: string = crypto.randomUUID(), to = 'employer') =>
    counsellor.visitor.post(at).send({ clientId, to, by: 'copy', facts });
  await copy(['employed'], crypto.randomUUID(), 'beneficiary').expect(422);
  const clientId = crypto.randomUUID();
  const twice = await Promise.all([1, 2].map(() => copy(['tasks', 'judgedBy'], clientId).expect(200)));
  const again = await copy(['judgedBy', 'tasks']).expect(200);
  const paths = [...twice, again].map(({ body }) => body.path);
  expect(new Set(paths).size).toBe(1);
  expect(again.body.asks).toMatchObject([{ copied: true, sentTo: null, answeredAt: null }]);
  const { body: other } = await copy(['tutor']).expect(200);
  expect(other.path).not.toBe(paths[0]);
  await employer.visitor
    .post(at)
    .send({ clientId, to: 'employer', by: 'copy', facts: ['tasks'] })
    .expect(403);
  await app.settle();
  expect(inbox.to(employer.email).filter(({ text }) => link.test(text))).toEqual([]);

  const token = link.exec(paths[0])?.[1] ?? '';
  const read = () => app.visitor().post('/api/v1/facts-links/reading').send({ token });
  const answer = (values: object) => app.visitor().post('/api/v1/facts-links/answer').send({ token, values });
  expect((await read().expect(200)).body).toMatchObject({ outcome: 'open', facts: ['judgedBy', 'tasks'] });
  expect((await answer({ tasks: 'Pétrir' }).expect(200)).body).toMatchObject({
    outcome: 'answered',
    now: true,
  });
  expect((await answer({ tasks: 'Encore' }).expect(200)).body).toMatchObject({ now: false });
  expect((await readConvention(counsellor, opened.id)).content.tasks).toBe('Pétrir');
  // answered: the next one is another question, which ends after 30 days
  const { body: next } = await copy(['tasks', 'judgedBy']).expect(200);
  expect(next.path).not.toBe(paths[0]);
  app.clock.advance(31 * 24 * 3_600_000);
  const late = { token: link.exec(next.path)?.[1] };
  await app.visitor().post('/api/v1/facts-links/reading').send(late).expect(410);
});
