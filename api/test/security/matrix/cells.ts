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
  /** What the answer says besides. */
  says?: string;
}

const mayKnock = ({ access }: Endpoint, role: Role): boolean =>
  access === 'public' || access === 'signed-in' || access.includes(role);

/** The roles that the route lets in: those of its contract, less those that its policy turns away. */
export function entitledRoles(endpoint: Endpoint, entry: Attempts[keyof Attempts]): Role[] {
  const narrowed = typeof entry === 'object' ? entry.roles : roles;
  return roles.filter((role) => mayKnock(endpoint, role) && narrowed.includes(role));
}

/** Answers that are not the usual 404, and why they are as good. */
const otherwise: Partial<Record<string, readonly number[]>> = {
  // nothing is said of the place or the person named: one who may not invite there may not invite to nowhere either
  'POST /invitations': [403],
};
/** They answer for each line of the body: the only line there is, is refused. */
const lineByLine: readonly string[] = ['POST /proposals'];
const refusedLine = '"code":"not_found"';

/** Everybody but the entitled of this role, with what each must be answered to their very request. */
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
  // a territory's things are as much theirs, and one's own are nobody else's to name
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
    // an employer without a company is still one, who may declare or join another
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

/** The roles that have no business at this route. */
export function wrongRoles(endpoint: Endpoint, entitled: readonly Role[], world: World): Cell[] {
  return roles
    .filter((role) => !entitled.includes(role))
    .map((role) => ({
      who: `${role}, wrong role`,
      visitor: world.right[role].visitor,
      // turned away by the contract, or by the policy, to which the thing may not exist
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

/** What an answer to somebody who is not entitled breaks; empty when it is as it must be. */
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
