import { zodResolver } from '@hookform/resolvers/zod';
import { decideOrientation } from '@passerelle/api/contract';

export const resolver = zodResolver(decideOrientation.body.omit({ clientId: true, referentId: true }));
