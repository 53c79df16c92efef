import type { OccupationRef } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import type { FieldLook } from '../../ui/field.tsx';

/** An occupation by any of its titles. An empty field gives null. */
export function OccupationField({
  initialName = '',
  onChange,
  ...field
}: FieldLook & { initialName?: string; onChange: (occupation: OccupationRef | null) => void }) {
  const common = useCommonText();
  return (
    <Autocomplete
      {...field}
      keepText
      initialText={initialName}
      search={async (q, signal) =>
        (await request('GET /directory/occupations', { query: { q, limit: 8 } }, { signal })).items
      }
      noneText={common('state.noJob')}
      itemKey={(item) => `${item.code} ${item.appellation}`}
      itemLabel={(item) => item.appellation}
      renderItem={(item) => (
        <>
          {item.appellation}
          {item.appellation !== item.label && <span className="p-muted p-small"> · {item.label}</span>}
        </>
      )}
      meant={(_, [only, second]) => (second ? undefined : only)}
      onChoose={({ code, appellation }) => onChange({ code, label: appellation })}
      onText={(text) => {
        if (text.trim() === '') onChange(null);
      }}
    />
  );
}
