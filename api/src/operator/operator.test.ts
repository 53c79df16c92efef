import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { loadConfig } from '../config.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it('says nothing that the operator has not said, and that nothing was audited', async () => {
  const { body } = await app.visitor().get('/api/v1/operator').expect(200);
  expect(body).toMatchObject({ name: null, director: null, host: { name: null }, sourceUrl: null });
  expect(body.accessibility).toEqual({ level: 'none', audit: null });
});

it('takes the words of the settings', () => {
  const { operator } = loadConfig(
    {},
    {
      OPERATOR_NAME: 'Département inventé',
      HOSTING_NAME: 'Hébergeur inventé',
      OPERATOR_DIRECTOR: 'Ada Inventée',
    },
  );
  expect(operator).toMatchObject({
    name: 'Département inventé',
    director: 'Ada Inventée',
    host: { name: 'Hébergeur inventé', address: null },
  });
});

it('claims no accessibility without an audit', () => {
  expect(() => loadConfig({}, { ACCESSIBILITY_LEVEL: 'full' })).toThrow(/^ACCESSIBILITY_AUDIT/);
});
