import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  startTimeStampAuthority,
  type TimeStampAuthorityServer,
} from '../../../test/support/time-stamp-authority.ts';
import { httpAuthority } from './time-stamp-authority.ts';
import { createTokenCheck } from './time-stamp-token.ts';

/** The authority of the tests is OpenSSL's. */
const text = '{"party":"beneficiary"}';
let ours: TimeStampAuthorityServer;
let another: TimeStampAuthorityServer;

beforeAll(async () => {
  ours = await startTimeStampAuthority();
  another = await startTimeStampAuthority();
}, 60_000);
afterAll(() => Promise.all([ours.close(), another.close()]));

const stamp = (authority: TimeStampAuthorityServer) =>
  httpAuthority(authority.url, createTokenCheck([authority.root]))(text);

it('the token of an authority is valid for its text alone', async () => {
  const token = await stamp(ours);
  const check = createTokenCheck();
  expect(await check(token, text)).toBeNull();
  expect(await check(token, text.replace('b', 'c'))).toMatch(/TSTInfo verification is failed/);
});

it('with a trusted root, the token of another authority is not valid', async () => {
  const token = await stamp(another);
  expect(await createTokenCheck()(token, text)).toBeNull();
  expect(await createTokenCheck([another.root])(token, text)).toBeNull();
  expect(await createTokenCheck([ours.root, another.root])(token, text)).toBeNull();
  expect(await createTokenCheck([ours.root])(token, text)).toMatch(/certificate/);
});

it('a token whose signed words were changed is not valid', async () => {
  const token = await stamp(ours);
  const policy = token.indexOf(Buffer.from([0x06, 0x04, 0x2a, 0x03, 0x04, 0x01]));
  expect(policy).toBeGreaterThan(0);
  token[policy + 5] = 2;
  expect(await createTokenCheck()(token, text)).toMatch(/digest/);
});

it('what is no token is not valid, and says why', async () => {
  const check = createTokenCheck();
  for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), Buffer.from([0x30, 0x03, 0x02, 0x01, 0x01])])
    expect(await check(bytes, text)).toEqual(expect.any(String));
});

it('an authority that refuses or fails is an error that can be retried', async () => {
  ours.answers.push(503);
  await expect(stamp(ours)).rejects.toThrow('The time stamping authority answered 503');
  expect(await stamp(ours)).toBeInstanceOf(Buffer);
  await expect(httpAuthority(ours.url, async () => 'no')(text)).rejects.toThrow(
    'a token that is not valid: no',
  );
});
