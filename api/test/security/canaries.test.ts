import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/log.ts';
import { giveCommunes } from '../support/kept-communes.ts';
import { type PushService, startPushService } from '../support/push-service.ts';
import { type SmsProviderServer, startSmsProvider } from '../support/sms-provider.ts';
import { type SmtpInbox, startSmtpInbox } from '../support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { normalised } from './canaries/bytes.ts';
import { assemble, type Cast } from './canaries/cast.ts';
import { type Known, readEverything } from './canaries/crawl.ts';
import { makeFeeds } from './canaries/feeds.ts';
import { planted, plantedFacts, textFields, valuesAt } from './canaries/fields.ts';
import { readFolder, readIndexCopies } from './canaries/index-copy.ts';
import { createLinks, type Links } from './canaries/links.ts';
import { canaries, marksOf } from './canaries/marks.ts';
import { isOutbox, open } from './canaries/open-fields.ts';
import { api, type Planted, plant } from './canaries/plant.ts';
import { type Actor, createRecord, createRecorder, type Recorder } from './canaries/recorder.ts';
import { table } from './canaries/table.ts';
import {
  blockCompany,
  type Candidacies,
  handOver,
  immerse,
  sayWhileRevoked,
  setConsent,
  talk,
} from './canaries/walk.ts';
import { words } from './canaries/words.ts';

let app: TestApp;
let inbox: SmtpInbox;
let phones: SmsProviderServer;
let push: PushService;
let links: Links;
let ears: Recorder;
let dataDir: string;
let files: string[];
let cast: Cast;
let feeds: ReadonlyMap<Actor, string>;
const record = createRecord();
const tokens = new Set<string>();
const documents = new Map<string, object[]>();
const pushedTo = new Set<string>();
const names = [
  'firstName',
  'formerFirstName',
  'lastName',
  'absorbedName',
  'employerFirstName',
  'employerLastName',
  'referentFirstName',
  'tutorFirstName',
] as const;

beforeAll(async () => {
  [inbox, phones, push] = await Promise.all([startSmtpInbox(), startSmsProvider(), startPushService()]);
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-canaries-'));
  await giveCommunes(dataDir);
  const log = createLog(
    { logLevel: 'trace' },
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        record.add('log', 'log', chunk);
        done();
      },
    }),
  );
  const config = { smtpUrl: inbox.url, sms: phones.config };
  app = await startTestApp({ log, config, network: push.network, dataDir });
  ears = createRecorder(app, record);
  links = createLinks(app, record);
  cast = await assemble(app, ears);
  try {
    await walk(await plant(app, cast, push));
    for (const name of new Set(Object.keys(planted).map((field) => field.split(' ')[0] ?? '')))
      documents.set(name, await app.context.db.collection(name).find({}).toArray());
  } finally {
    await app.close();
  }
  files = await readFolder(dataDir, record);
  await readIndexCopies(app, record);
}, 580_000);
afterAll(async () => {
  await Promise.all([inbox?.close(), phones?.close(), push?.close()]);
  await rm(dataDir, { recursive: true, force: true });
});

const everybody = () =>
  Object.values(cast).flatMap((one) =>
    typeof one === 'object' && 'actor' in one
      ? [one.actor]
      : typeof one === 'object' && 'state' in one
        ? [one]
        : [],
  );

async function walk(planted: Planted): Promise<void> {
  await hearAll();
  feeds = await makeFeeds(everybody());
  for (const secret of feeds.values()) tokens.add(secret);
  const candidacies = await talk(app, cast, planted, async (title, body) => {
    deliver();
    await links.answer(title, body);
  });
  const { employer, follower, person, referent, colleague, unconfirmed, coordinator } = cast;
  const near = [person, referent, follower, employer, unconfirmed, coordinator];
  await readAll(
    planted,
    candidacies,
    near.map(({ actor }) => actor),
  );

  employer.actor.state = 'employer after';
  await employer.visitor
    .post(api(`/candidacies/${candidacies.main.id}/moves`))
    .send({ clientId: crypto.randomUUID(), to: 'accepted' })
    .expect(200);
  await readAll(planted, candidacies, [employer.actor, person.actor, referent.actor]);

  employer.actor.state = 'employer revoked';
  await setConsent(cast, 'identity_on_acceptance', false);
  await setConsent(cast, 'pseudonymous_to_employers', false);
  await sayWhileRevoked(cast, candidacies);
  await readAll(planted, candidacies, [employer.actor]);
  await setConsent(cast, 'pseudonymous_to_employers', true);
  await readAll(planted, candidacies, [employer.actor]);
  employer.actor.state = 'employer after';
  await setConsent(cast, 'identity_on_acceptance', true);

  follower.actor.state = 'former follower';
  await setConsent(cast, 'other_structures', false);
  await readAll(planted, candidacies, [follower.actor]);

  await immerse(app, cast, candidacies);
  await blockCompany(cast, candidacies);
  await readAll(planted, candidacies, [person.actor, referent.actor]);

  referent.actor.state = 'former referent';
  await handOver(app, cast);
  colleague.actor.state = 'new referent';
  await links.post('person by phone', '/phone-codes', { phone: words.phone });
  await person.visitor.post(api('/accounts/me/phone-codes')).send({ phone: words.phone }).expect(201);
  await readAll(planted, candidacies);
  expect(await links.unsubscribe()).toBeGreaterThan(0);
}

async function hearAll(): Promise<void> {
  for (const actor of everybody()) if (actor.accountId) await ears.listen(actor);
}

async function readAll(
  planted: Planted,
  candidacies: Candidacies,
  actors: readonly Actor[] = everybody(),
): Promise<void> {
  await app.settle();
  const known = await idsOf(planted, candidacies);
  for (const actor of actors) {
    // a private calendar is read by its owner alone
    const own = feeds.get(actor);
    await readEverything(ears, actor, own ? { ...known, token: [...(known.token ?? []), own] } : known);
  }
  deliver();
  await links.read();
  await app.settle();
  deliver();
}

async function idsOf({ slots, draftId }: Planted, candidacies: Candidacies): Promise<Known> {
  const all = async (name: string) =>
    (await app.context.db.model(name).find({}, { _id: 1 }).lean()).map(({ _id }) => `${_id}`);
  const { structures, pathwayId, otherPathwayId } = cast;
  const establishments = [cast.employer, cast.rival, cast.unconfirmed].map((one) => one.establishmentId);
  const conversations = Object.values(candidacies).map(({ id }) => id);
  return {
    pathwayId: [pathwayId, otherPathwayId],
    slotId: [...Object.values(slots).map(({ id }) => id), draftId],
    candidacyId: conversations,
    conversationId: conversations,
    'conversationId of lines': [candidacies.main.id],
    seq: await linesToOpen(candidacies.main.id),
    establishmentId: establishments,
    structureId: Object.values(structures),
    accountId: [cast.referent, cast.colleague, cast.follower].map(({ accountId }) => accountId),
    importId: [...(await all('Import')), '0'.repeat(24)],
    handoverId: [...(await all('Handover')), '0'.repeat(24)],
    conventionId: [...(await all('Convention')), '0'.repeat(24)],
    placeId: [pathwayId, ...establishments, ...Object.values(structures)],
    orientationId: [...(await all('Orientation')), '0'.repeat(24)],
    engagementId: [...(await all('Engagement')), '0'.repeat(24)],
    appointmentId: [...(await all('Appointment')), '0'.repeat(24)],
    meetingId: [...(await all('Appointment')), '0'.repeat(24)],
    batchId: [...(await all('ReachBatch')), '0'.repeat(24)],
    incidentId: [...(await incidentIds()), '0'.repeat(24)],
    webhookId: [...(await all('Webhook')), '0'.repeat(24)],
    token: ['0'.repeat(43)],
    number: ['AAAA-BBBB-CCCC-DDDD'],
    key: ['0'.repeat(32)],
    code: ['D1102'],
    party: ['beneficiary', 'establishment'],
    month: [app.context.clock.today().slice(0, 7)],
    reference: await references(),
  };
}

/** Of every convention, as printed under its QR code. */
async function references(): Promise<string[]> {
  const found = await app.context.db.model('Convention').find({}).lean<{ reference?: string }[]>();
  return ['2026-0000-0000', ...found.flatMap(({ reference }) => reference ?? [])];
}

async function incidentIds(): Promise<string[]> {
  const found = await app.context.db.model('Immersion').find().lean<{ incidents: { id: string }[] }[]>();
  return found.flatMap(({ incidents }) => incidents.map(({ id }) => id));
}

/** Numbers of the lines with a card or file, in both numberings, and the first lines. */
async function linesToOpen(conversationId: string): Promise<string[]> {
  const held = { conversationId, $or: [{ card: { $ne: null } }, { file: { $ne: null } }] };
  const lines = await app.context.db
    .model('Message')
    .find(held)
    .lean<{ seq: number; employerSeq: number }[]>();
  return [...new Set([1, 2, ...lines.flatMap(({ seq, employerSeq }) => [seq, employerSeq])])].map(String);
}

/** Recipients of mailboxes that are not anybody's sign-in address. */
const mailboxes: Readonly<Record<string, string>> = {
  [words.invited]: 'invited',
  [words.employerNextEmail]: 'next mailbox',
};

/**
 * Records each mail for the recipient of its address, in their current state, and each push message for its device.
 */
function deliver(): void {
  for (const { to, raw } of inbox.received.splice(0)) {
    const reader = everybody().find(({ email }) => email === to);
    const state = () => reader?.state ?? mailboxes[to] ?? 'suspended';
    record.add(state(), 'mail', raw);
    for (const token of links.hold(raw, state)) tokens.add(token);
  }
  for (const { text } of phones.received.splice(0)) record.add('text message', 'text message', text);
  for (const { path, text } of push.received.splice(0)) {
    pushedTo.add(path);
    record.add('push', path, text);
  }
}

describe('a field with text', () => {
  it('of a person, a company, an account or a conversation has a canary, or a reason why it needs none', () => {
    const undecided = textFields(app).filter(
      (field) => !(field in planted) && !(field in plantedFacts) && !open.has(field) && !isOutbox(field),
    );
    expect(undecided).toEqual([]);
  });

  it('really contains its canary', () => {
    for (const [field, word] of Object.entries(planted)) {
      const [collection = '', path = ''] = field.split(' ');
      const held = (documents.get(collection) ?? [])
        .flatMap((document) => valuesAt(document, path))
        .map((value) => JSON.stringify(value));
      expect(
        held.some((value) => value.includes(words[word])),
        `${field}: ${word}`,
      ).toBe(true);
    }
  });
});

describe('everything that everyone received, byte by byte', () => {
  it.each(canaries)('%s reaches those who may read it, and nobody else', (canary) => {
    const { to, may = [] } = table[canary];
    const found = new Map(
      record.listeners().flatMap((listener) => {
        const source = record.sourceOf(listener, marksOf(canary));
        return source ? [[listener, source] as const] : [];
      }),
    );
    const unentitled = [...found].filter(([listener]) => !to.includes(listener) && !may.includes(listener));
    expect(unentitled).toEqual([]);
    expect(to.filter((listener) => !found.has(listener))).toEqual([]);
  });

  it('text messages, push messages, pages of mailed links, the index snapshot and the data folder were read too', () => {
    expect(record.sourceOf('text message', [/\d{6}estvotrecodepasserelle/])).toBeDefined();
    // the kind and the title, without a name
    expect([...pushedTo]).toEqual(expect.arrayContaining(['/abonnement', '/entreprise', '/conseillere']));
    expect(record.sourceOf('push', ['aideaufournil'])).toBeDefined();
    expect(record.sourceOf('index copy', ['aideaufournil'])).toBeDefined();
    // the embedded index stores single words, without accents and endings
    const inSnapshot = (name: string) =>
      record.sourceOf('index snapshot', [
        normalised(name.normalize('NFD').replace(/\p{M}/gu, '')).slice(0, 7),
      ]);
    expect(inSnapshot('Canarienseigne')).toBeDefined();
    for (const name of names) expect(inSnapshot(words[name]), name).toBeUndefined();
    // including a company’s answer page: before its answer, after it, and once the link is invalid
    expect([...links.opened]).toEqual(expect.arrayContaining(['/repondre', '/invitation', '/desabonnement']));
    expect(files).toEqual(expect.arrayContaining(['vapid.json', 'installation.json']));
  });

  it.each(['person', 'referent', 'employer after'])(
    'the private calendar of the %s was read too',
    (state) => {
      // no other calendar has a name
      const source = record.sourceOf(state, [/x-wr-calname:passerelle.*begin:vevent/]);
      expect(source).toContain('/calendar-feeds/');
    },
  );

  it('the log contains requests, and no secret', () => {
    expect(record.sourceOf('log', ['"method":"get"'])).toBeDefined();
    const cookies = everybody().flatMap(({ visitor }) =>
      ears
        .cookieOf(visitor)
        .split(/; ?/)
        .map((pair) => pair.slice(pair.indexOf('=') + 1)),
    );
    expect(tokens.size).toBeGreaterThan(0);
    for (const secret of [...tokens, ...cookies].filter(Boolean))
      expect(record.sourceOf('log', [normalised(decodeURIComponent(secret))]), secret).toBeUndefined();
  });
});
