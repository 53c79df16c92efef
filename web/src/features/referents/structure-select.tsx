import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { Select } from '../../ui/field.tsx';
import { useReferentsText } from './text.ts';

interface Chosen {
  id: string;
  name: string;
}

/** The structures of the territory, except the one that transfers. */
export function StructureSelect({
  label,
  value,
  error,
  except = '',
  onChange,
}: {
  label: string;
  value: string;
  error?: string | undefined;
  except?: string;
  onChange: (structure: Chosen) => void;
}) {
  const t = useReferentsText();
  const list = useQuery(queryOf('GET /structures', { query: { limit: 100 } }));
  const structures = (list.data?.items ?? []).filter(({ id }) => id !== except);
  return (
    <Select
      label={label}
      placeholder={t('work.assignPick')}
      value={value}
      error={error}
      options={structures.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => {
        const found = structures.find(({ id }) => id === event.target.value);
        onChange(found ? { id: found.id, name: found.name } : { id: '', name: '' });
      }}
    />
  );
}
