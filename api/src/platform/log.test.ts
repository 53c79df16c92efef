import { Writable } from 'node:stream';
import express from 'express';
import supertest from 'supertest';
import { expect, test } from 'vitest';
import { accessLog } from './http/access-log.ts';
import { createLog } from './log.ts';

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

test('a request is logged by its path and the names of its fields, never by what was typed', async () => {
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
