import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { queryOf } from '../../app/queries.ts';
import { Select } from '../../ui/field.tsx';
import { useReferentsText } from './text.ts';

/** The structures of the territory, except the one that transfers. */
export function useStructures(except = ''): readonly { id: string; name: string }[] {
  const list = useQuery(queryOf('GET /structures', { query: { limit: 100 } }));
  return (list.data?.items ?? []).filter(({ id }) => id !== except);
}

export function StructureSelect({
  structures,
  ...field
}: { structures: ReturnType<typeof useStructures> } & Omit<ComponentProps<typeof Select>, 'options'>) {
  const t = useReferentsText();
  return (
    <Select
      placeholder={t('work.assignPick')}
      options={structures.map(({ id, name }) => ({ value: id, label: name }))}
      {...field}
    />
  );
}
