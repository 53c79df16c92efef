import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  completeDraft,
  moveConventionTo,
  signedConvention,
} from '../../../test/support/factories/conventions.ts';
import { embeddedFiles, readPdf } from '../../../test/support/pdf-reader.ts';
import { createCounsellor, createEmployer, type Visitor } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const at = (id: string, what: 'document' | 'calendar') => `/api/v1/conventions/${id}/${what}`;
async function download(visitor: Visitor, id: string): Promise<Buffer> {
  const { body, headers } = await visitor.get(at(id, 'document')).responseType('blob').expect(200);
  expect(headers['content-type']).toContain('application/pdf');
  return body;
}
const textOf = (file: Buffer) => readPdf(file).text.replace(/\s+/g, ' ');

describe('the PDF of a convention', () => {
  it('marks a draft, for those who accompany alone', async () => {
    const { counsellor, employer, person, draft } = await completeDraft(app);
    const file = await download(counsellor.visitor, draft.id);
    expect(textOf(file)).toContain('Projet. Ce document n’engage encore personne');
    expect(textOf(file)).toContain(draft.reference);
    for (const { visitor } of [employer, person]) await visitor.get(at(draft.id, 'document')).expect(404);
  });

  it('has a box to sign by hand for each party once it is sent', async () => {
    const { counsellor, employer, person, draft } = await completeDraft(app);
    const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    const files = await Promise.all(
      [counsellor, employer, person].map(({ visitor }) => download(visitor, draft.id)),
    );
    expect(textOf(files[0]!).match(/Date et signature :/g)).toHaveLength(sent.parties.length);
    expect(textOf(files[0]!).replaceAll(' ', '')).toContain(sent.versions[0].hash);
    // the same document for all, on any day
    app.clock.advance(3_600_000);
    expect(files[1]!.equals(files[0]!)).toBe(true);
    expect((await download(person.visitor, draft.id)).equals(files[0]!)).toBe(true);
  });

  it('shows each signature once they are there', async () => {
    const { person, convention } = await signedConvention(app);
    const text = textOf(await download(person.visitor, convention.id));
    expect(text).toContain('3 signatures reçues sur 3');
    expect(text).not.toContain('Date et signature :');
  });

  it('carries the evidence once it is sealed, without the addresses of who signed', async () => {
    const { person, convention } = await signedConvention(app);
    expect(readPdf(await download(person.visitor, convention.id)).raw).not.toContain('/EmbeddedFiles');
    const hash = convention.versions[0]!.hash;
    const stored = await app.services.evidence.record(convention.id, {
      signatureId: 'b'.repeat(24),
      party: 'establishment',
      identified: { by: 'link' },
      version: 1,
      contentHash: hash,
      pdfHash: hash,
      consent: { locale: 'fr', sentence: 'Je signe cette convention.' },
      code: { by: 'email', sentTo: 'm…@exemple.fr', sentAt: app.clock.now().toISOString() },
      signedAt: app.clock.now().toISOString(),
      from: { address: '203.0.113.7', agent: 'Navigateur d’essai' },
    });
    const file = await download(person.visitor, convention.id);
    const [carried = ''] = embeddedFiles(file);
    expect(JSON.parse(carried).records[0]).toMatchObject({
      hash: stored.hash,
      signature: { party: 'establishment', by: 'link', contentHash: hash },
    });
    expect(carried).not.toMatch(/203\.0\.113\.7|Navigateur|exemple\.fr/);
  });

  it('holds no address or phone of anybody', async () => {
    const { counsellor, convention } = await signedConvention(app);
    const text = textOf(await download(counsellor.visitor, convention.id)).replaceAll(' ', '');
    const { person, host } = convention.content;
    for (const contact of [person, host.representative])
      for (const value of [contact?.email, contact?.phone]) if (value) expect(text).not.toContain(value);
  });

  it('is for nobody else', async () => {
    const { convention } = await signedConvention(app);
    for (const { visitor } of [await createCounsellor(app), await createEmployer(app)])
      for (const what of ['document', 'calendar'] as const)
        await visitor.get(at(convention.id, what)).expect(404);
    await app.visitor().get(at(convention.id, 'document')).expect(401);
  });
});

describe('the calendar of a convention', () => {
  const unfolded = (text: string) => text.replaceAll('\r\n ', '');

  it('has each presence at the hours of the site, under names that do not change', async () => {
    const { employer, convention } = await signedConvention(app);
    const { text, headers } = await employer.visitor.get(at(convention.id, 'calendar')).expect(200);
    expect(headers['content-type']).toContain('text/calendar');
    expect(text.split('\r\n').every((line: string) => Buffer.byteLength(line) <= 75)).toBe(true);
    // ten days of two stretches
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(20);
    const day = convention.content.timetable.periods[0]!.from;
    expect(unfolded(text)).toContain(`UID:convention-${convention.id}-`);
    expect(unfolded(text)).toContain(`SEQUENCE:${convention.version}`);
    expect(unfolded(text)).toContain('STATUS:CONFIRMED');
    expect(day).toMatch(/^\d{4}/);
    expect(unfolded(text)).toContain('SUMMARY:Immersion\\, Boulangerie du Pont Imaginaire');
    expect(text).not.toContain(convention.content.person.name);
  });

  it('removes what was cancelled', async () => {
    const { counsellor, convention } = await signedConvention(app);
    const reason = 'Les dates ne vont plus.';
    await moveConventionTo(counsellor.visitor, convention.id, 'rejected', { reason }).expect(200);
    const { text } = await counsellor.visitor.get(at(convention.id, 'calendar')).expect(200);
    expect(text).toContain('METHOD:CANCEL');
    expect(text).toContain('STATUS:CANCELLED');
  });
});
