import { type Endpoint, endpoints, type Role } from '../../contract/index.ts';
import { populate } from '../security/foreign-ids/world.ts';
import { entitledRoles } from '../security/matrix/cells.ts';
import { send } from '../security/matrix/requests.ts';
import type { Attempt } from '../security/matrix/stage.ts';
import { moreCommands } from './more-commands.ts';
import { createCopier } from './more-rows.ts';
import { createPerson, type Person } from './people.ts';
import type { TestApp } from './test-app.ts';

/** Of no request: the relay, jobs and heartbeats look for work; a `getMore` reads on in an answer. */
const notCounted = /^(getMore .*|\w+ (jobs|leases|subscriptions|parked_events|presence|events|once))$/;

const explained = ['find', 'aggregate', 'count', 'distinct'];

/** The keys of a filter or pipeline, without its values. */
function shapeOf(filter: unknown): string {
  const keys = new Set<string>();
  JSON.stringify(filter, (key, value: unknown) => {
    if (key && !/^\d+$/.test(key)) keys.add(key);
    return value;
  });
  return [...keys].join(' ');
}

/** One page as one role reads it. */
export interface Page {
  route: string;
  role: Role;
  attempt: Attempt;
}

/** Commands of each page, as `find slots`. */
export type Counted = ReadonlyMap<string, readonly string[]>;

/** A company, a counsellor and a person who work together, and more of everything on request. */
export async function openPages(app: TestApp) {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const side = await populate(app, coordinator, 'page');
  const people: Record<Role, Person> = { ...side.people, coordinator };
  const id = (name: string) => side.ids[name]?.[0] ?? '0'.repeat(24);
  let copy: Awaited<ReturnType<typeof createCopier>> | undefined;
  let noted: string[] = [];
  let asking = false;
  /** The last one of each shape. */
  const reads = new Map<string, object>();
  app.context.db.getClient().on('commandStarted', ({ command, commandName }) => {
    // the relay looks for waiting events
    if (command.filter?.['outbox.id']) return;
    const named = `${commandName} ${command[commandName]}`;
    noted.push(named);
    if (!asking || notCounted.test(named) || !explained.includes(commandName)) return;
    const { lsid: _lsid, $db: _db, ...asked } = command;
    reads.set(`${named} ${shapeOf(asked.filter ?? asked.query ?? asked.pipeline)}`, asked);
  });

  async function ask({ route, role, attempt }: Page): Promise<void> {
    const { status, text } = await send(attempt.by ?? people[role].visitor, route, attempt, { id });
    if (status >= 300) throw new Error(`${role} ${route}: ${status} ${text}`);
  }

  return {
    side,
    people,
    id,
    /** Commands of the second request of each page: the first may log that it was read. */
    async count(pages: readonly Page[]): Promise<Counted> {
      const counted = new Map<string, readonly string[]>();
      for (const page of pages) {
        asking = true;
        await ask(page);
        noted = [];
        await ask(page);
        asking = false;
        counted.set(
          `${page.route} ${page.role}`,
          noted.filter((command) => !notCounted.test(command)),
        );
      }
      return counted;
    },
    /** The reads so far for which the store goes through a whole collection. */
    async scans(): Promise<string[]> {
      const found: string[] = [];
      for (const [read, command] of [...reads]) {
        const plan = await app.context.db.db?.command({ explain: command, verbosity: 'queryPlanner' });
        if (JSON.stringify(plan).includes('"COLLSCAN"')) found.push(read);
      }
      return found;
    },
    /** Each list of each of them gets so many times its first rows more. */
    async grow(times: number): Promise<void> {
      copy ??= await createCopier(app);
      const own = [
        [people.counsellor.accountId, id('structureId')],
        [people.employer.accountId, id('establishmentId')],
        [people.beneficiary.accountId, id('pathwayId')],
      ];
      for (let time = 0; time < times; time += 1) for (const kept of own) await copy(kept);
      await app.services.matching.rebuild();
      await app.settle();
    },
  };
}

/** What people open all day. */
export const mostlyRead = [
  ...['GET /session', 'GET /notifications', 'GET /alerts', 'GET /pathways', 'GET /pathways/mine'],
  ...['GET /pathways/:pathwayId', 'GET /pathways/:pathwayId/matches', 'GET /pathways/:pathwayId/timeline'],
  ...['GET /pathways/:pathwayId/plan', 'GET /slots', 'GET /slots/mine', 'GET /slots/:slotId'],
  ...['GET /slots/:slotId/matches', 'GET /candidacies', 'GET /candidacies/:candidacyId'],
  ...['GET /conversations', 'GET /conversations/unread', 'GET /conversations/:conversationId/messages'],
  ...['GET /conventions/:conventionId', 'GET /convention-templates', 'GET /immersions'],
  ...['GET /structures', 'GET /establishments/:establishmentId', 'GET /saved-searches', 'GET /kept-slots'],
  ...['GET /slot-points', 'GET /territory/map', 'GET /moderation/reports', 'GET /steering/figures'],
  ...['GET /without-owner', 'GET /duplicates'],
];

/** Every role that may read these routes. */
export const pagesOf = (routes: readonly string[]): Page[] =>
  (endpoints as readonly Endpoint[])
    .filter(({ route }) => routes.includes(route))
    .flatMap((endpoint) =>
      entitledRoles(endpoint, undefined).map((role) => ({ route: endpoint.route, role, attempt: {} })),
    );

/**
 * What is wrong with the commands of each page, few rows beside many. `byChance`: reads of one collection that are one or
 * two, as they meet.
 */
export function tooMany(few: Counted, many: Counted, { most = 6, byChance = 0 } = {}): string[] {
  return [...many].flatMap(([page, commands]) => {
    const [method, path] = page.split(' ');
    const exception = moreCommands[`${method} ${path}`];
    const before = few.get(page)?.length ?? 0;
    const counts = countedOnce(few.get(page) ?? [], commands) ? 1 : 0;
    if (commands.length > (exception?.most ?? most)) return [`${page}: ${inCounts(commands)}`];
    if (commands.length > before + counts + byChance && before > 0)
      return [`${page}: ${before} with few rows, with many ${inCounts(commands)}`];
    return [];
  });
}

/** A list that is longer than its page is counted, by one command whatever its length. */
const countedOnce = (few: readonly string[], many: readonly string[]): boolean => {
  const aggregates = (commands: readonly string[]) =>
    commands.filter((command) => command.startsWith('aggregate ')).length;
  return aggregates(many) === aggregates(few) + 1;
};

function inCounts(commands: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const one of commands) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].map(([command, count]) => `${count} ${command}`).join(', ');
}
