import { askToJoin } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { checkSiret, digitsOf } from '../employer/siret.ts';

/** The SIRET may contain spaces; one with a wrong check digit is refused without a request. */
export const resolver = bodyResolver(
  askToJoin.body.refine(({ siret }) => checkSiret(siret).state === 'valid', {
    path: ['siret'],
    message: 'siret_format',
  }),
  ({ siret, word }: { siret: string; word: string }) => ({ siret: digitsOf(siret), word: word.trim() }),
);
