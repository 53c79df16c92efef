import type { MemberLoad } from '../../contract/index.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';

/** What structures ask of the pathways, which stand on them. */
export interface PathwaysOfStructures {
  /** What each member of the structure carries. */
  loadsOf(structureId: string): Promise<ReadonlyMap<string, MemberLoad>>;
}

export const structuresAsks = () => ({ pathways: createPort<PathwaysOfStructures>('structures.pathways') });

export type StructuresContext = Context & { readonly asks: ReturnType<typeof structuresAsks> };
