import { Select, TextInput } from '../../ui/field.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { useSteeringText } from './text.ts';

const kinds = [
  'france_travail',
  'mission_locale',
  'cap_emploi',
  'departement',
  'plie',
  'ccas',
  'siae',
] as const;

type TextProps = Omit<Parameters<typeof TextInput>[0], 'label'>;

/** What one says of a new structure. */
export function StructureFields({
  name,
  kind,
  address,
  commune,
}: {
  name: TextProps;
  kind: Omit<Parameters<typeof Select>[0], 'label' | 'options'>;
  address: TextProps;
  commune: { onChange: (code: string) => void; error: string | undefined };
}) {
  const t = useSteeringText();
  return (
    <>
      <TextInput label={t('team.name')} maxLength={200} {...name} />
      <Select
        label={t('team.kind')}
        options={kinds.map((value) => ({ value, label: t(`team.kinds.${value}`) }))}
        {...kind}
      />
      <TextInput label={t('team.address')} maxLength={200} {...address} />
      <CommuneField
        label={t('team.commune')}
        error={commune.error}
        onChange={(chosen) => commune.onChange(chosen?.code ?? '')}
      />
    </>
  );
}
