import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from '../../../contract/endpoint.ts';
import { counterContract, counterFeature } from '../../../test/support/counter-feature.ts';
import { declaredAnswers } from '../../../test/support/declared.ts';
import { createTestAccounts, doorContract, enterAs } from '../../../test/support/door-feature.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const { feature: door } = createTestAccounts({ ada: 'counsellor', ben: 'employer', cleo: 'coordinator' });
const features = [door, counterFeature];
const contract = [...doorContract, ...counterContract];
let app: TestApp;
let ada: ReturnType<TestApp['visitor']>;

beforeAll(async () => {
  app = await startTestApp({ features, contract });
  ada = await enterAs(app, 'ada');
});
afterAll(() => app.close());

const isProblem =
  (status: number, code: string) => (response: { status: number; type: string; body: unknown }) => {
    expect(response.body).toMatchObject({ status, code });
    expect(response.status).toBe(status);
    expect(response.type).toBe('application/problem+json');
  };

test('fields that the contract does not name are never sent, and the version is the ETag', async () => {
  const made = await ada.post('/api/v1/counters').send({ name: 'steps' }).expect(201);
  expect(made.body).toEqual({ id: made.body.id, name: 'steps', value: 0, version: 1 });
  expect(made.headers.etag).toBe('"1"');
  const read = await ada.get(`/api/v1/counters/${made.body.id}`).set('If-None-Match', '"1"').expect(200);
  expect(read.body).toEqual(made.body);
  expect(read.headers['cache-control']).toBe('no-store');
});

test('when two people change the same version, one succeeds and the other gets a conflict', async () => {
  const { body } = await ada.post('/api/v1/counters').send({ name: 'race' });
  const step = () => ada.post(`/api/v1/counters/${body.id}/steps`).set('If-Match', '"1"').send({ step: 3 });
  const answers = await Promise.all([step(), step()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const { body: after } = await ada.get(`/api/v1/counters/${body.id}`);
  expect(after).toMatchObject({ value: 3, version: 2 });
});

test('a change without the version read, or with an invalid one, is refused', async () => {
  const { body } = await ada.post('/api/v1/counters').send({ name: 'blind' });
  const step = () => ada.post(`/api/v1/counters/${body.id}/steps`);
  isProblem(428, 'version_required')(await step().send({ step: 1 }));
  const nonsense = await step().set('If-Match', 'yesterday').send({ step: 1 });
  isProblem(422, 'validation_failed')(nonsense);
  expect(nonsense.body.errors[0].path).toBe('headers.if-match');
});

test('without a session the answer is 401, for another role 403, and for what belongs to others 404', async () => {
  const { body } = await ada.post('/api/v1/counters').send({ name: 'mine' });
  isProblem(401, 'signed_out')(await app.visitor().get(`/api/v1/counters/${body.id}`));
  isProblem(403, 'forbidden')(await ada.get('/api/v1/management'));
  await (await enterAs(app, 'cleo')).get('/api/v1/management').expect(204);
  isProblem(404, 'not_found')(await (await enterAs(app, 'ben')).get(`/api/v1/counters/${body.id}`));
});

test('every invalid field of a request is named by its path', async () => {
  const body = await ada.post('/api/v1/counters').send({ nam: 'x' });
  isProblem(422, 'validation_failed')(body);
  expect(body.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
    'body.nam',
    'body.name',
  ]);
  const query = await ada.get('/api/v1/counters?limit=many&page=2');
  expect(query.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
    'query.limit',
    'query.page',
  ]);
  const params = await ada.get('/api/v1/counters/none');
  expect(params.body.errors[0]).toMatchObject({ path: 'params.id', code: 'id_format' });
});

test('sentences come in the language of the account, else of the browser, else in French', async () => {
  const english = await app.visitor().get('/api/v1/management').set('Accept-Language', 'en-GB,en;q=0.9');
  expect(english.body.detail).toBe('Sign in to continue.');
  const other = await app.visitor().get('/api/v1/management').set('Accept-Language', 'de');
  expect(other.body.detail).toBe('Connectez-vous pour continuer.');
  const account = await ada.get('/api/v1/management').set('Accept-Language', 'en');
  expect(account.body.detail).toBe('Votre rôle ne permet pas cette action.');
});

test('malformed JSON, another content type, a body too large and a malformed URL are problems, not failures', async () => {
  const post = () => ada.post('/api/v1/counters');
  isProblem(400, 'malformed_request')(await post().set('Content-Type', 'application/json').send('{"name":'));
  isProblem(400, 'malformed_request')(await post().type('form').send('name=x'));
  isProblem(413, 'payload_too_large')(await post().send({ name: 'x'.repeat(300_000) }));
  isProblem(400, 'malformed_request')(await ada.get('/api/v1/counters/%E0%A4%A'));
});

test('an unknown path is not found, and a wrong method lists the allowed ones', async () => {
  isProblem(404, 'not_found')(await ada.get('/api/v1/nowhere'));
  const wrong = await ada.delete('/api/v1/counters');
  isProblem(405, 'method_not_allowed')(wrong);
  expect(String(wrong.headers.allow).split(', ').sort()).toEqual(['GET', 'POST']);
});

test('the answer to an unexpected error contains only the request id', async () => {
  const broken = await ada.get('/api/v1/broken');
  isProblem(500, 'internal')(broken);
  expect(JSON.stringify(broken.body)).not.toContain('secret');
  expect(broken.body.requestId).toBe(broken.headers['x-request-id']);
  isProblem(500, 'internal')(await ada.get('/api/v1/broken/promise'));
});

test('another site cannot change anything with the session of a visitor', async () => {
  const from = (headers: Record<string, string>) =>
    ada.post('/api/v1/counters').set(headers).send({ name: 'x' });
  isProblem(403, 'cross_site')(await from({ Origin: 'https://elsewhere.example' }));
  isProblem(403, 'cross_site')(await from({ Origin: 'null' }));
  isProblem(403, 'cross_site')(await from({ 'Sec-Fetch-Site': 'cross-site' }));
  isProblem(403, 'cross_site')(await from({ 'Sec-Fetch-Site': 'same-site' }));
  expect((await from({ Origin: app.url })).status).toBe(201);
  expect((await from({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(201);
});

test('following the cursors of a list returns each item once', async () => {
  const other = await startTestApp({ features, contract });
  const visitor = await enterAs(other, 'ada');
  for (const name of ['c', 'a', 'a', 'e', 'd']) await visitor.post('/api/v1/counters').send({ name });
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const address: string = `/api/v1/counters${cursor ? `?cursor=${cursor}` : ''}`;
    const { body } = await visitor.get(address).expect(200);
    names.push(...body.items.map((item: { name: string }) => item.name));
    cursor = body.nextCursor;
  } while (cursor);
  expect(names).toEqual(['a', 'a', 'c', 'd', 'e']);
  isProblem(422, 'validation_failed')(await visitor.get('/api/v1/counters?cursor=abc'));
  await other.close();
});

test('pages are sent with a strict content security policy and without naming the server software', async () => {
  const { headers } = await ada.get('/health').expect(200);
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  // two headers about frames, one of them for older browsers
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-frame-options']).toBe('DENY');
  expect(headers['x-powered-by']).toBeUndefined();
});

test('the contract is published as OpenAPI 3.1', async () => {
  const { body } = await ada.get('/api/v1/openapi.json').expect(200);
  expect(body.openapi).toBe('3.1.0');
  expect(Object.keys(body.paths['/counters/{id}/steps'].post.responses)).toEqual(
    expect.arrayContaining(['200', '401', '412', '422']),
  );
});

test('metrics can be read from the same machine only, and are grouped by route without ids', async () => {
  const { text } = await ada.get('/metrics').expect(200);
  expect(text).toContain('route="/counters/:id"');
  await ada.get('/metrics').set('X-Forwarded-For', '203.0.113.9').expect(404);
});

test('guessing a password is slowed down for that account, and a success resets the count', async () => {
  const strict = await startTestApp({ features, contract, config: { rateLimits: true } });
  const visitor = strict.visitor();
  const guess = (password: string) => visitor.post('/api/v1/door').send({ login: 'ada', password });
  for (let tries = 0; tries < 9; tries += 1) expect((await guess('wrong')).status).toBe(401);
  expect((await guess('open')).status).toBe(200);
  for (let tries = 0; tries < 10; tries += 1) expect((await guess('wrong')).status).toBe(401);
  const refused = await guess('open');
  isProblem(429, 'too_many_requests')(refused);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  await visitor.post('/api/v1/door').send({ login: 'ben', password: 'open' }).expect(200);
  await strict.close();
});

test('a process that is about to stop says that it is not ready, and answers until the proxy has turned away', async () => {
  const leaving = await startTestApp({ features, contract, config: { drainSeconds: 60 } });
  const visitor = await enterAs(leaving, 'ada');
  await visitor.get('/ready').expect(200);
  const closed = leaving.close();
  isProblem(503, 'unavailable')(await visitor.get('/ready'));
  await visitor.get('/api/v1/counters').expect(200);
  // as a second signal does
  void leaving.context.draining.begin();
  await closed;
});

test('while the database is unreachable every answer says so, and the health check fails', async () => {
  const lonely = await startTestApp({ features, contract });
  const visitor = await enterAs(lonely, 'ada');
  await lonely.context.db.close();
  isProblem(503, 'unavailable')(await visitor.get('/ready'));
  await visitor.get('/health').expect(200);
  isProblem(503, 'unavailable')(await visitor.get('/api/v1/counters'));
  await lonely.close();
});

test('the description of the API is a page with its own scripts alone, and a document', async () => {
  const page = await app.request.get('/api/docs').expect(200);
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  const named = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
  expect(named).toHaveLength(4);
  for (const path of named) await app.request.get(path).expect(200);
  const { body: document } = await app.request.get('/api/v1/openapi.json').expect(200);
  expect(document).toMatchObject({ openapi: '3.1.0', paths: { '/counters': { post: expect.anything() } } });
});

test('an answer that the document does not declare fails the test that asked', async () => {
  const { body } = await ada.post('/api/v1/counters').send({ name: 'declared' });
  const readCounter: Endpoint = counterContract.find(({ route }) => route === 'GET /counters/:id')!;
  const { params, ...withoutParams } = readCounter;
  const declaredBy = (endpoint: Endpoint, id: string = body.id) =>
    ada.get(`/api/v1/counters/${id}`).expect(declaredAnswers([endpoint]));
  await declaredBy(readCounter);
  const narrow = { ...readCounter, response: z.object({ id: z.string() }) };
  await expect(declaredBy(narrow)).rejects.toThrow('must NOT have additional properties');
  await expect(declaredBy({ ...readCounter, status: 201 })).rejects.toThrow('200 which is not declared');
  const other = '65f0a1b2c3d4e5f60718293a';
  await expect(declaredBy(withoutParams, other)).rejects.toThrow('not_found, which is not declared');
});
