import { type Endpoint, type Role, roles } from '../../../contract/index.ts';
import type { Visitor } from '../../support/people.ts';
import { leaving, placed, type World } from './actors.ts';
import type { Answer } from './requests.ts';
import type { Row } from './rows.ts';
import type { Attempts } from './stage.ts';

/** One column of the matrix, for one role. */
export interface Cell {
  who: string;
  visitor: Visitor;
  expected: readonly number[];
  /** Text that the response must contain. */
  says?: string;
}

const mayKnock = ({ access }: Endpoint, role: Role): boolean =>
  access === 'public' || access === 'signed-in' || access.includes(role);

/** The roles with access to the route: those of the contract, without those that its policy refuses. */
export function entitledRoles(endpoint: Endpoint, entry: Attempts[keyof Attempts]): Role[] {
  const narrowed = typeof entry === 'object' ? entry.roles : roles;
  return roles.filter((role) => mayKnock(endpoint, role) && narrowed.includes(role));
}

/** Statuses other than the usual 404, and why they are acceptable. */
const otherwise: Partial<Record<string, readonly number[]>> = {
  // reveals nothing about the place or person: the same answer for a place that does not exist
  'POST /invitations': [403],
};
/** These respond per line of the body: the only line is refused. */
const lineByLine: readonly string[] = ['POST /proposals'];
const refusedLine = '"code":"not_found"';

/** Everyone without the right, for this role, with the expected response to the same request. */
export function cellsOf(endpoint: Endpoint, row: Row, role: Role, world: World): Cell[] {
  const { route } = endpoint;
  if (row === 'public') return everybody(world).map((cell) => ({ ...cell, expected: [endpoint.status] }));
  const says = lineByLine.includes(route) ? { says: refusedLine } : {};
  const refused = lineByLine.includes(route) ? [endpoint.status] : (otherwise[route] ?? [404]);
  const cells: Cell[] = [
    { who: 'anonymous', visitor: world.anonymous, expected: [401] },
    { who: `${role}, suspended`, visitor: world.suspended[role].visitor, expected: [401] },
  ];
  const reads = route.startsWith('GET ');
  // resources of the territory are also theirs; and nobody else can name one's own
  const elsewhere = row === 'object' || row === 'named' ? refused : reads ? [endpoint.status] : null;
  for (const one of placed.filter((each) => each === role && elsewhere))
    cells.push({
      who: `${one}, elsewhere`,
      visitor: world.elsewhere[one].visitor,
      expected: elsewhere ?? [],
      ...says,
    });
  if (role === 'counsellor' && elsewhere)
    cells.push({
      who: 'counsellor, of the structure before',
      visitor: world.formerStructure.visitor,
      expected: elsewhere,
      ...says,
    });
  for (const one of leaving.filter((each) => each === role)) {
    const { gone, moved } = world.former[one];
    // an employer without a company keeps the role, to declare or join another one
    const left = one === 'employer' ? elsewhere : [401];
    if (left) cells.push({ who: `${one}, former`, visitor: gone.visitor, expected: left });
    if (elsewhere)
      cells.push({
        who: `${one}, former, works elsewhere`,
        visitor: moved.visitor,
        expected: elsewhere,
        ...says,
      });
  }
  return cells;
}

/** The roles that may not use this route. */
export function wrongRoles(endpoint: Endpoint, entitled: readonly Role[], world: World): Cell[] {
  return roles
    .filter((role) => !entitled.includes(role))
    .map((role) => ({
      who: `${role}, wrong role`,
      visitor: world.right[role].visitor,
      // refused by the contract, or by the policy, for which the resource may not exist
      expected: mayKnock(endpoint, role) ? [403, 404] : [403],
    }));
}

export function everybody(world: World): Omit<Cell, 'expected'>[] {
  return [
    { who: 'anonymous', visitor: world.anonymous },
    ...roles.map((role) => ({ who: role, visitor: world.right[role].visitor })),
    ...placed.map((role) => ({ who: `${role}, elsewhere`, visitor: world.elsewhere[role].visitor })),
    ...leaving.map((role) => ({ who: `${role}, former`, visitor: world.former[role].gone.visitor })),
    ...roles.map((role) => ({ who: `${role}, suspended`, visitor: world.suspended[role].visitor })),
  ];
}

/** What is wrong in the response to somebody without the right; empty when nothing is. */
export function faults(
  { who, expected, says = '' }: Omit<Cell, 'visitor'>,
  answer: Answer,
  secret: string,
): string[] {
  return [
    ...(expected.includes(answer.status)
      ? []
      : [
          `${who}: ${answer.status} instead of ${expected.join(' or ')}: ${answer.text.replace(/.*"code":/, '').slice(0, 150)}`,
        ]),
    ...(answer.text.includes(says) ? [] : [`${who}: is not told ${says}`]),
    ...(answer.text.includes(secret) ? [`${who}: read a private word`] : []),
  ];
}
