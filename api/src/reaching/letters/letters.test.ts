import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAccessLetter } from '../../../test/support/access-letter.ts';
import { byLink, publishHours } from '../../../test/support/factories/appointments.ts';
import { newcomer, reacher } from '../../../test/support/factories/reaching.ts';
import { readPdf } from '../../../test/support/pdf-reader.ts';
import {
  createCounsellor,
  createPerson,
  type Person,
  structureOf,
  testPassword,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { publicUrl: 'http://essai.exemple.fr' } });
  counsellor = await createCounsellor(app);
  await publishHours(counsellor);
});
afterAll(() => app.close());

/** The codes on the letters of a print, and all of their text. */
async function read(pdf: Buffer) {
  if (process.env.SHOTS) await writeFile('/tmp/lettres.pdf', pdf);
  const { text, tags } = readPdf(pdf);
  const plain = text.replaceAll('\u200b', '').replaceAll('\n', ' ');
  const access = [...plain.matchAll(/\b([2-9A-Y]{4}-[2-9A-Y]{4})\s.{0,40}?([2-9A-Y]{5}-[2-9A-Y]{5})\b/g)];
  return {
    ...{ plain, tags, codes: plain.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? [] },
    access: access.map(([, identifier = '', code = '']) => ({ identifier, code })),
  };
}

async function uploaded(text: string): Promise<string> {
  const { body } = await counsellor.visitor
    .put(`/api/v1/imports/${crypto.randomUUID()}?name=mois.csv`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(text))
    .expect(201);
  await app.settle();
  const at = `/api/v1/imports/${body.id}`;
  const { version } = (await counsellor.visitor.get(at).expect(200)).body;
  await counsellor.visitor.post(`${at}/start`).set('If-Match', `"${version}"`).expect(202);
  await app.settle();
  return body.id;
}

describe('letters', () => {
  it('are one PDF in the order of the addresses, count as sent once printed, and can be printed again', async () => {
    const reach = reacher(app, counsellor);
    const importId = await uploaded(
      [
        'Nom;Prénom;Naissance;Adresse;CP Ville;Référent',
        'Zola;Paul;01/02/1980;3 rue des Essais;76000 Rouen;',
        'Abel;Ida;01/02/1981;12 rue des Essais;76000 Rouen;',
        'Brun;Léa;01/02/1982;1 place Vide;76410 Cléon;',
        'Caro;Max;01/02/1983;7 allée Vide;27340 Criquebeuf;',
        'Dore;Ana;01/02/1984;;;',
      ].join('\r\n'),
    );
    const withAccess = await newcomer(counsellor, {
      street: '9 rue du Test',
      postalCode: '76100',
      locale: 'en',
    });
    const letter = await makeAccessLetter(counsellor.visitor, withAccess.id);
    const booked = await newcomer(counsellor, { street: '1 rue du Test', postalCode: '76100' });
    expect((await reach.plan({ importId })).counts).toEqual({
      email: 0,
      sms: 0,
      letter: 4,
      none: 1,
      left: 0,
    });
    await reach.invite({ importId });
    await reach.invite({ pathwayIds: [withAccess.id, booked.id] });
    expect(await reach.letters()).toEqual({ waiting: 6, runs: [] });
    // who has booked in the meantime needs no letter
    const [time] = (await counsellor.visitor.get(`/api/v1/pathways/${booked.id}/free-times`)).body.items;
    await counsellor.visitor
      .post(`/api/v1/pathways/${booked.id}/appointments`)
      .send({
        ...{ clientId: crypto.randomUUID(), motive: 'follow_up', startsAt: time.startsAt },
        ...{ venueId: time.venue.id, counsellorId: time.counsellor.id },
      })
      .expect(201);
    const colleague = await createCounsellor(app, await structureOf(counsellor));
    const clientId = crypto.randomUUID();
    const [run, other] = await Promise.all([reach.print(clientId), reacher(app, colleague).print()]);
    // one of the two has them all
    expect([run.status, other.status].sort()).toEqual([201, 409]);
    const { id, count } = run.status === 201 ? run.body : other.body;
    expect(count).toBe(5);
    const { body: pdf } = await reach.document(id).expect(200).expect('Content-Type', 'application/pdf');
    const first = await read(pdf);
    const order = ['Max Caro', 'Paul Zola', 'Ida Abel', withAccess.id, 'Léa Brun'].map((name) =>
      first.plain.indexOf(name === withAccess.id ? '9 rue du Test' : name),
    );
    expect(order.every((at) => at >= 0)).toBe(true);
    expect(order).toEqual(order.toSorted((one, next) => one - next));
    expect(first.codes).toHaveLength(5);
    expect(first.plain).toContain('essai.exemple.fr/rdv');
    expect(first.plain).toContain('Hello Awa');
    expect(first.plain).toContain(`Your identifier is ${letter.identifier}`);
    expect(first.plain).not.toContain(letter.code);
    // four have no way in yet: their letters carry one, with a QR code of its own
    expect(first.access).toHaveLength(4);
    expect(first.tags.filter((tag) => tag === 'Figure')).toHaveLength(5 + 4);
    await byLink(app, first.codes[0]!).reading().expect(200);
    const again = await read((await reach.document(id).expect(200)).body);
    expect({ codes: again.codes, access: again.access }).toEqual({
      codes: first.codes,
      access: first.access,
    });
    // whoever of the structure is there puts letters into envelopes, but opens nobody's account
    const theirs = await read((await reacher(app, colleague).document(id).expect(200)).body);
    expect({ codes: theirs.codes.length, access: theirs.access }).toEqual({ codes: 5, access: [] });
    const { waiting, runs } = await reach.letters();
    expect({ waiting, prints: runs[0].prints.length }).toEqual({ waiting: 0, prints: 3 });
    const { attempts } = await reach.of(withAccess.id);
    expect(attempts[0]).toMatchObject({ via: 'letter', letter: 'printed' });
    expect(attempts[0].printedOn.slice(0, 10)).toBe('2026-03-02');
    await reach.print().expect(409);
    // another structure has no part in it
    const stranger = await createCounsellor(app);
    await reacher(app, stranger).document(id).expect(404);
    // an import whose people were written to stays
    await counsellor.visitor.post(`/api/v1/imports/${importId}/undo`).expect(202);
    await app.settle();
    const { outcomes } = (await counsellor.visitor.get(`/api/v1/imports/${importId}`)).body;
    expect(outcomes).toEqual({ kept: 4, undone: 1 });
  });

  it('carry a code with which the person enters on a phone, once, within 30 days', async () => {
    const manager = await createCounsellor(app, await structureOf(counsellor));
    const coordinator = await createPerson(app, { role: 'coordinator' });
    await coordinator.visitor
      .put(`/api/v1/structures/${await structureOf(counsellor)}/managers/${manager.accountId}`)
      .expect(204);
    const reach = reacher(app, manager);
    const street = '2 rue des Accès';
    const people = [await newcomer(counsellor, { street }), await newcomer(counsellor, { street })];
    const invited = await newcomer(counsellor, { street, mail: true });
    const mailed = { role: 'beneficiary', pathwayId: invited.id, email: invited.email };
    await counsellor.visitor.post('/api/v1/invitations').send(mailed).expect(201);
    const pathwayIds = [...people, invited].map(({ id }) => id);
    await reacher(app, counsellor).invite({ pathwayIds }, { ways: ['letter'] });
    const { id: runId } = (await reach.print().expect(201)).body;
    const { access, plain } = await read((await reach.document(runId).expect(200)).body);
    // the invitation in the mailbox of the third stays good
    expect(access).toHaveLength(2);
    expect(plain).toMatch(/jusqu’au mercredi 1er avril 2026 : ne le donnez à personne/);
    const [letter, other] = access;
    const post = (path: string, body: object, visitor = app.visitor()) =>
      visitor.post(`/api/v1/access-letters/${path}`).send(body);
    await post('check', { ...letter, code: other!.code }).expect(401);
    expect(
      (await post('check', { ...letter, code: letter!.code.toLowerCase() }).expect(200)).body.firstName,
    ).toBe('Awa');
    const stored = JSON.stringify(await app.context.db.collection('accounts').find({}).toArray());
    expect(stored).toContain(letter!.identifier);
    expect(stored).not.toContain(letter!.code);
    const phone = app.visitor();
    const proof = { kind: 'password', password: testPassword };
    await post('spend', { ...letter, proof }, phone).expect(200);
    const { id: entered } = (await phone.get('/api/v1/pathways/mine').expect(200)).body;
    expect(people.map(({ id }) => id)).toContain(entered);
    await post('spend', { ...letter, proof }).expect(410);
    // printed again, it tells how to enter from now on
    const again = await read((await reach.document(runId).expect(200)).body);
    expect(again.access).toEqual([other]);
    expect(again.plain).toMatch(
      new RegExp(`${letter!.identifier}. Il sert.*mot de +passe que vous avez choisi`),
    );
    app.clock.advance(31 * 24 * 3_600_000);
    await post('check', other!).expect(410);
    app.clock.advance(-31 * 24 * 3_600_000);
  });

  it('tell a set date to those who have neither mail nor phone, with what is true when they are printed', async () => {
    const reach = reacher(app, counsellor);
    const venueId = await publishHours(counsellor);
    const oneDay = 24 * 3_600_000;
    let hour = 0;
    async function convoke(pathwayId: string, days: number) {
      hour += 1;
      const startsAt = new Date(app.clock.now().getTime() + days * oneDay + hour * 3_600_000).toISOString();
      const clientId = crypto.randomUUID();
      const { body } = await counsellor.visitor
        .post(`/api/v1/pathways/${pathwayId}/convocations`)
        .send({ clientId, motive: 'first_interview', venueId, startsAt, minutes: 45 })
        .expect(201);
      return body.id as string;
    }
    const street = '4 rue des Dates';
    const [told, soon, mailed, off, silent] = [
      await newcomer(counsellor, { street }),
      await newcomer(counsellor, { street }),
      await newcomer(counsellor, { street, mail: true }),
      await newcomer(counsellor, { street }),
      await newcomer(counsellor, { street, lastName: 'Muet-Fictif' }),
    ];
    await convoke(told.id, 10);
    await convoke(soon.id, 2);
    await convoke(mailed.id, 10);
    const offId = await convoke(off.id, 12);
    await app.settle();
    expect((await reach.letters()).waiting).toBe(2);
    expect((await reach.of(told.id)).attempts).toEqual([
      expect.objectContaining({ kind: 'appointment', via: 'letter', letter: 'waiting' }),
    ]);
    for (const { id } of [soon, mailed]) expect((await reach.of(id)).attempts).toEqual([]);
    // called off before it was printed: the letter says so, once
    await counsellor.visitor.post(`/api/v1/appointments/${offId}/cancellation`).expect(200);
    await app.settle();
    expect((await reach.letters()).waiting).toBe(2);
    await reach.invite({ pathwayIds: [silent.id] });
    const { body: run } = await reach.print().expect(201);
    expect(run.count).toBe(3);
    const { plain, codes } = await read((await reach.document(run.id).expect(200)).body);
    expect(plain).toMatch(/Votre rendez-vous : jeudi 12 mars à 10\sh\s00/);
    expect(plain).toContain('Cette date est fixée par la structure');
    expect(plain).toMatch(/n’aura pas lieu : samedi 14 mars/);
    const opened = await Promise.all(codes.map(async (code) => (await byLink(app, code).reading()).body));
    expect(opened.map(({ appointment }) => appointment?.state ?? null).sort()).toEqual(
      ['booked', null, 'revoked'].sort(),
    );
    // ten days after its printing the letter that nobody answered is why the person is listed
    app.clock.advance(9 * oneDay);
    const reasonOf = async () => (await reach.of(silent.id)).standing;
    expect(await reasonOf()).toMatchObject({ state: 'waiting' });
    app.clock.advance(oneDay);
    expect(await reasonOf()).toMatchObject({
      state: 'to_reach',
      reason: 'letter_unanswered',
      next: 'convoke',
    });
    const { items } = await reach.people('?reason=letter_unanswered');
    expect(items.map(({ name }: { name: string }) => name)).toContain('Awa Muet-Fictif');
  });

  it('of an import that is undone leave no address', async () => {
    const importId = await uploaded(
      'Nom;Prénom;Naissance;Adresse;CP Ville\r\nEster;Ugo;01/02/1985;3 rue des Essais;76000 Rouen',
    );
    const contacts = () => app.context.db.collection('reach_contacts').countDocuments({ imported: true });
    const before = await contacts();
    await counsellor.visitor.post(`/api/v1/imports/${importId}/undo`).expect(202);
    await app.settle();
    expect(await contacts()).toBe(before - 1);
  });
});
