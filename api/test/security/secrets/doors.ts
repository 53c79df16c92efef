import type { AnyEndpoint } from '../../../contract/index.ts';
import { methodOf } from '../../support/method.ts';
import { testPassword, type Visitor } from '../../support/people.ts';
import type { rows } from '../matrix/rows.ts';
import type { Kind, Secret } from './kinds.ts';

type Rows = typeof rows;
/** The routes that require a secret. */
export type SecretRoute = {
  [R in keyof Rows]: Rows[R] extends { secret: string } ? R : never;
}[keyof Rows] &
  AnyEndpoint['route'];

export interface SecretEndpoint {
  /** The kinds of secrets that it accepts. */
  opens: readonly Kind[];
  /** The body with a secret; `own` provides the other fields of the holder. */
  body?: (text: string, own: Secret) => object;
  path?: (text: string) => string;
  /** Using it does not use up the secret. */
  looks?: boolean;
}

const token = (text: string) => ({ token: text });
const choose = (text: string) => ({ ...token(text), password: testPassword });
const named = (text: string) => ({ ...choose(text), firstName: 'Léo', lastName: 'Inventé' });
const look = (purpose: string) => (text: string) => ({ ...token(text), purpose });
const withCode = (text: string, { code = '000000' }: Secret) => ({ token: text, code });
const typed = (text: string, { code = '000000' }: Secret) => ({ codeToken: text, code, locale: 'fr' });
const noTime = { startsAt: '2026-03-03T08:00:00Z', venueId: '0'.repeat(24), counsellorId: '0'.repeat(24) };
const onLetter = (text: string, { identifier = '' }: Secret) => ({ identifier, code: text });

export const doors = {
  'POST /links/look': [
    { opens: ['sign-in link'], body: look('sign_in'), looks: true },
    { opens: ['reset link'], body: look('reset_password'), looks: true },
    { opens: ['registration link'], body: look('verify_email'), looks: true },
  ],
  'POST /session/link': [{ opens: ['sign-in link'], body: token }],
  'POST /password-resets/spend': [{ opens: ['reset link'], body: choose }],
  'POST /accounts/verification': [{ opens: ['registration link'], body: named }],
  'POST /session/who': [{ opens: ['who'], body: (text, { accountId }) => ({ ...token(text), accountId }) }],
  'POST /invitations/preview': [{ opens: ['invitation'], body: token, looks: true }],
  'POST /invitations/spend': [{ opens: ['invitation'], body: named }],
  'POST /address-changes/look': [
    { opens: ['link of the new address', 'link of the old address'], body: token, looks: true },
  ],
  'POST /address-changes/confirmation': [
    { opens: ['link of the new address', 'link of the old address'], body: token },
  ],
  'POST /address-changes/refusal': [
    { opens: ['link of the new address', 'link of the old address'], body: token },
  ],
  'POST /answer-links/reading': [{ opens: ['answer link'], body: token, looks: true }],
  'POST /answer-links/answer': [
    {
      opens: ['answer link'],
      body: (text) => ({ ...token(text), clientId: crypto.randomUUID(), to: 'in_discussion' }),
    },
  ],
  'POST /facts-links/reading': [{ opens: ['facts link', 'copied facts link'], body: token, looks: true }],
  'POST /facts-links/answer': [
    {
      opens: ['facts link', 'copied facts link'],
      body: (text) => ({ ...token(text), values: { tasks: 'Pétrir' } }),
    },
  ],
  'POST /signing-links/reading': [{ opens: ['signing link', 'contract link'], body: token, looks: true }],
  'POST /signing-links/document': [{ opens: ['signing link', 'contract link'], body: token, looks: true }],
  'POST /signing-links/codes': [
    {
      opens: ['signing link', 'contract link'],
      body: (text) => ({ ...token(text), by: 'email' }),
      looks: true,
    },
  ],
  'POST /signing-links/renewals': [{ opens: ['signing link', 'contract link'], body: token, looks: true }],
  'POST /signing-links/signature': [
    {
      opens: ['code of a signing link', 'code of a contract link'],
      body: (text, { link = '', hash = '', ...own }) => ({ ...token(link), ...typed(text, own), hash }),
    },
  ],
  'POST /signatures': [
    {
      opens: ['own signing code'],
      body: (text, own) => ({ ...typed(text, own), items: own.items ?? [] }),
    },
  ],
  'POST /booking-links/reading': [{ opens: ['booking link'], body: token, looks: true }],
  'POST /booking-links/booking': [
    {
      opens: ['booking link'],
      body: (text, own) => ({ ...token(text), ...(own.items?.[0] ?? noTime) }),
      looks: true,
    },
  ],
  'POST /booking-links/earlier-wish': [
    { opens: ['booking link'], body: (text) => ({ ...token(text), wished: true }), looks: true },
  ],
  'POST /booking-links/no-messages': [
    { opens: ['booking link'], body: (text) => ({ ...token(text), wished: true }), looks: true },
  ],
  'POST /booking-links/calendar': [{ opens: ['booking link'], body: token, looks: true }],
  'POST /booking-links/cancellation': [{ opens: ['booking link'], body: token, looks: true }],
  'POST /notifications/unsubscribe/:token': [
    { opens: ['link that ends mails'], path: (text) => `/notifications/unsubscribe/${text}`, looks: true },
  ],
  'POST /session/phone': [{ opens: ['sign-in code'], body: withCode }],
  'PUT /accounts/me/phone': [{ opens: ['own phone code'], body: withCode }],
  'POST /access-letters/check': [{ opens: ['access letter'], body: onLetter, looks: true }],
  'POST /access-letters/phone-codes': [
    {
      opens: ['access letter'],
      body: (text, own) => ({ ...onLetter(text, own), phone: '0639987700' }),
      looks: true,
    },
  ],
  'POST /access-letters/spend': [
    {
      opens: ['access letter'],
      body: (text, own) => ({ ...onLetter(text, own), proof: { kind: 'password', password: testPassword } }),
    },
    {
      opens: ['phone code of a letter'],
      body: (text, own) => ({
        ...onLetter(own.letterCode ?? '', own),
        proof: { kind: 'phone', ...withCode(text, own) },
      }),
    },
  ],
  'GET /erasure-certificates/:number': [
    { opens: ['certificate number'], path: (text) => `/erasure-certificates/${text}`, looks: true },
  ],
  'GET /erasure-certificates/:number/document': [
    { opens: ['certificate number'], path: (text) => `/erasure-certificates/${text}/document`, looks: true },
  ],
  'GET /departures/:key': [
    { opens: ['key of a departure'], path: (text) => `/departures/${text}`, looks: true },
  ],
  'GET /calendar-feeds/:token.ics': [
    { opens: ['address of a calendar'], path: (text) => `/calendar-feeds/${text}.ics`, looks: true },
  ],
  'POST /setup': [{ opens: [], body: (text) => ({ ...named(text), code: text, email: 'x@exemple.fr' }) }],
} as const satisfies Partial<Record<SecretRoute, readonly SecretEndpoint[]>>;

/** Secret routes that require something else, and what. */
export const withoutSecret = {
  'GET /partner/key': 'a key of an organisation, which is used many times',
  'GET /partner/slots': 'a key of an organisation, which is used many times',
  'POST /partner/slots': 'a key of an organisation, which is used many times',
  'GET /partner/candidacies': 'a key of an organisation, which is used many times',
  'GET /partner/candidacies/:candidacyId': 'a key of an organisation, which is used many times',
  'POST /partner/candidacies': 'a key of an organisation, which is used many times',
  'POST /mail-events': 'a signature with the key of the operator’s mail server or provider',
  'POST /inbound-mails': 'a signature with the key of the operator’s mail server',
  'GET /demo/mails': 'an installation of the demo',
  'POST /session/demo': 'an installation of the demo',
  'POST /session': 'a password',
  'DELETE /session': 'the session itself',
  'POST /session/confirmation': 'the session and its password',
  'GET /session/second-factor': 'a session that is held',
  'POST /session/second-factor': 'a session that is held, and a code of its own account',
  'POST /second-factor/totp': 'the session, after a fresh proof',
  'POST /second-factor/totp/confirmation': 'the session, and a code of the key that it was just given',
  'DELETE /second-factor/totp': 'the session, after a fresh proof',
  'POST /second-factor/recovery-codes': 'the session, after a fresh proof',
  'POST /session/passkey': 'the signature of a passkey',
  'POST /session/second-factor/passkey': 'the signature of a passkey',
  'POST /session/confirmation/passkey': 'the signature of a passkey',
  'POST /passkeys/registrations': 'the session, after a fresh proof',
  'POST /passkeys': 'the session, after a fresh proof',
  'GET /session/provider': 'an identity provider',
  'GET /session/provider/callback': 'an identity provider, and the browser that it was asked from',
  'POST /session/provider/intent': 'an identity provider',
  'POST /session/provider/sign-out': 'the session itself',
} as const satisfies Partial<Record<SecretRoute, string>>;

/** Sends a secret to a route as its holder would. */
export async function show(
  visitor: Visitor,
  route: string,
  { body, path }: SecretEndpoint,
  text: string,
  own: Secret,
): Promise<{ status: number; text: string }> {
  const [, pattern = ''] = route.split(' ');
  const call = visitor[methodOf(route)](`/api/v1${path?.(encodeURIComponent(text)) ?? pattern}`);
  const answer = await (body ? call.send(body(text, own)) : call);
  return { status: answer.status, text: answer.text ?? '' };
}
