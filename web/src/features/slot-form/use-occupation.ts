import type { OccupationRef } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { suggested } from './draft-skills.ts';
import type { SlotFormOf } from './use-slot-form.ts';

/** What follows from a chosen occupation: a title if there is none yet, and its skills once they are loaded. */
export function useOccupation({ form }: SlotFormOf) {
  const client = useQueryClient();
  return async ({ code, label }: OccupationRef, title: string) => {
    const options = { shouldValidate: form.formState.isSubmitted };
    form.setValue('occupation', { code, label }, options);
    if (form.getValues('title').trim() === '') form.setValue('title', title, options);
    const occupation = await client
      .fetchQuery(queryOf('GET /directory/occupations/:code', { params: { code } }))
      .catch(() => null);
    // another occupation may have been chosen in the meantime
    if (!occupation || form.getValues('occupation')?.code !== code) return;
    form.setValue('skills', suggested(form.getValues('skills'), occupation.skills));
  };
}
