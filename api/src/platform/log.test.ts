import { Writable } from 'node:stream';
import express from 'express';
import { model, Schema } from 'mongoose';
import supertest from 'supertest';
import { expect, test } from 'vitest';
import { accessLog, describeRequest } from './http/access-log.ts';
import { createLog, reasonOf } from './log.ts';

function capture() {
  let text = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return { log: createLog({ logLevel: 'info' }, destination), read: () => text };
}

test('a request is logged with its path and the names of its fields, never with what was typed', async () => {
  const { log, read } = capture();
  const app = express();
  app.use(accessLog(log), express.json());
  app.post('/search', (_request, response) => void response.status(204).end());
  await supertest(app)
    .post('/search?q=Mme+Durand&email=ada%40exemple.fr')
    .set({ Cookie: 'passerelle=s%3Asecret', 'X-Forwarded-For': '203.0.113.7' })
    .send({ barrier: 'logement' });
  const line = JSON.parse(read());
  expect(line.req).toMatchObject({ method: 'POST', path: '/search', query: ['q', 'email'] });
  expect(line.res).toEqual({ status: 204 });
  for (const hidden of ['Durand', 'exemple.fr', 'secret', '203.0.113.7', 'logement'])
    expect(read()).not.toContain(hidden);
});

test('an error is logged without the address that broke a unique index', () => {
  const { log, read } = capture();
  const message =
    'E11000 duplicate key error collection: p.accounts index: email_1 dup key: { email: "ada@exemple.fr" }';
  log.error({
    err: Object.assign(new Error(message), { code: 11000, keyValue: { email: 'ada@exemple.fr' } }),
  });
  log.error({ err: new Error('550 no such user <ada@exemple.fr>') });
  expect(read()).not.toContain('ada@');
  expect(read()).toContain('accounts');
});

test('an error is logged without the value that it mentions, whichever library raised it', async () => {
  const secret = 'Canari } "Durand" 0698700001';
  const schema = new Schema({ at: { type: Date }, kind: { type: String, enum: ['a'], maxlength: 3 } });
  const probe = model('Probe', schema);
  const invalid = await new probe({ at: secret, kind: secret }).validate().catch((error: unknown) => error);
  const json = (() => {
    try {
      return JSON.parse(`{"name": ${secret}`);
    } catch (error) {
      return error;
    }
  })();
  const duplicate = new Error(
    `E11000 duplicate key error collection: p.x index: y dup key: { name: "${secret}" }`,
  );
  for (const error of [invalid, json, duplicate, new Error('The provider refused +33 6 98 70 00 01')]) {
    const { log, read } = capture();
    log.error({ err: error });
    expect(read()).toContain('stack');
    for (const part of ['Canari', 'Durand', '98700001', '98 70 00 01']) expect(read()).not.toContain(part);
    expect(reasonOf(error)).not.toContain('Canari');
  }
});

test('a path is logged without secrets and typed text', () => {
  const path = (url: string) => describeRequest({ url }).path;
  for (const kept of [
    '/api/v1/pathways/65f0a1b2c3d4e5f6a7b8c9d0/consents/identity_on_acceptance/effects',
    '/api/v1/conversations/65f0a1b2c3d4e5f6a7b8c9d0/messages/12/file',
    '/api/v1/directory/occupations/D1102',
    '/assets/index-BdkF2_x.js',
    '/',
  ])
    expect(path(`${kept}?q=1`)).toBe(kept);
  expect(path('/api/v1/notifications/unsubscribe/q3XbT0kP9sVh2LwZ7dGf')).toBe(
    '/api/v1/notifications/unsubscribe/…',
  );
  expect(path('/api/v1/erasure-certificates/ABCD-EFGH-JKLM-NPQR')).toBe('/api/v1/erasure-certificates/…');
  expect(path('/api/v1/pathways/ada@exemple.fr')).toBe('/api/v1/pathways/…');
  expect(path('/Ada%20Durand/0698700001x')).not.toContain('Durand');
  expect(describeRequest({ url: '/slots?ada%40exemple.fr=1&q=2' }).query).toEqual(['…', 'q']);
});
