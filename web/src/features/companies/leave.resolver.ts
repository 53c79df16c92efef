import { leaveTeam } from '@passerelle/api/contract';
import type { Resolver } from 'react-hook-form';
import type { z } from 'zod';
import { bodyResolver } from '../../app/body-resolver.ts';

export interface Leaving {
  /** True for the last manager, who must choose a successor. */
  needsSuccessor: boolean;
  successorId: string;
}

const named = bodyResolver(leaveTeam.body.required(), ({ successorId }: Leaving) => ({ successorId }));
const alone = bodyResolver(leaveTeam.body, (_leaving: Leaving) => ({}));

export const resolver: Resolver<Leaving, unknown, z.output<typeof leaveTeam.body>> = (values, ...rest) =>
  (values.needsSuccessor ? named : alone)(values, ...rest);
