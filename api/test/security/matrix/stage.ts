import type { AnyEndpoint, Role } from '../../../contract/index.ts';
import type { Person, Visitor } from '../../support/people.ts';
import type { TestApp } from '../../support/test-app.ts';
import type { World } from './actors.ts';

/** What an attempt is prepared with. */
export interface Stage {
  app: TestApp;
  world: World;
  /** The first known id of this name on the side that is looked at. */
  id(name: string): string;
}

/** One request that somebody entitled may make; everybody else sends the very same one. */
export interface Attempt {
  /** Of the path; those that the world knows by name need not be given. */
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  body?: object | undefined;
  /** The version that was read. */
  version?: number;
  /** Who is entitled, when it is not the usual person of this role. */
  by?: Visitor;
}

export type Prepare = (stage: Stage, role: Role) => Attempt | Promise<Attempt>;

/** A route whose contract lets more roles knock than its policy lets in. */
export interface Narrowed {
  /** Those whom the policy lets in. */
  roles: readonly Role[];
  prepare: Prepare;
}

export type Route = AnyEndpoint['route'];
export type Attempts = Partial<Record<Route, Prepare | Narrowed>>;

/** Makes something through HTTP as its owner would; what comes back. */
export async function make(
  { visitor }: Pick<Person, 'visitor'>,
  method: 'post' | 'put' | 'delete',
  path: string,
  body: object = {},
) {
  const answer = await visitor[method](`/api/v1${path}`).send(body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.body;
}

export async function read({ visitor }: Pick<Person, 'visitor'>, path: string) {
  const answer = await visitor.get(`/api/v1${path}`);
  if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
  return answer.body;
}

export const newClientId = () => crypto.randomUUID();
