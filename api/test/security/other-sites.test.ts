import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectLive } from '../support/live-client.ts';
import { createCounsellor, type Person } from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const publicUrl = 'http://immersions.example.fr';
let app: TestApp;
let counsellor: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { publicUrl } });
  counsellor = await createCounsellor(app);
});
afterAll(() => app.close());

const { host: ours } = new URL(publicUrl);
const requests: [what: string, headers: Record<string, string>][] = [
  ['of another site', { Origin: 'https://attaque.example', Host: ours }],
  ['whose name was made to lead here', { Origin: 'https://attaque.example', Host: 'attaque.example' }],
  ['that says so itself', { Host: ours, 'Sec-Fetch-Site': 'cross-site' }],
  ['of a neighbour', { Origin: 'https://autre.example.fr', Host: ours, 'Sec-Fetch-Site': 'same-site' }],
  ['without a name', { Origin: 'null', Host: ours }],
];

describe('a page', () => {
  it.each(requests)(
    '%s can change nothing in the name of a signed-in visitor, and receives nothing',
    async (_, headers) => {
      const { body } = await counsellor.visitor
        .post('/api/v1/pathways')
        .set(headers)
        .send({ firstName: 'Ana', lastName: 'Inventée' })
        .expect(403);
      expect(body.code).toBe('cross_site');
      await expect(connectLive(app.url, counsellor.visitor, headers)).rejects.toThrow();
      const { body: people } = await counsellor.visitor.get('/api/v1/pathways').expect(200);
      expect(people.items).toEqual([]);
    },
  );

  it('of our own site can, also behind a proxy with another host name', async () => {
    const headers = { Origin: publicUrl, Host: 'api1:3000' };
    (await connectLive(app.url, counsellor.visitor, headers)).disconnect();
    await counsellor.visitor
      .post('/api/v1/pathways')
      .set(headers)
      .send({ firstName: 'Ana', lastName: 'Inventée' })
      .expect(201);
  });

  it.each(['/', '/api/v1/session', '/api/v1/nothing', '/nothing', '/health'])(
    'cannot be framed, in old and new browsers: %s',
    async (path) => {
      const { headers } = await app.visitor().get(path);
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    },
  );
});
