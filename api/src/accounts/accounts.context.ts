import type { Request } from 'express';
import type { SignInState } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';

/** What accounts ask of the pathways, which stand on them as all that follows does. */
export interface PathwaysOfAccounts {
  /** Where the person lives; empty when the profile does not say. */
  communeNameOf(pathwayId: string): Promise<string>;
  /** The pathway of a person who registered alone, however often it is asked for. */
  beginOwnPathway(person: {
    accountId: string;
    firstName: string;
    lastName: string;
    email: string | null;
  }): Promise<string>;
}
export interface StructuresOfAccounts {
  /** Empty when there is none. */
  nameOf(structureId: string): Promise<string>;
  /** Whoever comes first into a structure manages it. */
  nameFirstManager(structureId: string, accountId: string): Promise<void>;
}
export interface EstablishmentsOfAccounts {
  /** Empty when there is none. */
  nameOf(establishmentId: string): Promise<string>;
}
export interface FactorsOfAccounts {
  /** Refuses a request of a session whose last proof of who is there is old. */
  requireFresh(request: Request): void;
  /** The parts of `GET /session` about second factors and passkeys. */
  signInState(
    request: Request,
    actor: Actor | null,
  ): Promise<Pick<SignInState, 'secondFactor' | 'secondFactorDue' | 'passkeys'>>;
}
/** The part that says whether one can sign in by a provider, and has. */
export interface ProviderOfAccounts {
  signInState(request: Request): Pick<SignInState, 'identityProvider' | 'providerSession'>;
}

export const accountsPorts = () => ({
  pathways: createPort<PathwaysOfAccounts>('accounts.pathways'),
  structures: createPort<StructuresOfAccounts>('accounts.structures'),
  establishments: createPort<EstablishmentsOfAccounts>('accounts.establishments'),
  factors: createPort<FactorsOfAccounts>('accounts.factors'),
  provider: createPort<ProviderOfAccounts>('accounts.provider'),
});

export type AccountsContext = Context & {
  readonly ports: ReturnType<typeof accountsPorts>;
};
