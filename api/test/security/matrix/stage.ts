import type { AnyEndpoint, Role } from '../../../contract/index.ts';
import type { Person, Visitor } from '../../support/people.ts';
import type { TestApp } from '../../support/test-app.ts';
import type { World } from './actors.ts';

/** What prepares an attempt. */
export interface Stage {
  app: TestApp;
  world: World;
  /** The first known id of this name on the tested side. */
  id(name: string): string;
}

/** A request that somebody with the right may make; everyone else sends the same one. */
export interface Attempt {
  /** Path parameters; those that the world knows by name may be omitted. */
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  body?: object | undefined;
  /** The current version. */
  version?: number;
  /** The sender with the right, when it is not the usual person of this role. */
  by?: Visitor;
}

export type Prepare = (stage: Stage, role: Role) => Attempt | Promise<Attempt>;

/** A route whose contract admits more roles than its policy. */
export interface Narrowed {
  /** The roles that the policy admits. */
  roles: readonly Role[];
  prepare: Prepare;
}

export type Route = AnyEndpoint['route'];
export type Attempts = Partial<Record<Route, Prepare | Narrowed>>;

/** Creates something through HTTP as its owner; returns the response. */
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
