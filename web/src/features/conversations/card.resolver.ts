import { cardInputSchema } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { type CardValues, contentOf, fieldOf } from './card-draft.ts';

/** The contract allows an empty place for calls; a visit needs one. */
export const resolver = bodyResolver(
  cardInputSchema,
  ({ form, clientId, ...draft }: CardValues) => {
    const content = contentOf(form, draft);
    const placeless = form === 'visit' && draft.place.trim() === '';
    return { clientId, content: placeless ? { ...content, place: undefined } : content };
  },
  fieldOf,
);
