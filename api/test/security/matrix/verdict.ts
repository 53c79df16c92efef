import type { Endpoint, Role } from '../../../contract/index.ts';
import type { Answer } from './requests.ts';
import type { Row } from './rows.ts';

export type Kind = 'anonymous' | 'wrong role' | 'elsewhere' | 'former' | 'suspended';

export const mayKnock = ({ access }: Endpoint, role: Role): boolean =>
  access === 'public' || access === 'signed-in' || access.includes(role);

/** What an unentitled sender's answers break; empty when they are as they must be. */
export function faults(row: Row, kind: Kind, answers: readonly Answer[], secret: string): string[] {
  const allowed = allowedTo(row, kind);
  return [
    ...answers.flatMap(({ status, text }) => [
      ...(status >= 500 ? [`failed with ${status}`] : []),
      ...(allowed === 'own' || status >= 300 ? [] : [`was let in with ${status}`]),
      ...(text.includes(secret) ? ['read a private word'] : []),
    ]),
    // a request refused for its form alone shows nothing about who sent it
    ...(allowed === 'own' || answers.some(({ status }) => allowed.includes(status))
      ? []
      : [`was never refused for who they are: ${answers.map(({ status }) => status)}`]),
  ];
}

function allowedTo(row: Row, kind: Kind): 'own' | readonly number[] {
  switch (kind) {
    case 'anonymous':
    case 'suspended':
      return row === 'open' ? 'own' : [401];
    case 'wrong role':
      return [403];
    case 'elsewhere':
    case 'former':
      return row === 'object' ? [401, 403, 404] : 'own';
  }
}
