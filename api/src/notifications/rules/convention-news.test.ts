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
import {
  createCounsellor,
  createEmployer,
  type Person,
  signInAgain,
  structureOf,
} from '../../../test/support/people.ts';
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
  it('is told to those who sign; the mail with their link is the only one', async () => {
    const { sent, person, employer, counsellor } = await sentConvention();
    await mailed();
    for (const one of [person, employer]) {
      expect(await kindsOf(one)).toEqual(['convention_to_sign']);
      expect(mailsTo(one)).toHaveLength(1);
    }
    expect(mailsTo(employer)[0]).toContain('/signer?');
    // the convention has no e-mail of the person, whose account has one
    expect(mailsTo(person)[0]).toContain(`/convention/${sent.id}`);
    expect(mailsTo(counsellor)).toEqual([]);
    await signAs(app, sent.id, 'beneficiary', sent);
    await mailed();
    expect(mailsTo(counsellor)).toHaveLength(1);
  });

  it('is mailed to members whom no link reaches, unless it is taken back within the five minutes', async () => {
    const unreached = async () => {
      const { draft, ...trio } = await completeDraft(app);
      const representative = { name: 'Marc Inventé', email: '', phone: '' };
      await patchConvention(trio.counsellor.visitor, draft, { host: { representative } }).expect(200);
      await mailed();
      box.received.length = 0;
      await moveConventionTo(trio.counsellor.visitor, draft.id, 'to_sign').expect(200);
      return { ...trio, id: draft.id };
    };
    const { employer } = await unreached();
    await mailed();
    expect(mailsTo(employer)).toHaveLength(1);
    expect(mailsTo(employer)[0]).toContain('il manque votre signature');
    const other = await unreached();
    await moveConventionTo(other.counsellor.visitor, other.id, 'draft', { reason: 'Trop tôt' }).expect(200);
    await mailed();
    expect(mailsTo(other.employer)).toEqual([]);
  });
});

describe('several conventions sent within five minutes', () => {
  it('are asked for in one mail, each with its link, without what was taken back or signed meanwhile', async () => {
    const employer = await createEmployer(app);
    const all = [];
    for (let count = 0; count < 4; count += 1) all.push(await completeDraft(app, { employer }));
    await mailed();
    box.received.length = 0;
    const sent = [];
    for (const { counsellor, draft } of all) {
      sent.push((await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200)).body);
      app.clock.advance(0.5 * minutes);
      await app.settle();
    }
    expect(mailsTo(employer)).toEqual([]);
    const [first, second, third, fourth] = sent;
    const { counsellor } = all[2] ?? {};
    await moveConventionTo(counsellor!.visitor, third.id, 'draft', { reason: 'Trop tôt' }).expect(200);
    await signAs(app, fourth.id, 'establishment', fourth);
    await mailed();
    const [mail, ...others] = mailsTo(employer).filter((text) => text.includes('/signer?'));
    expect(others).toEqual([]);
    expect(mail?.match(/\/signer\?/g)).toHaveLength(2);
    for (const { reference } of [first, second]) expect(mail).toContain(reference);
    for (const { reference } of [third, fourth]) expect(mail).not.toContain(reference);
    expect(mail).not.toContain('Fatou');

    // sent again in another version within the five minutes: nobody had the first, and nothing more is asked for
    box.received.length = 0;
    await moveConventionTo(counsellor!.visitor, third.id, 'to_sign').expect(200);
    await moveConventionTo(counsellor!.visitor, third.id, 'draft', { reason: 'Non' }).expect(200);
    await moveConventionTo(counsellor!.visitor, third.id, 'to_sign').expect(200);
    await mailed();
    await mailed();
    const asked = mailsTo(employer).filter((text) => text.includes('/signer?'));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(third.reference);
  });
});

describe('signatures and validations', () => {
  it('of several conventions within five minutes are one mail, without a name', async () => {
    const employer = await createEmployer(app);
    const all = [await sentConvention({ employer }), await sentConvention({ employer })];
    await mailed();
    box.received.length = 0;
    for (const { counsellor, sent } of all) {
      await signByAll(app, sent);
      await moveConventionTo(counsellor.visitor, sent.id, 'validated').expect(200);
    }
    await mailed();
    const [mail, ...others] = mailsTo(employer);
    expect(others).toEqual([]);
    expect(mail?.match(/est signée par tous et validée/g)).toHaveLength(2);
    expect(mail).toContain('début le 16 mars 2026');
    for (const hidden of ['Fatou', 'Personne-Fictive']) expect(mail).not.toContain(hidden);
  });

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
    expect(mailsTo(person).at(-1)).toContain('validée');
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
    expect(mailsTo(employer).join()).not.toContain('ne compte plus');
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

describe('a start nearer than two days without all signatures', () => {
  it('is told once to the counsellor and to whose signature is missing, and not once its reason has gone', async () => {
    const { sent, counsellor, person, employer } = await sentConvention();
    const rejected = await sentConvention();
    const signed = await sentConvention();
    await signAs(app, sent.id, 'beneficiary', sent);
    await signByAll(app, signed.sent);
    await moveConventionTo(signed.counsellor.visitor, signed.sent.id, 'validated').expect(200);
    const at = async (instant: string) => {
      app.clock.advance(Date.parse(instant) - app.clock.now().getTime());
      await app.settle();
    };
    const urgentFor = async (one: Person) => {
      await signInAgain(one);
      return (await bellOf(one)).filter(({ kind }) => kind === 'convention_urgent');
    };
    await at('2026-03-14T09:00:00Z');
    expect(await urgentFor(counsellor)).toEqual([]);
    box.received.length = 0;
    await at('2026-03-15T07:02:00Z');
    expect(await urgentFor(rejected.counsellor)).toHaveLength(1);
    await signInAgain(rejected.employer);
    const reason = { reason: 'Le fournil ferme' };
    await moveConventionTo(rejected.employer.visitor, rejected.sent.id, 'rejected', reason).expect(200);
    await mailed();
    await at('2026-03-16T07:30:00Z');
    await mailed();
    expect(await urgentFor(counsellor)).toMatchObject([
      { values: { who: 'in_charge', from: '2026-03-16' }, link: `/convention/${sent.id}` },
    ]);
    expect(await urgentFor(employer)).toHaveLength(1);
    for (const one of [person, signed.counsellor, signed.employer]) expect(await urgentFor(one)).toEqual([]);
    const urgent = (one: Person) => mailsTo(one).filter((text) => /Urgent/.test(text));
    expect(urgent(counsellor)).toHaveLength(1);
    expect(urgent(rejected.counsellor)).toEqual([]);
    // their link once more, and no second mail
    expect(mailsTo(employer).filter((text) => text.includes('/signer?'))).toHaveLength(1);
    expect(urgent(employer)).toEqual([]);
    // two weeks of jobs, of three conventions
  }, 60_000);
});
