import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Notification } from '../../../contract/index.ts';
import { moveTo } from '../../../test/support/factories/candidacies.ts';
import {
  completeDraft,
  moveConventionTo,
  patchConvention,
  readConvention,
  signAs,
  signByAll,
} from '../../../test/support/factories/conventions.ts';
import { createCounsellor, createEmployer, type Person, structureOf } from '../../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let box: SmtpInbox;
const minutes = 60_000;

beforeAll(async () => {
  box = await startSmtpInbox();
  app = await startTestApp({ config: { smtpUrl: box.url }, now: '2026-03-02T09:00:00Z' });
});
afterAll(async () => {
  await app?.close();
  await box?.close();
});
beforeEach(() => mailed());

/** Lets what is collected for the next mail leave. */
async function mailed(): Promise<void> {
  await app.settle();
  app.clock.advance(5 * minutes);
  await app.settle();
}
/** Texts of the mails about conventions since then. */
const mailsTo = ({ email }: Person) =>
  box
    .to(email)
    .map(({ text }) => text)
    .filter((text) => /convention/i.test(text));
async function bellOf({ visitor }: Person): Promise<Notification[]> {
  const { body } = await visitor.get('/api/v1/notifications?limit=100').expect(200);
  return body.items.filter(({ kind }: Notification) => kind.startsWith('convention_'));
}
const kindsOf = async (who: Person) => (await bellOf(who)).map(({ kind }) => kind).reverse();

async function sentConvention(wanted: Parameters<typeof completeDraft>[1] = {}) {
  const { draft, ...trio } = await completeDraft(app, wanted);
  await mailed();
  box.received.length = 0;
  const { body: sent } = await moveConventionTo(trio.counsellor.visitor, draft.id, 'to_sign').expect(200);
  return { ...trio, sent };
}

describe('a convention that was sent', () => {
  it('is told to those who sign, by one mail for several, without a name; not to who sent it', async () => {
    const employer = await createEmployer(app);
    const first = await completeDraft(app, { employer });
    const second = await completeDraft(app, { employer });
    await mailed();
    box.received.length = 0;
    for (const { counsellor, draft } of [first, second])
      await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    await app.settle();
    expect(mailsTo(employer)).toEqual([]);
    await mailed();
    const [mail, ...others] = mailsTo(employer);
    expect(others).toEqual([]);
    expect(mail?.match(/il manque votre signature/g)).toHaveLength(2);
    expect(mail).toContain('début le 16 mars 2026');
    for (const hidden of ['Fatou', 'Personne-Fictive']) expect(mail).not.toContain(hidden);
    expect(mailsTo(first.person)).toHaveLength(1);
    expect(mailsTo(first.counsellor)).toEqual([]);
    expect(await kindsOf(first.person)).toEqual(['convention_to_sign']);
  });

  it('is not mailed to who has signed within the five minutes, nor when it was taken back', async () => {
    const { sent, person, employer, counsellor } = await sentConvention();
    await signAs(app, sent.id, 'beneficiary', sent);
    await mailed();
    expect(mailsTo(person)).toEqual([]);
    expect(mailsTo(employer)).toHaveLength(1);
    expect(mailsTo(counsellor)).toHaveLength(1);
    const other = await sentConvention();
    await moveConventionTo(other.counsellor.visitor, other.sent.id, 'draft', { reason: 'Trop tôt' }).expect(
      200,
    );
    await mailed();
    expect([mailsTo(other.person), mailsTo(other.employer)]).toEqual([[], []]);
  });
});

describe('signatures and validations', () => {
  it('count in one line for who is in charge; then the structure validates, in two steps the second too', async () => {
    const { sent, counsellor, person, employer } = await sentConvention();
    const structureId = await structureOf(counsellor);
    const colleague = await createCounsellor(app, structureId);
    await app.context.db.model('Structure').updateOne({ _id: structureId }, { $set: { validationSteps: 2 } });
    for (const party of ['beneficiary', 'establishment'] as const) {
      await signAs(app, sent.id, party, sent);
      await app.settle();
    }
    expect(await bellOf(counsellor)).toMatchObject([
      { kind: 'convention_signed', values: { count: '2', of: '3' }, link: `/convention/${sent.id}` },
    ]);
    await signAs(app, sent.id, 'prescriber', sent);
    await mailed();
    for (const one of [counsellor, colleague]) {
      expect(await kindsOf(one)).toEqual(['convention_to_validate']);
      expect(mailsTo(one)).toHaveLength(1);
    }
    box.received.length = 0;
    await moveConventionTo(counsellor.visitor, sent.id, 'validated').expect(200);
    await mailed();
    expect(mailsTo(counsellor)).toEqual([]);
    expect(mailsTo(colleague)).toHaveLength(1);
    await moveConventionTo(colleague.visitor, sent.id, 'validated').expect(200);
    await mailed();
    for (const one of [person, employer, counsellor])
      expect((await kindsOf(one)).at(-1)).toBe('convention_validated');
    expect(mailsTo(person)[0]).toContain('validée');
  });
});

describe('a convention that changes or ends', () => {
  it('tells those whose signature is void what changed, and all who sign why', async () => {
    const { sent, counsellor, person, employer } = await sentConvention();
    await signAs(app, sent.id, 'beneficiary', sent);
    await mailed();
    box.received.length = 0;
    const read = await readConvention(counsellor, sent.id);
    await patchConvention(counsellor.visitor, read, { judgedBy: 'Autrement' }, { reopen: true }).expect(200);
    await mailed();
    expect((await bellOf(person))[0]).toMatchObject({
      kind: 'convention_changed',
      values: { what: 'purpose' },
      link: `/candidatures/${sent.candidacyId}`,
    });
    expect(mailsTo(person)[0]).toContain('les objectifs et les tâches');
    expect(mailsTo(employer)).toEqual([]);
    const { body: again } = await moveConventionTo(counsellor.visitor, sent.id, 'to_sign').expect(200);
    await signByAll(app, again);
    await moveConventionTo(counsellor.visitor, sent.id, 'validated').expect(200);
    const cancelled = { reason: 'Le fournil ferme deux semaines' };
    await moveConventionTo(employer.visitor, sent.id, 'cancelled', cancelled).expect(200);
    await mailed();
    for (const one of [person, counsellor])
      expect((await bellOf(one))[0]).toMatchObject({ kind: 'convention_ended', values: cancelled });
    expect((await bellOf(employer))[0]?.kind).not.toBe('convention_ended');
    expect(mailsTo(person).filter((text) => text.includes(cancelled.reason))).toHaveLength(1);
    // what no longer held when the mail was made is left out of it
    expect(mailsTo(person).join()).not.toContain('est signée par tous et validée');
  });

  it('with its candidacy is told as that alone', async () => {
    const { sent, counsellor, person, candidacyId } = await sentConvention();
    await moveTo(person.visitor, candidacyId, 'cancelled', { word: 'J’ai trouvé un emploi' }).expect(200);
    await mailed();
    expect((await readConvention(counsellor, sent.id)).state).toBe('cancelled');
    expect(await bellOf(counsellor)).toEqual([]);
    expect(mailsTo(counsellor)).toEqual([]);
  });
});
