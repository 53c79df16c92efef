import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SmsProviderServer, startSmsProvider } from '../../../test/support/sms-provider.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { httpProvider } from './provider.ts';
import { defineSms } from './template.ts';

const hello = defineSms<{ name: string }>('hello', {
  fr: ({ name }) => `Bonjour ${name}, c’est prêt.`,
  en: ({ name }) => `Hello ${name}, it is ready.`,
});
const to = '+33639980001';

let provider: SmsProviderServer;
let app: TestApp;
beforeEach(async () => {
  provider = await startSmsProvider();
  app = await startTestApp({ features: [], contract: [], config: { sms: provider.config } });
});
afterEach(async () => {
  await app.close();
  await provider.close();
});

function send(key: string, minutes = 10) {
  const usefulUntil = new Date(app.clock.now().getTime() + minutes * 60_000);
  return app.context.sms.send({ to, template: hello, locale: 'fr', data: { name: 'Ada' }, key, usefulUntil });
}
const stored = async () => (await app.context.sms.list({ limit: 10 })).items;

test('a message is sent once per key, and its text is then removed from the database', async () => {
  await Promise.all([send('k'), send('k')]);
  await send('k');
  await app.settle();
  expect(provider.received).toHaveLength(1);
  const [message] = provider.received;
  expect(message).toMatchObject({
    from: 'Passerelle',
    to,
    text: 'Bonjour Ada, c’est prêt.',
    authorization: 'Bearer secret-of-the-provider',
  });
  expect(message?.idempotencyKey).toBe(message?.reference);
  const [kept] = await stored();
  expect(kept?.sentAt).toBeInstanceOf(Date);
  expect(kept?.text).toBeUndefined();
});

test('when a provider fails the message is retried under the same reference', async () => {
  provider.answers.push(500, 429);
  await send('k');
  await app.settle();
  app.clock.advance(5_000);
  await app.settle();
  app.clock.advance(20_000);
  await app.settle();
  expect(provider.received).toHaveLength(3);
  expect(new Set(provider.received.map(({ reference }) => reference)).size).toBe(1);
  expect((await stored())[0]?.sentAt).toBeInstanceOf(Date);
});

test('when a provider refuses a message it is not retried', async () => {
  provider.answers.push(400);
  await send('k');
  await app.settle();
  app.clock.advance(3_600_000);
  await app.settle();
  expect(provider.received).toHaveLength(1);
  expect((await stored())[0]).toMatchObject({ sentAt: null, droppedAt: expect.any(Date) });
});

test('an expired message is not sent', async () => {
  provider.answers.push(503);
  await send('k', 1);
  await app.settle();
  app.clock.advance(120_000);
  await app.settle();
  expect(provider.received).toHaveLength(1);
  const [kept] = await stored();
  expect(kept?.droppedAt).toBeInstanceOf(Date);
  expect(kept?.text).toBeUndefined();
});

test('a provider that does not respond counts as down', async () => {
  provider.answers.push('silent');
  const deliver = httpProvider(provider.config, 50);
  await expect(deliver({ id: 'x', to, text: 'Bonjour' })).rejects.toThrow(/timeout/i);
});

test('without a provider a demo keeps messages, and a real installation does not offer SMS', async () => {
  expect(app.context.sms.available).toBe(true);
  const demo = await startTestApp({ features: [], contract: [], config: { demo: true } });
  expect(demo.context.sms.available).toBe(true);
  const usefulUntil = new Date(demo.clock.now().getTime() + 60_000);
  const about = { to, template: hello, locale: 'en', data: { name: 'Ada' }, usefulUntil } as const;
  await demo.context.sms.send({ ...about, key: 'k' });
  await demo.settle();
  expect((await demo.context.sms.list({ to, limit: 1 })).items[0]?.text).toBe('Hello Ada, it is ready.');
  await demo.close();
  const real = await startTestApp({ features: [], contract: [] });
  expect(real.context.sms.available).toBe(false);
  await real.close();
});
