import { cardInputSchema } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { type CardValues, contentOf, fieldOf } from './card-draft.ts';

/** A visit has a place, also where the contract lets a call go without. */
export const resolver = bodyResolver(
  cardInputSchema,
  ({ form, clientId, ...draft }: CardValues) => {
    const content = contentOf(form, draft);
    const placeless = form === 'visit' && draft.place.trim() === '';
    return { clientId, content: placeless ? { ...content, place: undefined } : content };
  },
  fieldOf,
);
