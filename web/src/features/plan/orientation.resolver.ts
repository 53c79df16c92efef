import { zodResolver } from '@hookform/resolvers/zod';
import { decideOrientation } from '@passerelle/api/contract';
import { z } from 'zod';

/** Empty: the structure chooses. */
const referentId = z.string();
export const resolver = zodResolver(
  decideOrientation.body.omit({ clientId: true, referentId: true }).extend({ referentId }),
);
