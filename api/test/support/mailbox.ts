import { usualSpaces } from './spaces.ts';
import type { TestApp } from './test-app.ts';

interface ShownMail {
  subject: string;
  text: string;
  link?: string;
}

/** Mails to an address, newest first, with usual spaces, from the demo's mailbox; for an app in demo mode. */
export async function mailsTo(app: TestApp, to: string): Promise<ShownMail[]> {
  await app.settle();
  const { items }: { items: ShownMail[] } = (
    await app.request.get('/api/v1/demo/mails').query({ to }).expect(200)
  ).body;
  return items.map((mail) => ({
    ...mail,
    subject: usualSpaces(mail.subject),
    text: usualSpaces(mail.text),
  }));
}

/** Tokens of the one-use links in them, newest first. */
export async function tokensTo(app: TestApp, to: string): Promise<string[]> {
  return (await mailsTo(app, to)).map(({ link = '' }) => tokenOf(link));
}

export const tokenOf = (link: string) => new URL(link, 'http://localhost').searchParams.get('jeton') ?? '';
