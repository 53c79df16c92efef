import type { TestApp } from './test-app.ts';

interface ShownMail {
  subject: string;
  text: string;
  link?: string;
}

/** Mails to an address, newest first, from the demo's mailbox; for an app in demo mode. */
export async function mailsTo(app: TestApp, to: string): Promise<ShownMail[]> {
  await app.settle();
  return (await app.request.get('/api/v1/demo/mails').query({ to }).expect(200)).body.items;
}

/** Tokens of the one-use links in them, newest first. */
export async function tokensTo(app: TestApp, to: string): Promise<string[]> {
  return (await mailsTo(app, to)).map(({ link = '' }) => tokenOf(link));
}

export const tokenOf = (link: string) => new URL(link, 'http://localhost').searchParams.get('jeton') ?? '';
