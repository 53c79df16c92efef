import type { Request } from 'express';
import type { FirstStructure, SignInState } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';
import type { TerritoryService } from '../territory/territory.service.ts';

/** What accounts need from the pathways feature, which depends on them. */
export interface PathwaysOfAccounts {
  /** The commune of the person's home; empty when unknown. */
  communeNameOf(pathwayId: string): Promise<string>;
  /** The pathway of a person who registered alone; created once. */
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
  /** The first one, at the set-up. */
  add(structure: FirstStructure): Promise<void>;
  /** Makes the first member of a structure its manager. */
  nameFirstManager(structureId: string, accountId: string): Promise<void>;
}
export interface EstablishmentsOfAccounts {
  /** Empty when there is none. */
  nameOf(establishmentId: string): Promise<string>;
}
export interface FactorsOfAccounts {
  /** Throws when the last authentication of the session is too old. */
  requireFresh(request: Request): void;
  /** The parts of `GET /session` about second factors and passkeys. */
  signInState(
    request: Request,
    actor: Actor | null,
  ): Promise<Pick<SignInState, 'secondFactor' | 'secondFactorDue' | 'passkeys'>>;
}
/** The part that says whether signing in by a provider is possible and was used. */
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

/** The services of earlier features that this one uses. */
export interface AccountsNeeds {
  territory: Pick<TerritoryService, 'change' | 'checkCommune' | 'current'>;
}

export type AccountsContext = Context & {
  readonly services: AccountsNeeds;
  readonly ports: ReturnType<typeof accountsPorts>;
};
