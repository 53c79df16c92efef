import type { Commune } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import type { FieldLook } from '../../ui/field.tsx';
import { meantCommune } from './meant-commune.ts';

/** A commune by name or postal code, the best answer first; what is typed and not chosen is settled. An empty field gives null; with `many` it is emptied after each choice. */
export function CommuneField({
  initialName = '',
  onChange,
  placeholder,
  many = false,
  ...field
}: FieldLook & {
  initialName?: string;
  onChange: (commune: Commune | null) => void;
  placeholder?: string;
  many?: boolean;
}) {
  return (
    <Autocomplete
      {...field}
      {...(placeholder && { placeholder })}
      keepText={!many}
      initialText={initialName}
      search={async (q, signal) =>
        (await request('GET /directory/communes', { query: { q, limit: 8 } }, { signal })).items
      }
      itemKey={(commune) => commune.code}
      itemLabel={(commune) => commune.name}
      renderItem={(commune) => (
        <>
          {commune.name} <span className="p-muted">{commune.postalCodes.slice(0, 2).join(', ')}</span>
        </>
      )}
      meant={meantCommune}
      onChoose={onChange}
      onText={(text) => {
        if (text.trim() === '') onChange(null);
      }}
    />
  );
}
