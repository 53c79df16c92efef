import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailsTo } from '../../test/support/mailbox.ts';
import { filesOf } from '../../test/support/merging.ts';
import { createCounsellor, createPerson, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { everythingStored } from '../../test/support/whole-store.ts';

let app: TestApp;
let referent: Person;
let files: ReturnType<typeof filesOf>;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
});
afterAll(() => app.close());

type File = Awaited<ReturnType<typeof beginFile>>;
let counter = 0;
/** A file with a note whose text is unique. */
async function beginFile(): Promise<{ id: string; firstName: string; word: string }> {
  counter += 1;
  const letters = [...`${counter}`].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const word = `Canari${letters}fin`;
  const firstName = `Prénom${letters}`;
  const person = { firstName, lastName: word, birthDate: '1990-05-17' };
  const { body } = await referent.visitor.post('/api/v1/pathways').send(person).expect(201);
  const note = { text: word, shared: true };
  await referent.visitor.post(`/api/v1/pathways/${body.id}/notes`).send(note).expect(201);
  return { id: body.id, firstName, word };
}
/** Each test has its own counsellor, because the clock passes the end of sessions. */
async function beginTwo(): Promise<[File, File]> {
  referent = await createCounsellor(app);
  files = filesOf(referent);
  return [await beginFile(), await beginFile()];
}
const holderOf = ({ id, firstName }: File) =>
  createPerson(app, { role: 'beneficiary', pathwayId: id }, firstName);

const wishOf = ({ id }: { id: string }) => `/api/v1/pathways/${id}/erasure`;
const ask = (by: Person, file: File) => by.visitor.post(wishOf(file)).expect(200);
const stateOf = async (file: File, by: Person = referent) =>
  (await by.visitor.get(wishOf(file)).expect(200)).body.state;
const undo = (kept: File, merge: { id: string }, of?: 'kept' | 'absorbed') =>
  referent.visitor.delete(`/api/v1/pathways/${kept.id}/merges/${merge.id}`).query(of ? { wishOf: of } : {});
const oneDay = 24 * 3_600_000;
async function passTheDay(): Promise<void> {
  app.clock.advance(8 * oneDay);
  await app.settle();
  // a job that was refused is retried
  app.clock.advance(60_000);
  await app.settle();
}
async function isWhole({ id, word }: File): Promise<boolean> {
  const notes = await referent.visitor.get(`/api/v1/pathways/${id}/notes`);
  return notes.status === 200 && JSON.stringify(notes.body).includes(word);
}
/** The file is erased, and its text is nowhere in the database. */
async function expectErased({ id, word }: File): Promise<void> {
  await referent.visitor.get(`/api/v1/pathways/${id}`).expect(404);
  const stored = [...(await everythingStored(app, ['events', 'mails']))];
  const where = stored.flatMap(([name, text]) => (text.includes(word) ? [name] : []));
  expect(where).toEqual([]);
}

describe('an erasure request on two files merged by mistake', () => {
  it('moves with the account that made it to the absorbed file; the other file is not affected', async () => {
    const [khadija, paul] = await beginTwo();
    const person = await holderOf(paul);
    const { body: merge } = await files.merge(khadija, paul).expect(201);
    const { body: wish } = await ask(person, khadija);
    await files.undo(khadija, merge).expect(200);

    expect(await stateOf(khadija)).toBe('none');
    expect(await stateOf(paul)).toBe('waiting');
    const { body: own } = await person.visitor.get(wishOf(paul)).expect(200);
    expect(own).toMatchObject({ state: 'waiting', number: wish.number, on: wish.on });
    const [{ subject, text } = { subject: '', text: '' }] = await mailsTo(app, person.email);
    expect(subject).toBe('Vos dossiers sont à nouveau séparés');
    expect(text).toContain('Votre demande d’effacement reste valable, pour votre dossier seulement');

    await passTheDay();
    await expectErased(paul);
    expect(await isWhole(khadija)).toBe(true);
    const { body: certificate } = await app.request.get(`/api/v1/erasure-certificates/${wish.number}`);
    expect(certificate.state).toBe('erased');
  }, 60_000);

  it('stays on the kept file when its own account made it', async () => {
    const [khadija, paul] = await beginTwo();
    const person = await holderOf(khadija);
    const { body: merge } = await files.merge(khadija, paul).expect(201);
    await ask(person, khadija);
    await files.undo(khadija, merge).expect(200);
    expect([await stateOf(khadija), await stateOf(paul)]).toEqual(['waiting', 'none']);
    await passTheDay();
    await expectErased(khadija);
    expect(await isWhole(paul)).toBe(true);
  }, 60_000);

  it('can be cancelled on the own file after undoing, and nobody is erased', async () => {
    const [khadija, paul] = await beginTwo();
    const person = await holderOf(paul);
    const { body: merge } = await files.merge(khadija, paul).expect(201);
    await ask(person, khadija);
    await files.undo(khadija, merge).expect(200);
    await person.visitor.delete(wishOf(khadija)).expect(404);
    const { body } = await person.visitor.delete(wishOf(paul)).expect(200);
    expect(body.state).toBe('none');
    await passTheDay();
    expect([await isWhole(khadija), await isWhole(paul)]).toEqual([true, true]);
  }, 60_000);

  it('that a referent recorded for somebody without an account: whoever undoes must say whose it is', async () => {
    for (const of of ['kept', 'absorbed'] as const) {
      const [khadija, paul] = await beginTwo();
      const { body: merge } = await files.merge(khadija, paul).expect(201);
      expect(merge.asksWishOf).toBe(false);
      await ask(referent, khadija);
      const { body: list } = await referent.visitor.get(`/api/v1/pathways/${khadija.id}/merges`).expect(200);
      expect(list.items[0].asksWishOf).toBe(true);
      const { body: refused } = await undo(khadija, merge).expect(422);
      expect(refused.errors).toEqual([expect.objectContaining({ path: 'query.wishOf', code: 'whose_wish' })]);
      // nothing was started
      expect(await stateOf(khadija)).toBe('waiting');
      const { body: still } = await referent.visitor.get(`/api/v1/pathways/${khadija.id}/merges`).expect(200);
      expect(still.items[0]).toMatchObject({ state: 'done', undoBefore: expect.any(String) });

      await undo(khadija, merge, of).expect(200);
      const [asked, other] = of === 'kept' ? [khadija, paul] : [paul, khadija];
      expect([await stateOf(asked), await stateOf(other)]).toEqual(['waiting', 'none']);
      await passTheDay();
      await expectErased(asked);
      expect(await isWhole(other)).toBe(true);
    }
  }, 60_000);

  it('does not erase an account created for a letter, when the request is of the other person', async () => {
    const [khadija, paul] = await beginTwo();
    // an unused account cannot make a request
    const unused = await app.services.accounts.createAccount({
      email: `${paul.word}@exemple.fr`.toLowerCase(),
      firstName: paul.firstName,
      lastName: paul.word,
      verified: false,
      memberships: [{ role: 'beneficiary', pathwayId: paul.id }],
    });
    const { body: merge } = await files.merge(khadija, paul).expect(201);
    await ask(referent, khadija);
    await undo(khadija, merge, 'kept').expect(200);
    await passTheDay();
    await expectErased(khadija);
    expect(await isWhole(paul)).toBe(true);
    expect(await app.services.accounts.getAccount(`${unused._id}`)).toMatchObject({
      lastName: paul.word,
    });
  }, 60_000);

  it('is handled once when the merge is undone twice, also at the same moment', async () => {
    const [khadija, paul] = await beginTwo();
    const person = await holderOf(paul);
    const { body: merge } = await files.merge(khadija, paul).expect(201);
    await ask(person, khadija);
    const answers = await Promise.all([files.undo(khadija, merge), files.undo(khadija, merge)]);
    expect(answers.map(({ status }) => status)).toContain(200);
    await files.undo(khadija, merge).expect(200);
    expect([await stateOf(khadija), await stateOf(paul)]).toEqual(['none', 'waiting']);
  }, 60_000);

  it('made or cancelled at the moment of undoing is reported correctly', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      const [khadija, paul] = await beginTwo();
      const person = await holderOf(paul);
      const { body: merge } = await files.merge(khadija, paul).expect(201);
      const before = turn % 2 === 1;
      if (before) await ask(person, khadija);
      const said = before ? person.visitor.delete(wishOf(khadija)) : person.visitor.post(wishOf(khadija));
      const [answer] = await Promise.all([said, files.undo(khadija, merge)]);
      await files.undo(khadija, merge).expect(200);
      expect([200, 404, 409]).toContain(answer.status);
      const waits = answer.status === 200 ? answer.body.state === 'waiting' : before;
      expect({ turn, khadija: await stateOf(khadija), paul: await stateOf(paul) }).toEqual({
        turn,
        khadija: 'none',
        paul: waits ? 'waiting' : 'none',
      });
    }
  }, 60_000);

  it('whose day comes at the moment of undoing erases one file, or both if they stayed merged', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      const [khadija, paul] = await beginTwo();
      const person = await holderOf(paul);
      const { body: merge } = await files.merge(khadija, paul).expect(201);
      const { body: wish } = await ask(person, khadija);
      // a request of an older version, whose day falls within the week
      const { _id } = (await app.context.db.collection('erasures').findOne({ number: wish.number })) ?? {};
      const job = {
        key: `now:${_id}`,
        type: 'data-rights.erase',
        runAt: app.clock.now(),
        data: { erasureId: `${_id}` },
      };
      const undoing = files.undo(khadija, merge);
      const [{ status }] = await Promise.all([undoing, app.context.jobs.schedule(job)]);
      for (let tries = 0; tries < 3; tries += 1) {
        await app.settle();
        app.clock.advance(60_000);
      }
      await app.settle();
      await expectErased(paul);
      expect({ turn, whole: await isWhole(khadija) }).toEqual({ turn, whole: status === 200 });
    }
  }, 120_000);
});

describe('erases those who requested it, and leaves the others complete', () => {
  const steps = fc.array(fc.constantFrom('merge', 'ask', 'take back', 'undo', 'undo for the kept one'), {
    minLength: 3,
    maxLength: 8,
  });
  it('in every order of merge, request, cancellation and undoing', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom('kept', 'absorbed', 'none'), async (story, holder) => {
        const [kept, absorbed] = await beginTwo();
        const own = holder === 'absorbed' ? absorbed : kept;
        const speaker = holder === 'none' ? referent : await holderOf(own);
        let merge: { id: string } | null = null;
        let asked: File | 'somebody' | null = null;
        for (const step of story) {
          const place: File = merge ? kept : own;
          if (step === 'merge' && !merge) {
            const { body, status } = await files.merge(kept, absorbed);
            expect(status).toBe(asked ? 409 : 201);
            if (status === 201) merge = body;
          } else if (step === 'ask') {
            await ask(speaker, place);
            asked ??= merge && holder === 'none' ? 'somebody' : own;
          } else if (step === 'take back') {
            await speaker.visitor.delete(wishOf(place)).expect(200);
            asked = null;
          } else if (merge && step.startsWith('undo')) {
            const of = step === 'undo' ? 'absorbed' : 'kept';
            await undo(kept, merge, of).expect(200);
            merge = null;
            if (asked === 'somebody') asked = of === 'kept' ? kept : absorbed;
            // without an account it is cancelled on the file to which it moved
            if (holder === 'none' && asked === absorbed) break;
          }
        }
        await passTheDay();
        if (merge && asked) return expectErased(kept);
        for (const file of merge ? [kept] : [kept, absorbed])
          expect({ story, file, whole: await isWhole(file) }).toEqual({ story, file, whole: file !== asked });
      }),
      { numRuns: Number(process.env.MERGE_RUNS ?? 3) },
    );
  }, 600_000);
});
