import { expect } from 'vitest';
import type { ConventionPage, SigningPage } from '../../../contract/index.ts';
import { mailsTo, tokenOf } from '../mailbox.ts';
import type { TestApp } from '../test-app.ts';
import { completeDraft, moveConventionTo, type Trio } from './conventions.ts';

/** Lets the mails leave that bring links: those of a few minutes leave together. */
export async function linksSent(app: TestApp): Promise<void> {
  await app.settle();
  app.clock.advance(5 * 60_000);
  await app.settle();
}

/** A convention that waits for its signatures, with its links sent; for an app in demo mode. */
export async function sentConvention(
  app: TestApp,
  wanted: Parameters<typeof completeDraft>[1] = {},
): Promise<Trio & { convention: ConventionPage; hash: string }> {
  const { draft, ...trio } = await completeDraft(app, wanted);
  const { body } = await moveConventionTo(trio.counsellor.visitor, draft.id, 'to_sign').expect(200);
  await linksSent(app);
  return { ...trio, convention: body, hash: body.versions.at(-1).hash };
}

/** Tokens of the links to sign that were sent to an address or number, newest first. */
export async function signingTokens(app: TestApp, to: string): Promise<string[]> {
  const messages = await mailsTo(app, to);
  return messages.flatMap(({ text }) =>
    [...text.matchAll(/\S+\/signer\?jeton=\S+/g)].map(([link]) => tokenOf(link)),
  );
}

/** The newest code that was sent there. */
export async function codeTo(app: TestApp, to: string): Promise<string> {
  const messages = await mailsTo(app, to);
  const code = messages.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find(Boolean);
  if (!code) throw new Error(`No code was sent to ${to}`);
  return code;
}

/** Without a session, as on a phone. */
export const byLink = (app: TestApp, path: string, body: object) =>
  app.visitor().post(`/api/v1${path}`).send(body);

export async function readLink(app: TestApp, token: string): Promise<SigningPage> {
  return (await byLink(app, '/signing-links/reading', { token }).expect(200)).body;
}

/** A code for a link, and the body with which one signs. */
export async function readyToSign(
  app: TestApp,
  { token, to, hash }: { token: string; to: string; hash: string },
) {
  const by = to.includes('@') ? 'email' : 'sms';
  const { body } = await byLink(app, '/signing-links/codes', { token, by }).expect(201);
  return { token, codeToken: body.token, code: await codeTo(app, to), hash, locale: 'fr' };
}

/** Signs with the newest link that was sent there. */
export async function signByLinkTo(app: TestApp, to: string, hash: string): Promise<SigningPage> {
  const [token = ''] = await signingTokens(app, to);
  const ready = await readyToSign(app, { token, to, hash });
  const { body } = await byLink(app, '/signing-links/signature', ready).expect(200);
  expect(body.outcome).toBe('signed');
  return body;
}
