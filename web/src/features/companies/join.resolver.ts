import { askToJoin } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { checkSiret, digitsOf } from '../employer/siret.ts';

/** Spaces between the digits are the reader's; a SIRET whose key is wrong is not asked for. */
export const resolver = bodyResolver(
  askToJoin.body.refine(({ siret }) => checkSiret(siret).state === 'valid', {
    path: ['siret'],
    message: 'siret_format',
  }),
  ({ siret, word }: { siret: string; word: string }) => ({ siret: digitsOf(siret), word: word.trim() }),
);
