import type { Commune } from '@passerelle/api/contract';
import { useState } from 'react';
import { useCommonText } from '../../i18n/common-text.ts';
import { Chip } from '../../ui/chip.tsx';
import type { FieldLook } from '../../ui/field.tsx';
import { CommuneField } from './commune-field.tsx';

type Named = Pick<Commune, 'code' | 'name'>;

/** Several communes: each that is chosen stands below, and can be removed. */
export function CommunesField({
  initial = [],
  onChange,
  ...field
}: FieldLook & { initial?: readonly Named[]; onChange: (codes: string[]) => void }) {
  const common = useCommonText();
  const [chosen, setChosen] = useState<readonly Named[]>(initial);
  const take = (next: readonly Named[]) => {
    setChosen(next);
    onChange(next.map(({ code }) => code));
  };
  return (
    <div className="p-stack">
      <CommuneField
        {...field}
        many
        onChange={(commune) => {
          if (commune && !chosen.some(({ code }) => code === commune.code)) take([...chosen, commune]);
        }}
      />
      <div className="p-row">
        {chosen.map(({ code, name }) => (
          <Chip
            key={code}
            onRemove={() => take(chosen.filter((one) => one.code !== code))}
            removeLabel={common('state.remove', { label: name })}
          >
            {name}
          </Chip>
        ))}
      </div>
    </div>
  );
}
