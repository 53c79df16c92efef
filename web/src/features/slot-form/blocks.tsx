import type { Accommodation, Objective } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import { Checkbox, CheckboxGroup } from '../../ui/choice.tsx';
import { WeekGrid } from '../../ui/drawings/week-grid.tsx';
import { FieldError, TextArea, TextInput } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RetiredOccupation } from '../../ui/retired-occupation.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { pressed, type SlotDraft, suggested } from './slot-draft.ts';
import { useSlotFormText } from './text.ts';

export type DraftChange = Partial<SlotDraft> | ((draft: SlotDraft) => Partial<SlotDraft>);

export interface BlockProps {
  draft: SlotDraft;
  /** A function sees the draft as it is then: for what arrives late. */
  change: (changes: DraftChange) => void;
  /** The sentence of a field that is wrong, by its name in the API. */
  errorOf: (field: string) => string | undefined;
}

function Block({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section className="p-block" aria-labelledby={`block-${number}`}>
      <h2 id={`block-${number}`} className="p-block__title">
        <span className="p-block__number" aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

const objectives: readonly Objective[] = ['discover', 'confirm', 'recruit'];

export function JobBlock({ draft, change, errorOf }: BlockProps) {
  const t = useSlotFormText();
  const common = useCommonText();
  const client = useQueryClient();
  return (
    <Block number={1} title={t('blocks.job')}>
      <Autocomplete
        label={t('job')}
        hint={t('jobHint')}
        keepText
        initialText={draft.occupation?.label ?? ''}
        error={errorOf('occupation')}
        search={async (q, signal) =>
          (await request('GET /directory/occupations', { query: { q, limit: 8 } }, { signal })).items
        }
        itemKey={(item) => `${item.code} ${item.appellation}`}
        itemLabel={(item) => item.appellation}
        renderItem={(item) => (
          <>
            {item.appellation} <span className="p-small p-muted">{item.label}</span>
          </>
        )}
        onChoose={(item) => {
          change({
            occupation: { code: item.code, label: item.label },
            ...(draft.title.trim() === '' && { title: item.appellation }),
          });
          void client
            .fetchQuery(queryOf('GET /directory/occupations/:code', { params: { code: item.code } }))
            .then(({ skills }) =>
              change((now) =>
                // another job may have been chosen meanwhile
                now.occupation?.code === item.code ? { skills: suggested(now.skills, skills) } : {},
              ),
            )
            .catch(() => undefined);
        }}
      />
      {draft.occupation && (
        <p className="p-small p-muted">{t('occupation', { label: draft.occupation.label })}</p>
      )}
      {draft.occupation?.retired && (
        <RetiredOccupation
          retired={draft.occupation.retired}
          onReplace={(occupation) => change({ occupation })}
        />
      )}
      <TextInput
        label={t('jobTitle')}
        hint={t('jobTitleHint')}
        maxLength={200}
        value={draft.title}
        error={errorOf('title')}
        onChange={(event) => change({ title: event.target.value })}
      />
      <CheckboxGroup
        legend={t('objectives')}
        value={draft.objectives}
        onChange={(value) => change({ objectives: value })}
        error={errorOf('objectives')}
        options={objectives.map((value) => ({ value, label: common(`objectives.${value}`) }))}
      />
    </Block>
  );
}

const useIcons = { off: 'add', used: 'check', taught: 'lightbulb' } as const;

export function SkillsBlock({ draft, change, errorOf }: BlockProps) {
  const t = useSlotFormText();
  return (
    <Block number={2} title={t('blocks.skills')}>
      {draft.skills.length === 0 ? (
        <p className="p-muted">{t('noSkills')}</p>
      ) : (
        <>
          <p className="p-small p-muted">{t('skillsIntro')}</p>
          <ul className="p-chips">
            {draft.skills.map(({ skill, use }) => (
              <li key={skill.id}>
                <button
                  type="button"
                  className={`p-skill-pick p-skill-pick--${use}`}
                  onClick={() => change({ skills: pressed(draft.skills, skill.id) })}
                >
                  <Icon name={useIcons[use]} />
                  <span>
                    {skill.label}
                    <span className="p-skill-pick__use"> {t(`skillState.${use}`)}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Autocomplete
        label={t('addSkill')}
        optional
        search={async (q, signal) =>
          (
            await request(
              'GET /directory/skills',
              { query: { q, limit: 8, ...(draft.occupation && { occupations: draft.occupation.code }) } },
              { signal },
            )
          ).items
        }
        itemKey={(skill) => skill.id}
        itemLabel={(skill) => skill.label}
        onChoose={(skill) =>
          change({
            skills: [
              ...draft.skills.filter((each) => each.skill.id !== skill.id),
              { skill, use: 'used', level: 1 },
            ],
          })
        }
      />
      <TextArea
        label={t('tasks')}
        hint={t('tasksHint')}
        optional
        maxLength={2000}
        value={draft.tasks}
        error={errorOf('tasks')}
        onChange={(event) => change({ tasks: event.target.value })}
      />
    </Block>
  );
}

export function WhenBlock({ draft, change, errorOf }: BlockProps) {
  const t = useSlotFormText();
  return (
    <Block number={3} title={t('blocks.when')}>
      <div className="p-two">
        <TextInput
          label={t('from')}
          type="date"
          required
          value={draft.from}
          error={errorOf('period.from')}
          onChange={(event) => change({ from: event.target.value })}
        />
        <TextInput
          label={t('until')}
          type="date"
          required
          min={draft.from}
          value={draft.to}
          error={errorOf('period.to') ?? errorOf('period')}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
      <div>
        <WeekGrid value={draft.week} onChange={(week) => change({ week })} label={t('week')} />
        <FieldError id="week-error" error={errorOf('week')} />
      </div>
      <div className="p-two">
        <TextInput
          label={t('hoursFrom')}
          type="time"
          value={draft.hoursFrom}
          error={errorOf('hours.from')}
          onChange={(event) => change({ hoursFrom: event.target.value })}
        />
        <TextInput
          label={t('hoursTo')}
          type="time"
          value={draft.hoursTo}
          error={errorOf('hours.to') ?? errorOf('hours')}
          onChange={(event) => change({ hoursTo: event.target.value })}
        />
      </div>
      <div className="p-two">
        <TextInput
          label={t('weeklyHours')}
          hint={Number(draft.weeklyHours) > 35 ? t('overHours') : t('weeklyHoursHint')}
          type="number"
          min={1}
          max={48}
          value={draft.weeklyHours}
          error={errorOf('weeklyHours')}
          onChange={(event) => change({ weeklyHours: event.target.value })}
        />
        <TextInput
          label={t('places')}
          type="number"
          min={1}
          max={50}
          value={draft.places}
          error={errorOf('places')}
          onChange={(event) => change({ places: event.target.value })}
        />
      </div>
    </Block>
  );
}

const conditions = [
  'standing',
  'noise',
  'cold',
  'heat',
  'outdoors',
  'heavy_loads',
  'dust',
  'night',
  'screen',
  'public',
] as const;
const usualFirst = (usual: readonly string[]) => [
  ...conditions.filter((one) => usual.includes(one)),
  ...conditions.filter((one) => !usual.includes(one)),
];
const accommodations: readonly Accommodation[] = [
  'step_free_access',
  'seated_work',
  'no_heavy_loads',
  'quiet_place',
  'adapted_hours',
  'written_instructions',
  'french_support',
  'tutor_sign_language',
  'near_public_transport',
  'female_team_or_tutor',
];

export function WhereBlock({ draft, change, errorOf }: BlockProps) {
  const t = useSlotFormText();
  const common = useCommonText();
  const { site } = draft;
  // what ROME says of the places where this job is done
  const usual = useQuery({
    ...queryOf('GET /directory/occupations/:code', { params: { code: draft.occupation?.code ?? '' } }),
    enabled: draft.occupation !== null,
    staleTime: 10 * 60_000,
  });
  return (
    <Block number={4} title={t('blocks.where')}>
      <Checkbox
        label={t('elsewhere')}
        checked={site !== null}
        onChange={(event) =>
          change({ site: event.target.checked ? { address: '', communeCode: '', communeName: '' } : null })
        }
      />
      {site && (
        <>
          <TextInput
            label={t('siteAddress')}
            maxLength={200}
            value={site.address}
            error={errorOf('site.address')}
            onChange={(event) => {
              const { location: _moved, ...kept } = site;
              change({ site: { ...kept, address: event.target.value } });
            }}
          />
          <CommuneField
            label={t('siteCommune')}
            initialName={site.communeName}
            error={errorOf('site.communeCode')}
            onChange={(commune) =>
              change({
                site: {
                  address: site.address,
                  communeCode: commune?.code ?? '',
                  communeName: commune?.name ?? '',
                },
              })
            }
          />
        </>
      )}
      <Checkbox
        label={t('transport')}
        checked={draft.publicTransport}
        onChange={(event) => change({ publicTransport: event.target.checked })}
      />
      <Checkbox
        label={t('licence')}
        checked={draft.licenceRequired}
        onChange={(event) => change({ licenceRequired: event.target.checked })}
      />
      <Checkbox
        label={t('vehicle')}
        checked={draft.vehicleRequired}
        onChange={(event) => change({ vehicleRequired: event.target.checked })}
      />
      <details className="p-more">
        <summary>{t('more')}</summary>
        <CheckboxGroup
          legend={t('conditions')}
          value={draft.conditions}
          onChange={(value) => change({ conditions: value })}
          options={usualFirst(usual.data?.conditions ?? []).map((value) => ({
            value,
            label: common(`conditions.${value}`),
            ...(usual.data?.conditions.includes(value) && { hint: t('conditionUsual') }),
          }))}
        />
        <CheckboxGroup
          legend={t('accommodations')}
          value={draft.accommodations}
          onChange={(value) => change({ accommodations: value })}
          options={accommodations.map((value) => ({ value, label: common(`accommodations.${value}`) }))}
        />
      </details>
    </Block>
  );
}

export function WelcomeBlock({ draft, change, errorOf }: BlockProps) {
  const t = useSlotFormText();
  const setTutor = (changes: Partial<SlotDraft['tutor']>) =>
    change({ tutor: { ...draft.tutor, ...changes } });
  return (
    <Block number={5} title={t('blocks.welcome')}>
      <TextArea
        label={t('welcome')}
        hint={t('welcomeHint')}
        optional
        rows={3}
        maxLength={2000}
        value={draft.welcome}
        error={errorOf('welcome')}
        onChange={(event) => change({ welcome: event.target.value })}
      />
      <div className="p-two">
        <TextInput
          label={t('tutorFirst')}
          optional
          autoComplete="off"
          value={draft.tutor.firstName}
          error={errorOf('tutor')}
          onChange={(event) => setTutor({ firstName: event.target.value })}
        />
        <TextInput
          label={t('tutorLast')}
          optional
          autoComplete="off"
          value={draft.tutor.lastName}
          onChange={(event) => setTutor({ lastName: event.target.value })}
        />
      </div>
      <TextInput
        label={t('tutorFunction')}
        optional
        autoComplete="off"
        value={draft.tutor.function}
        onChange={(event) => setTutor({ function: event.target.value })}
      />
      <Checkbox
        label={t('declaration')}
        hint={t('declarationHint')}
        checked={draft.noReplacementDeclared}
        error={errorOf('noReplacementDeclared')}
        onChange={(event) => change({ noReplacementDeclared: event.target.checked })}
      />
    </Block>
  );
}
