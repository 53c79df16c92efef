import type { OccupationRef } from '@passerelle/api/contract';
import { useOccupationSearch } from '../../app/use-occupation-search.tsx';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import type { FieldLook } from '../../ui/field.tsx';

/** An occupation by any of its titles. An empty field gives null. */
export function OccupationField({
  initialName = '',
  onChange,
  ...field
}: FieldLook & { initialName?: string; onChange: (occupation: OccupationRef | null) => void }) {
  const occupationSearch = useOccupationSearch();
  return (
    <Autocomplete
      {...field}
      keepText
      initialText={initialName}
      {...occupationSearch}
      meant={(_, [only, second]) => (second ? undefined : only)}
      onChoose={({ code, appellation }) => onChange({ code, label: appellation })}
      onText={(text) => {
        if (text.trim() === '') onChange(null);
      }}
    />
  );
}
