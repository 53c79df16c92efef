import type { Profile } from '@passerelle/api/contract';
import { useOccupationSearch } from '../../app/use-occupation-search.tsx';
import { useCommonText } from '../../i18n/common-text.ts';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import { IconButton } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice.tsx';
import { TextArea } from '../../ui/field.tsx';
import { RetiredOccupation } from '../../ui/retired-occupation.tsx';
import { Section } from './section.tsx';
import { useProfileText } from './text.ts';
import type { ProfileDraft } from './use-profile-draft.ts';

const contracts = ['cdi', 'cdd', 'interim', 'seasonal', 'apprenticeship'] as const;
const times = ['full', 'part', 'either'] as const;
const objectives = ['discover', 'confirm', 'recruit'] as const;

/** Up to three occupations in order of preference, the objective, and the person's plan in their own words. */
export function WishesSection({ draft, complete }: { draft: ProfileDraft; complete: boolean }) {
  const t = useProfileText();
  const common = useCommonText();
  const occupationSearch = useOccupationSearch();
  const { occupations, objective, goal, contracts: wished, workingTime } = draft.profile;
  return (
    <Section name="wishes" complete={complete}>
      <div>
        <p className="p-subtitle">{t('wishes.occupations')}</p>
        <p className="p-muted p-small">{t('wishes.occupationsHint')}</p>
        <OccupationList occupations={occupations} onChange={(next) => draft.change({ occupations: next })} />
        {occupations.length < 3 ? (
          <Autocomplete
            label={t('wishes.add')}
            hint={t('wishes.addHint')}
            {...occupationSearch}
            onChoose={({ code, label }) => {
              if (!occupations.some((each) => each.code === code))
                draft.change({ occupations: [...occupations, { code, label }] });
            }}
          />
        ) : (
          <p className="p-muted p-small">{t('wishes.max')}</p>
        )}
      </div>
      <RadioGroup
        legend={t('wishes.objective')}
        value={objective}
        onChange={(value) => draft.change({ objective: value })}
        options={objectives.map((value) => ({ value, label: common(`objectives.${value}`) }))}
      />
      <TextArea
        label={t('wishes.goal')}
        optional
        maxLength={2000}
        value={goal}
        onChange={(event) => draft.change({ goal: event.target.value })}
      />
      <CheckboxGroup
        legend={t('wishes.contracts')}
        inline
        value={wished}
        onChange={(value) => draft.change({ contracts: value })}
        options={contracts.map((value) => ({ value, label: t(`wishes.contract.${value}`) }))}
      />
      <RadioGroup
        legend={t('wishes.workingTime')}
        inline
        value={workingTime}
        onChange={(value) => draft.change({ workingTime: value })}
        options={times.map((value) => ({ value, label: t(`wishes.time.${value}`) }))}
      />
    </Section>
  );
}

function OccupationList({
  occupations,
  onChange,
}: {
  occupations: Profile['occupations'];
  onChange: (next: Profile['occupations']) => void;
}) {
  const t = useProfileText();
  const common = useCommonText();
  const raise = (index: number) => {
    const next = [...occupations];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index - 1, 0, moved);
    onChange(next);
  };
  if (occupations.length === 0) return null;
  return (
    <ol className="p-profile-skills">
      {occupations.map((occupation, index) => (
        <li key={occupation.code}>
          <span className="p-profile-skills__label">
            <span className="p-muted p-small">{t('wishes.rank', { rank: index + 1 })}</span>
            <br />
            {occupation.label}
            {occupation.retired && (
              <RetiredOccupation
                retired={occupation.retired}
                onReplace={(successor) =>
                  onChange(
                    occupations
                      .map((each) => (each.code === occupation.code ? successor : each))
                      .filter((each, at, all) => all.findIndex(({ code }) => code === each.code) === at),
                  )
                }
              />
            )}
          </span>
          {index > 0 && (
            <IconButton
              icon="arrow-up"
              label={t('wishes.up', { label: occupation.label })}
              onClick={() => raise(index)}
            />
          )}
          <IconButton
            icon="delete"
            label={common('state.remove', { label: occupation.label })}
            onClick={() => onChange(occupations.filter((each) => each.code !== occupation.code))}
          />
        </li>
      ))}
    </ol>
  );
}
