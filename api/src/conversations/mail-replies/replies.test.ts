import { createTransport, type SendMailOptions } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../../scripts/launch/free-port.ts';
import type { Message } from '../../../contract/index.ts';
import { moveTo } from '../../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
  signInAgain,
} from '../../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { signBody } from '../../platform/http/signed-body.ts';

const minute = 60_000;
const secret = 'known to the mail server of the operator alone';
const hook = '/api/v1/inbound-mails';

let app: TestApp;
let box: SmtpInbox;
let server: ReturnType<typeof createTransport>;
let counsellor: Person;
let employer: Person;
let person: Person;
let talk: string;
/** Where the person, the company and the counsellor answer. */
let address: Record<'person' | 'employer' | 'counsellor', string>;

beforeAll(async () => {
  box = await startSmtpInbox();
  const port = await freePort(24_600);
  const inbound = {
    local: 'reponse',
    domain: 'reponses.exemple.fr',
    secret,
    smtp: { host: '127.0.0.1', port },
  };
  app = await startTestApp({ config: { smtpUrl: box.url, inbound }, now: '2026-03-02T09:00:00Z' });
  server = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  counsellor = await createCounsellor(app);
  const boss = await createEmployer(app);
  employer = boss;
  const pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
  const slot = await postSlot(app, boss, { title: 'Aide en boulangerie' });
  talk = (await propose(app, counsellor, pathway, slot, { consentGivenOn: '2026-03-01' })).id;
  await say(counsellor);
  await say(employer);
  await app.settle();
  app.clock.advance(6 * minute);
  await app.settle();
  address = {
    person: replyTo(person),
    employer: replyTo(employer),
    counsellor: replyTo(counsellor),
  };
});
afterAll(async () => {
  server?.close();
  await app?.close();
  await box?.close();
});

const say = (who: Person) =>
  who.visitor
    .post(`/api/v1/conversations/${talk}/messages`)
    .send({ clientId: crypto.randomUUID(), text: 'Bonjour' })
    .expect(201);
/** The address for answers of the newest mail to somebody. */
function replyTo({ email }: Person): string {
  const raw = box.to(email).at(-1)?.raw ?? '';
  return /^Reply-To:\s+<?([^>\s]+)>?/m.exec(raw)?.[1] ?? 'none';
}
const texts = async (): Promise<string[]> => (await lines()).map(({ text }) => text);
async function lines(): Promise<Message[]> {
  const { body } = await counsellor.visitor
    .get(`/api/v1/conversations/${talk}/messages?limit=200`)
    .expect(200);
  return body.items;
}

const mailFrom = (who: Person, to: string, more: SendMailOptions = {}): SendMailOptions => ({
  from: `Quelqu’un <${who.email}>`,
  to,
  subject: 'Re: Un message vous attend',
  text: 'Oui, mardi à 9 h.\n\nLe lun. 2 mars 2026 à 10:05, Passerelle <x@exemple.fr> a écrit :\n\n> Bonjour,',
  ...more,
});

/** As the operator's mail server posts it. */
async function post(mail: SendMailOptions | string, { by = secret, late = 0, from = 'x@exemple.fr' } = {}) {
  const raw =
    typeof mail === 'string'
      ? Buffer.from(mail, 'latin1')
      : Buffer.from(
          (await createTransport({ streamTransport: true, buffer: true }).sendMail(mail)).message as Buffer,
        );
  const to = typeof mail === 'string' ? [address.person] : [`${mail.to}`];
  const body = Buffer.from(JSON.stringify({ from, to, raw: Buffer.from(raw).toString('base64') }));
  const seconds = `${Math.floor((app.clock.now().getTime() - late) / 1000)}`;
  return app
    .visitor()
    .post(hook)
    .set({
      'Content-Type': 'application/json',
      'X-Timestamp': seconds,
      'X-Signature': signBody(by, seconds, body),
    })
    .send(body.toString());
}
const outcomeOf = async (mail: SendMailOptions | string, more = {}) => (await post(mail, more)).body.outcome;
/** The mails that somebody receives meanwhile, about an answer that was not taken. */
async function toldOf(who: Person, act: () => Promise<unknown>): Promise<string[]> {
  const before = box.to(who.email).length;
  await act();
  await app.settle();
  return box
    .to(who.email)
    .slice(before)
    .map(({ text }) => text);
}

describe('an answer to a mail about a conversation', () => {
  it('goes into it by SMTP as if it was typed, once, without what it quotes', async () => {
    const { raw, text } = box.to(person.email).at(-1) ?? { raw: '', text: '' };
    expect(text).toMatch(/^##- Répondez au-dessus/);
    expect(raw).toContain('Vous pouvez r=C3=A9pondre');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(address.person).toMatch(/^reponse\+[a-z2-7]{56}@reponses\.exemple\.fr$/);

    const mail = mailFrom(person, address.person, { messageId: '<un@telephone>' });
    await server.sendMail(mail);
    await server.sendMail({ ...mail, to: address.person.toUpperCase() });
    expect(await outcomeOf(mail)).toBe('posted');
    const mine = (await lines()).filter(({ text }) => text === 'Oui, mardi à 9 h.');
    expect(mine).toHaveLength(1);
    expect(mine[0]?.author).toMatchObject({ role: 'beneficiary' });
    // the event of the message notifies the others, and the turn passes
    await app.settle();
    const { body } = await employer.visitor.get('/api/v1/conversations').expect(200);
    expect(body.items[0]).toMatchObject({
      lastMessage: { text: 'Oui, mardi à 9 h.' },
      unread: expect.any(Number),
    });
  });

  it('keeps every alphabet, charset and encoding', async () => {
    const head = `From: ${person.email}\r\nTo: x\r\nMIME-Version: 1.0\r\n`;
    const sent = [
      `Message-ID: <a@x>\r\n${head}Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nD=E9j=E0 pr=EAt =\r\n=E0 venir\r\n`,
      `Message-ID: <b@x>\r\n${head}Content-Type: text/plain; charset=windows-1252\r\n\r\nL\x92apr\xe8s-midi, \x80 5\r\n`,
      `Message-ID: <c@x>\r\n${head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('نعم، الثلاثاء').toString('base64')}\r\n`,
      `Message-ID: <d@x>\r\n${head}Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>D&eacute;j&agrave; <b>not&eacute;</b></p><blockquote><p>##- R&eacute;pondez au-dessus de cette ligne -##</p><p>Bonjour,</p></blockquote></body></html>\r\n`,
      `Message-ID: <e@x>\r\n${head}Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\xe4\xc1, \xd7\xd4\xcf\xd2\xce\xc9\xcb\r\n`,
    ];
    for (const mail of sent) expect(await outcomeOf(mail)).toBe('posted');
    expect((await texts()).slice(-5)).toEqual([
      'Déjà prêt à venir',
      'L’après-midi, € 5',
      'نعم، الثلاثاء',
      'Déjà noté',
      'Да, вторник',
    ]);
  });

  it('brings its attachments, and names those that are not taken', async () => {
    const attachments = [
      { filename: 'attestation.pdf', content: Buffer.from('%PDF-1.4\n%%EOF\n') },
      { filename: 'jeu.exe', content: Buffer.from('MZ nothing') },
    ];
    const mail = mailFrom(employer, address.employer, { attachments, text: 'Voici.', messageId: '<f@x>' });
    const told = await toldOf(employer, async () => {
      expect(await outcomeOf(mail)).toBe('posted');
      expect(await outcomeOf(mail)).toBe('posted');
    });
    const [text, file] = (await lines()).slice(-2);
    expect([text?.text, file?.file?.name]).toEqual(['Voici.', 'attestation.pdf']);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/« jeu\.exe » : Seuls les fichiers PDF/);
    expect(told[0]).not.toContain('attestation');
  });

  const automatic: [string, SendMailOptions, object?][] = [
    ['an absence notice', { headers: { 'Auto-Submitted': 'auto-replied' } }],
    ['an absence notice of Exchange', { headers: { 'X-Auto-Response-Suppress': 'All' } }],
    ['an older one', { headers: { Precedence: 'bulk' } }],
    ['a bounce', {}, { from: '' }],
    ['a bounce with its header', { headers: { 'Return-Path': '<>' } }],
  ];
  it.each(automatic)('is ignored when it is %s', async (_, more, envelope = {}) => {
    const before = await texts();
    const told = await toldOf(person, async () => {
      expect(await outcomeOf(mailFrom(person, address.person, more), envelope)).toBe('ignored');
    });
    expect([await texts(), told]).toEqual([before, []]);
  });
});

describe('an answer that is not taken', () => {
  /** Its owner is told why, once, and the conversation stays as it was. */
  async function refused(who: Person, mail: SendMailOptions, why: RegExp) {
    const before = await texts();
    const told = await toldOf(who, async () => {
      expect(await outcomeOf({ messageId: `<${why}@x>`, ...mail })).toBe('refused');
      expect(await outcomeOf({ messageId: `<${why}@x>`, ...mail })).toBe('refused');
    });
    const about = told.filter((text) => why.test(text));
    expect([await texts(), about.length]).toEqual([before, 1]);
    return about[0] ?? '';
  }

  it('comes from another address, quotes only, or is too long', async () => {
    const to = address.person;
    const stranger = { ...mailFrom(person, to), from: 'ailleurs@exemple.fr' };
    const told = await refused(person, stranger, /arrivée d’une autre adresse/);
    expect(told).toContain(person.email);
    expect(box.to('ailleurs@exemple.fr')).toEqual([]);
    await refused(person, mailFrom(person, to, { text: '> Bonjour' }), /aucun texte/);
    await refused(person, mailFrom(person, to, { text: 'long '.repeat(1000) }), /dépasse 4 000 caractères/);
  });

  it('is of a suspended account, in a blocked conversation, in an ended one, or to an old mail', async () => {
    const account = app.context.db.model('Account');
    const status = (to: string) => account.updateOne({ _id: employer.accountId }, { $set: { status: to } });
    await status('suspended');
    await refused(employer, mailFrom(employer, address.employer), /compte est suspendu/);
    await status('active');
    const block = `/api/v1/conversations/${talk}/block`;
    await person.visitor.put(block).send({ reason: 'other', word: 'x' }).expect(204);
    await refused(employer, mailFrom(employer, address.employer), /échanges .* suspendus/);
    await person.visitor.delete(block).expect(204);
    await moveTo(person.visitor, talk, 'withdrawn').expect(200);
    await app.settle();
    await refused(person, mailFrom(person, address.person), /candidature est terminée/);
    app.clock.advance(91 * 24 * 60 * minute);
    await signInAgain(counsellor);
    await refused(counsellor, mailFrom(counsellor, address.counsellor), /trop ancien/);
  });

  it('is too large for SMTP, or has an address that nobody made', async () => {
    const large = { attachments: [{ filename: 'grand.pdf', content: Buffer.alloc(12_000_000, 1) }] };
    await expect(server.sendMail(mailFrom(person, address.person, large))).rejects.toMatchObject({
      responseCode: 552,
      response: expect.stringContaining('15 Mo'),
    });
    const forged = address.person.replace(/.@/, (end) => (end === 'a@' ? 'b@' : 'a@'));
    for (const to of [forged, 'reponse@reponses.exemple.fr', address.person.replace('exemple', 'autre')])
      await expect(server.sendMail(mailFrom(person, to))).rejects.toMatchObject({ responseCode: 550 });
  });

  it('is not signed by the operator’s mail server, a moment ago', async () => {
    const mail = mailFrom(person, address.person);
    expect((await post(mail, { by: `${secret}.` })).status).toBe(403);
    expect((await post(mail, { late: 6 * minute })).status).toBe(403);
    expect(
      (
        await app
          .visitor()
          .post(hook)
          .send({ from: '', to: ['x'], raw: '' })
      ).status,
    ).toBe(403);
    expect((await post(mailFrom(person, 'x@exemple.fr'))).body).toEqual({ outcome: 'unknown' });
  });
});
