import type { MemberCaseload } from '@passerelle/api/contract';
import { Select } from '../../ui/field.tsx';
import { useStructureText } from './text.ts';

interface Props {
  person: MemberCaseload['people'][number];
  colleagues: MemberCaseload['colleagues'];
  options: { value: string; label: string }[];
  value: string;
  error: string | undefined;
  onChange: (to: string) => void;
}

/** One person, what is pending for them, and who takes over. */
export function PersonRow({ person, colleagues, options, value, error, onChange }: Props) {
  const t = useStructureText();
  const { suggestion, commune, openCandidacies } = person;
  const name = `${person.firstName} ${person.lastName}`;
  const suggested = colleagues.find(({ accountId }) => accountId === suggestion?.accountId);
  const hint =
    suggestion && suggested
      ? t('hand.suggested', { name: suggested.name, reason: t(`hand.reasons.${suggestion.reason}`) })
      : undefined;
  return (
    <tr>
      <th scope="row">
        <strong>{name}</strong>
      </th>
      <td data-label={t('hand.commune')}>{commune?.name ?? t('hand.unknownCommune')}</td>
      <td data-label={t('hand.candidacies')}>{openCandidacies}</td>
      <td>
        <Select
          label={<span className="p-stacked__label">{t('hand.takerOf', { name })}</span>}
          hint={hint}
          value={value}
          error={error}
          options={options}
          onChange={(event) => onChange(event.target.value)}
        />
      </td>
    </tr>
  );
}
