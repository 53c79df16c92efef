import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engagement, Orientation, Pathway, Plan } from '../../contract/index.ts';
import {
  agreedTerms,
  decideFor,
  diagnose,
  draftFor,
  readyToSignBy,
  signFor,
} from '../../test/support/factories/plans.ts';
import { codeTo } from '../../test/support/factories/signing.ts';
import { mailsTo } from '../../test/support/mailbox.ts';
import { readPdf } from '../../test/support/pdf-reader.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  dayAfter,
  type Person,
  personOf,
  signInAgain,
  structureOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const oneDay = 24 * 3_600_000;
let app: TestApp;
let counsellor: Person;
let other: Person;
let person: Person;
let pathway: Pathway;

beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  counsellor = await createCounsellor(app);
  other = await createCounsellor(app);
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
});
afterAll(() => app.close());

const url = (path = '', of: Pick<Pathway, 'id'> = pathway) => `/api/v1/pathways/${of.id}${path}`;
const planFor = async (who: Person, of: Pick<Pathway, 'id'> = pathway): Promise<Plan> =>
  (await who.visitor.get(url('/plan', of)).expect(200)).body;
const clocksOf = async (of: Pick<Pathway, 'id'> = pathway): Promise<Pathway['clocks']> =>
  (await counsellor.visitor.get(url('', of)).expect(200)).body.clocks;
const change = (one: Engagement, body: object, version = one.version) =>
  counsellor.visitor
    .patch(url(`/engagements/${one.id}`))
    .set('If-Match', `"${version}"`)
    .send(body);
const submit = (one: Engagement) =>
  counsellor.visitor.post(url(`/engagements/${one.id}/submission`)).set('If-Match', `"${one.version}"`);

describe('an orientation', () => {
  let decided: Orientation;

  it('is decided by the authority that the law names, on a day that has come', async () => {
    const structureId = await structureOf(counsellor);
    const send = (body: object) =>
      counsellor.visitor.post(url('/orientations')).send({
        clientId: crypto.randomUUID(),
        ...{ kind: 'employment', authority: 'department', structureId, reason: 'Près de chez vous.' },
        ...{ decidedOn: app.clock.today(), notice: 'email', ...body },
      });
    for (const [body, path, code] of [
      [{ authority: 'mission_locale' }, 'body.authority', 'not_their_decision'],
      [{ decidedOn: dayAfter(app, 1) }, 'body.decidedOn', 'day_to_come'],
      [{ structureId: pathway.id }, 'body.structureId', 'unknown_structure'],
      [{ referentId: other.accountId }, 'body.referentId', 'not_a_member'],
    ] as const)
      expect((await send(body).expect(422)).body.errors).toMatchObject([{ path, code }]);
    decided = await decideFor(app, counsellor, pathway, { notice: 'email' });
    expect(decided).toMatchObject({
      kind: 'employment',
      notice: { way: 'email', receivedOn: null },
      endedOn: null,
    });
    await person.visitor.post(url('/orientations')).send({}).expect(403);
  });

  it('is written to the person, whose month to sign starts when they say that it came', async () => {
    const [mail] = await mailsTo(app, person.email);
    expect(mail?.subject).toBe('Votre orientation vers Mission locale d’essai');
    expect(mail?.text).not.toContain('Près de chez vous');
    expect((await clocksOf())[2]).toMatchObject({ kind: 'contract', state: 'undated' });
    const plan = await planFor(person);
    expect(plan).toMatchObject({
      orientation: { reason: 'Vous voulez travailler près de chez vous.' },
      abilities: { write: false, acknowledge: true },
    });
    const receipt = url(`/orientations/${decided.id}/receipt`);
    await person.visitor
      .put(receipt)
      .send({ receivedOn: dayAfter(app, -1) })
      .expect(422);
    await person.visitor.put(receipt).send({ receivedOn: app.clock.today() }).expect(200);
    await counsellor.visitor.put(receipt).send({ receivedOn: app.clock.today() }).expect(200);
    app.clock.advance(24 * 3_600_000);
    await counsellor.visitor.put(receipt).send({ receivedOn: app.clock.today() }).expect(409);
    expect((await clocksOf()).slice(0, 3)).toMatchObject([
      { kind: 'orientation', state: 'done' },
      { kind: 'diagnosis', state: 'running' },
      { kind: 'contract', state: 'running', from: dayAfter(app, -1), daysLeft: 30 },
    ]);
    const list = await counsellor.visitor.get('/api/v1/pathways?step=contract&delay=later').expect(200);
    expect(list.body.items).toHaveLength(1);
  });

  it('has a letter with the person’s rights, the same bytes each time, tagged and in French', async () => {
    const path = url(`/orientations/${decided.id}/document`);
    const [first, second] = [
      await counsellor.visitor.get(path).buffer(true),
      await person.visitor.get(path).buffer(true),
    ];
    expect(Buffer.compare(first.body, second.body)).toBe(0);
    const { text, tags } = await readPdf(first.body);
    expect(text.replace(/\s+/g, ' ')).toContain('vous avez un mois pour préparer et signer votre contrat');
    expect(tags).toContain('H1');
  });
});

describe('an engagement contract', () => {
  let contract: Engagement;

  it('is drawn up from the diagnosis made with the person, under the limits of the law', async () => {
    const draft = await draftFor({ app, counsellor, pathway }, { weeklyHours: 10 });
    const refused = await submit(draft).expect(409);
    expect(refused.body.detail).toContain('diagnostic fait avec la personne');
    await counsellor.visitor.post(url('/engagements')).send({ clientId: crypto.randomUUID() }).expect(409);
    await diagnose(app, counsellor, pathway);
    await counsellor.visitor
      .post(url('/diagnoses'))
      .send({ clientId: crypto.randomUUID(), madeOn: dayAfter(app, 1), way: 'phone', needs: ['Demain'] })
      .expect(422);
    const { open } = await planFor(counsellor);
    expect(open?.findings.map(({ code, article }) => [code, article])).toEqual([
      ['hours_need_reason', 'L5411-6'],
    ]);
    // what was never sent is not shown to the person
    expect((await planFor(person)).open).toBeNull();
    await change(draft, { weeklyHours: 0 }, draft.version + 7).expect(412);
    const none = (await change(draft, { weeklyHours: 0 }).expect(200)).body;
    expect(none.findings).toMatchObject([{ code: 'none_needs_request', path: 'exemption' }]);
    const lowered = (await change(none, { weeklyHours: 12, lowering: ['mobility'] }).expect(200)).body;
    expect(lowered.findings).toEqual([]);
    contract = (await submit(lowered).expect(200)).body;
    expect(contract).toMatchObject({ state: 'to_sign', agreed: { n: 1 }, toSign: { party: 'referent' } });
    const [mail] = await mailsTo(app, person.email);
    expect(mail?.subject).toBe('Votre contrat d’engagement est prêt à relire et à signer');
  });

  it('is signed with the code that was asked for it, no other, and five wrong ones end it', async () => {
    const shown = (await planFor(person)).open;
    expect(shown).toMatchObject({ toSign: { party: 'beneficiary', codeTo: { email: expect.any(String) } } });
    expect(shown?.toSign?.consent.sentence).toMatch(
      /^J’ai lu le contrat d’engagement .*, version 1 et je le signe\.$/,
    );
    const path = url(`/engagements/${contract.id}/signature`);
    const ready = await readyToSignBy(app, person, pathway, contract);
    const { body: asked } = await person.visitor
      .post('/api/v1/signatures/codes')
      .send({ by: 'email' })
      .expect(201);
    const ofConventions = { codeToken: asked.token, code: await codeTo(app, person.email) };
    await person.visitor
      .post(path)
      .send({ ...ready, ...ofConventions })
      .expect(410);
    for (let tries = 0; tries < 5; tries += 1)
      await person.visitor
        .post(path)
        .send({ ...ready, code: '000000' })
        .expect(422);
    await person.visitor.post(path).send(ready).expect(410);
    const signed = await signFor(app, person, pathway, contract);
    expect(signed).toMatchObject({ state: 'partially_signed', toSign: null });
    expect(signed.signatures).toMatchObject([{ party: 'beneficiary', how: 'account' }]);
  });

  it('asks to be signed again when what was agreed changes, and tells the person', async () => {
    const changed = (
      await change((await planFor(counsellor)).open ?? contract, { goals: ['Vendre du pain'] }).expect(200)
    ).body;
    expect(changed).toMatchObject({ state: 'draft', signatures: [], voided: ['beneficiary'] });
    const [mail] = await mailsTo(app, person.email);
    expect(mail?.subject).toContain('votre signature ne compte plus');
    const again = (await submit(changed).expect(200)).body;
    const stale = await readyToSignBy(app, person, pathway, again);
    await person.visitor
      .post(url(`/engagements/${contract.id}/signature`))
      .send({ ...stale, hash: contract.agreed?.hash })
      .expect(412);
    contract = again;
  });

  it('is signed by both, before the counsellor too, with proofs that verify, and ends the clock', async () => {
    const presence = url(`/engagements/${contract.id}/presence`);
    const body = {
      clientId: crypto.randomUUID(),
      hash: contract.agreed?.hash,
      locale: 'fr',
      how: 'Je la suis',
    };
    await counsellor.visitor.post(presence).send(body).expect(200);
    await counsellor.visitor.post(presence).send(body).expect(200);
    const signed = await signFor(app, counsellor, pathway, contract);
    expect(signed).toMatchObject({
      state: 'signed',
      signedOn: app.clock.today(),
      abilities: { edit: false },
    });
    await change(signed, { goals: ['Autre'] }).expect(409);
    const plan = await planFor(person);
    expect(plan).toMatchObject({ open: null, inForce: { id: contract.id, endedOn: null } });
    expect(await clocksOf()).toMatchObject([
      { state: 'done' },
      { state: 'done' },
      { state: 'done', article: 'D5411-14-1' },
      {
        kind: 'renewal',
        due: dayAfter(app, 90),
      },
    ]);
    const { text, tags } = await readPdf(
      (await person.visitor.get(url(`/engagements/${contract.id}/document`)).buffer(true)).body,
    );
    const flat = text.replace(/\s+/g, ' ');
    expect(flat).toContain('moins de 15 en raison de : mobilité');
    expect(flat).toContain('vous avez deux mois pour écrire au président du conseil départemental');
    expect(tags).toEqual(expect.arrayContaining(['Table', 'TH']));
    const { verifyEvidence } = await import('../conventions/evidence/evidence.verification.ts');
    expect(await verifyEvidence(app.context.db, async () => null)).toMatchObject({
      signatures: 3,
      fault: null,
    });
  });

  it('is renewed from what the last one says', async () => {
    const begun = await counsellor.visitor
      .post(url('/engagements'))
      .send({ clientId: crypto.randomUUID() })
      .expect(201);
    expect(begun.body).toMatchObject({ state: 'draft', terms: { goals: ['Vendre du pain'], from: null } });
    const { open, inForce } = await planFor(counsellor);
    expect([open?.id, inForce?.id]).toEqual([begun.body.id, contract.id]);
    const next = (await change(begun.body, { ...agreedTerms(app), renewOn: dayAfter(app, 120) }).expect(200))
      .body;
    await submit(next).expect(200);
  });

  it('is told 14 days before its day, once, to the referent and the person; the next one ends it', async () => {
    const told = async (who: Person) => {
      await app.settle();
      await signInAgain(who);
      const { items } = (await who.visitor.get('/api/v1/notifications?limit=50').expect(200)).body;
      return items.filter(({ kind }: { kind: string }) => kind === 'contract_renewal');
    };
    const { inForce, open } = await planFor(counsellor);
    const renewOn = inForce?.terms.renewOn;
    app.clock.advance(75 * oneDay);
    expect(await told(person)).toEqual([]);
    for (const day of [1, 2]) {
      app.clock.advance(oneDay);
      expect(await told(person), `day ${day}`).toMatchObject([
        { values: { from: renewOn }, link: '/mon-plan' },
      ]);
      expect(await told(counsellor)).toHaveLength(1);
    }
    await signInAgain(other);
    if (!open) throw new Error('no renewal is prepared');
    await signFor(app, person, pathway, open);
    await signFor(app, counsellor, pathway, open);
    const plan = await planFor(person);
    expect(plan).toMatchObject({ open: null, inForce: { id: open.id, signedOn: app.clock.today() } });
    expect(plan.former.engagements).toMatchObject([{ id: contract.id, endedOn: app.clock.today() }]);
    expect((await clocksOf()).at(-1)).toMatchObject({ kind: 'renewal', due: open.terms.renewOn });
    // for what follows, one is prepared
    await counsellor.visitor.post(url('/engagements')).send({ clientId: crypto.randomUUID() }).expect(201);
  });
});

describe('a new orientation', () => {
  it('ends the former one, starts the clock of the contract anew, and voids what waits to be signed', async () => {
    const theirs = await structureOf(other);
    // with fewer people: the structure alone would choose them
    const idle = await createCounsellor(app, theirs);
    const choicesFor = (who: Person) => who.visitor.get(url(`/referent-choices?structureId=${theirs}`));
    const { body: choices } = await choicesFor(counsellor).expect(200);
    expect(choices.items.map(({ accountId }: { accountId: string }) => accountId).sort()).toEqual(
      [other.accountId, idle.accountId].sort(),
    );
    await choicesFor(other).expect(404);
    await choicesFor(person).expect(403);
    const { body } = await counsellor.visitor
      .post(url('/orientations'))
      .send({
        clientId: crypto.randomUUID(),
        ...{ kind: 'social', authority: 'department', structureId: theirs, reason: 'Le logement d’abord.' },
        ...{ decidedOn: app.clock.today(), notice: 'in_hand', referentId: other.accountId },
      })
      .expect(201);
    // without a consent to share with others, whoever oriented the person elsewhere sees them no more
    expect(body).toMatchObject({ orientation: { referent: expect.any(String) }, stillMine: false });
    await counsellor.visitor.get(url('/plan')).expect(404);
    const plan = await planFor(other);
    expect(plan.former.orientations).toMatchObject([{ endedOn: app.clock.today() }]);
    expect(plan.open).toMatchObject({ state: 'draft' });
    const { body: file } = await other.visitor.get(url('')).expect(200);
    expect(file.clocks[2]).toMatchObject({ kind: 'contract', state: 'running', from: app.clock.today() });
  });
});

describe('a plan', () => {
  it('is for the person and those who accompany them alone', async () => {
    const employer = await createEmployer(app);
    const coordinator = await createPerson(app, { role: 'coordinator' });
    for (const who of [employer, coordinator]) await who.visitor.get(url('/plan')).expect(403);
    const stranger = await personOf(app, await beginPathway(app, other));
    await stranger.visitor.get(url('/plan')).expect(404);
  });

  it('is exported with the person’s data, and follows a merge of two files', async () => {
    const { body } = await person.visitor.get(url('/export')).expect(200);
    expect(JSON.stringify(body)).toContain('Vendre du pain');
    const twin = await beginPathway(app, other);
    await diagnose(app, other, twin, { needs: ['Un logement'] });
    await other.visitor.post(url('/merges')).send({ absorbedId: twin.id }).expect(201);
    await app.settle();
    expect((await planFor(other)).diagnosis).toMatchObject({ needs: ['Un logement'] });
  });
});
