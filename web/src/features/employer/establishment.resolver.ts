import { createEstablishment } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import type { EstablishmentDraft } from './establishment-draft.ts';
import { checkSiret, digitsOf } from './siret.ts';

const body = createEstablishment.body
  .partial({ siret: true })
  .refine(({ siret }) => siret === undefined || checkSiret(siret).state === 'valid', {
    path: ['siret'],
    message: 'siret_format',
  });

/** An empty presentation is sent too, so that it can be deleted. */
export const resolver = bodyResolver(body, ({ siret, ...draft }: EstablishmentDraft) => ({
  ...draft,
  ...(siret === null ? {} : { siret: digitsOf(siret) }),
  monthlyContactCap: draft.monthlyContactCap === '' ? null : Number(draft.monthlyContactCap),
  pausedUntil: draft.pausedUntil || null,
}));
