import { actionKinds } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { FieldError, Select, TextInput } from '../../ui/field.tsx';
import { type ActionValues, blankAction } from './contract-values.ts';
import { usePlanText } from './text.ts';

interface Props {
  pathwayId: string;
  value: ActionValues[];
  onChange: (actions: ActionValues[]) => void;
  error: string | undefined;
}

/** The actions of the plan, one block each; an immersion is linked to its candidacy. */
export function ActionFields({ pathwayId, value, onChange, error }: Props) {
  const t = usePlanText();
  const list = useQuery(queryOf('GET /candidacies', { query: { pathwayId, limit: 50 } }));
  const candidacies = (list.data?.items ?? []).map((one) => ({
    value: one.id,
    label: `${one.slot.title}, ${one.slot.establishment.name}`,
  }));
  const change = (key: string, changes: Partial<ActionValues>) =>
    onChange(value.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  return (
    <div className="p-stack">
      {value.map((action, at) => (
        <ActionBlock
          key={action.key}
          number={at + 1}
          action={action}
          candidacies={candidacies}
          onChange={(changes) => change(action.key, changes)}
          onRemove={() => onChange(value.filter(({ key }) => key !== action.key))}
        />
      ))}
      <FieldError id="actions-error" error={error} />
      <div>
        <Button
          kind="tertiary"
          size="sm"
          icon="add"
          onClick={() => onChange([...value, blankAction(value.length === 0 ? 'immersion' : 'support')])}
        >
          {t('contract.addAction')}
        </Button>
      </div>
    </div>
  );
}

function ActionBlock({
  number,
  action,
  candidacies,
  onChange,
  onRemove,
}: {
  number: number;
  action: ActionValues;
  candidacies: readonly { value: string; label: string }[];
  onChange: (changes: Partial<ActionValues>) => void;
  onRemove: () => void;
}) {
  const t = usePlanText();
  const choose = (candidacyId: string) => {
    const chosen = candidacies.find((one) => one.value === candidacyId);
    onChange({ candidacyId, ...(chosen && !action.title ? { title: chosen.label } : {}) });
  };
  return (
    <fieldset className="p-plan-action">
      <legend>{t('contract.action', { number })}</legend>
      <Select
        label={t('contract.kind')}
        value={action.kind}
        onChange={(event) =>
          onChange({ kind: actionKinds.find((kind) => kind === event.target.value) ?? action.kind })
        }
        options={actionKinds.map((kind) => ({ value: kind, label: t(`contract.kinds.${kind}`) }))}
      />
      <TextInput
        label={t('contract.what')}
        value={action.title}
        maxLength={300}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      {action.kind === 'immersion' && candidacies.length > 0 && (
        <Select
          label={t('contract.candidacy')}
          placeholder={t('contract.noCandidacy')}
          value={action.candidacyId}
          onChange={(event) => choose(event.target.value)}
          options={[...candidacies]}
        />
      )}
      <TextInput
        label={t('contract.from')}
        type="date"
        optional
        value={action.from}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <TextInput
        label={t('contract.to')}
        type="date"
        optional
        value={action.to}
        onChange={(event) => onChange({ to: event.target.value })}
      />
      <TextInput
        label={t('contract.hours')}
        inputMode="numeric"
        optional
        maxLength={2}
        value={action.weeklyHours}
        onChange={(event) => onChange({ weeklyHours: event.target.value.replace(/\D/g, '') })}
      />
      <Button
        kind="tertiary"
        size="sm"
        icon="delete"
        aria-label={t('contract.removeAction', { number })}
        onClick={onRemove}
      >
        {t('contract.removeAction', { number })}
      </Button>
    </fieldset>
  );
}
