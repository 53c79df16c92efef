import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Notification } from '../../../contract/index.ts';
import { decideFor, diagnose, sentFor, signFor, signOnPaper } from '../../../test/support/factories/plans.ts';
import { newcomer, type ReachedIn, reacher } from '../../../test/support/factories/reaching.ts';
import { mailsTo } from '../../../test/support/mailbox.ts';
import { readPdf } from '../../../test/support/pdf-reader.ts';
import { createCounsellor, type Person, signInAgain } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const oneDay = 24 * 3_600_000;
let app: TestApp;
let counsellor: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  counsellor = await createCounsellor(app);
});
afterAll(() => app.close());

/** Somebody without an account whose contract is in force, to be read again in 90 days. */
async function engaged(given: ReachedIn) {
  const pathway = await newcomer(counsellor, given);
  await decideFor(app, counsellor, pathway, { authority: 'mission_locale' });
  await diagnose(app, counsellor, pathway);
  const prepared = { app, counsellor, pathway };
  await signOnPaper(prepared, await sentFor(prepared));
  const { body: plan } = await counsellor.visitor.get(`/api/v1/pathways/${pathway.id}/plan`).expect(200);
  await signFor(app, counsellor, pathway, plan.open);
  return { ...pathway, phone: pathway.phone.replace('+33', '0') };
}
const about = async (to: string) =>
  (await mailsTo(app, to)).filter(({ text }) => text.includes('relire ensemble'));

it('somebody without an account is written to once, 14 days before their contract is read again', async () => {
  const byMail = await engaged({ mail: true, phone: true });
  const bySms = await engaged({ phone: true });
  const unreached = await engaged({});
  const byPost = await engaged({ street: '3 rue des Essais' });
  app.clock.advance(75 * oneDay);
  await app.settle();
  for (const to of [byMail.email, bySms.phone]) expect(await about(to)).toEqual([]);
  for (let day = 1; day <= 3; day += 1) {
    app.clock.advance(oneDay);
    await app.settle();
    expect(await about(byMail.email)).toHaveLength(1);
    expect(await about(byMail.phone)).toEqual([]);
    expect(await about(bySms.phone)).toHaveLength(1);
  }
  const [mail] = await about(byMail.email);
  expect(mail?.text).toContain('31 mai 2026');
  expect(mail?.text).not.toContain('Awa');

  // whom no message reaches is told by their referent
  await signInAgain(counsellor);
  const { body } = await counsellor.visitor.get('/api/v1/notifications?limit=50').expect(200);
  const told = (body.items as Notification[]).filter(({ kind }) => kind === 'contract_renewal');
  const valuesFor = (id: string) => told.filter(({ link }) => link.includes(id)).map(({ values }) => values);
  expect(told).toHaveLength(4);
  expect(valuesFor(byPost.id)).toMatchObject([{ told: 'by_letter' }]);
  expect(valuesFor(unreached.id)).toMatchObject([{ told: 'not_reached' }]);
  expect(valuesFor(bySms.id)[0]).not.toHaveProperty('told');

  const timelineOf = async (id: string) =>
    JSON.stringify(
      (await counsellor.visitor.get(`/api/v1/pathways/${id}/timeline?kinds=plan`).expect(200)).body,
    );
  expect(await timelineOf(bySms.id)).toContain('Message à la personne : le contrat d’engagement est bientôt');
  expect(await timelineOf(unreached.id)).not.toContain('Message à la personne');

  // one letter, printed with those of its day
  const reach = reacher(app, counsellor);
  expect(await reach.letters()).toMatchObject({ waiting: 1 });
  const { body: run } = await reach.print().expect(201);
  const letter = readPdf((await reach.document(run.id).expect(200)).body).text.replace(/\s+/g, ' ');
  expect(letter).toContain('bientôt à relire ensemble');
  expect(letter).toContain('3 rue des Essais');
  expect(await reach.letters()).toMatchObject({ waiting: 0 });

  // an address that is written down afterwards is used, and another one does not have it told again
  const write = async (id: string, contact: object) => {
    const at = `/api/v1/pathways/${id}`;
    const { version } = (await counsellor.visitor.get(at).expect(200)).body;
    await counsellor.visitor.patch(at).set('If-Match', `"${version}"`).send(contact).expect(200);
  };
  await write(unreached.id, { email: 'trouvee@exemple.fr' });
  await write(bySms.id, { email: 'deuxieme@exemple.fr' });
  app.clock.advance(oneDay);
  await app.settle();
  expect(await about('trouvee@exemple.fr')).toHaveLength(1);
  expect(await about('deuxieme@exemple.fr')).toEqual([]);
});
