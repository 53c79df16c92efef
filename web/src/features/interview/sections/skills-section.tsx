import type { Skill, SkillOrigin } from '@passerelle/api/contract';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../../app/api.ts';
import { queryOf } from '../../../app/queries.ts';
import { useOccupationSearch } from '../../../app/use-occupation-search.tsx';
import { useCommonText } from '../../../i18n/common-text.ts';
import { Autocomplete } from '../../../ui/autocomplete.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Words } from '../choices.tsx';
import { SharedTextArea } from '../shared-text-area.tsx';
import { useInterviewText } from '../text.ts';
import { useProposals } from '../use-proposals.ts';
import { useSharedText } from '../use-text.ts';
import type { SectionProps } from './section.ts';

const levels = [1, 2, 3, 4] as const;
/** A text of several lines is a CV. */
const cvLines = 4;
const shownAtFirst = 5;

interface Proposal {
  skill: Pick<Skill, 'id' | 'label'>;
  origin: SkillOrigin;
}

/** Skills from what was said, from a CV, and from jobs; one tap on a level keeps one. */
export function SkillsSection(props: SectionProps) {
  const t = useInterviewText();
  const { room, answers, readOnly } = props;
  return (
    <>
      <SharedTextArea
        room={room}
        name="experience"
        label={t('texts.experience')}
        hint={t('texts.experienceHint')}
        readOnly={readOnly}
      />
      {!readOnly && <FromWords {...props} />}
      <PastJobs {...props} />
      {!readOnly && <FromJobs {...props} />}
      <div>
        <h3 className="p-subtitle">{t('skills.held')}</h3>
        {answers.now.skills.length === 0 && <p className="p-muted">{t('skills.none')}</p>}
        <ul className="p-levels">
          {answers.now.skills.map(({ id, level }) => (
            <HeldSkill key={id} id={id} level={level} {...props} />
          ))}
        </ul>
      </div>
    </>
  );
}

function HeldSkill({
  id,
  level,
  interview,
  answers,
  readOnly,
}: SectionProps & { id: string; level: number }) {
  const common = useCommonText();
  const label = answers.words(id);
  return (
    <li>
      <span className="p-levels__label">
        {label}
        <Origin origin={interview.origins[id]} />
      </span>
      <Levels
        label={label}
        level={level}
        readOnly={readOnly}
        onChoose={(next) => answers.give({ kind: 'skill', id, level: next }, label)}
      />
      {!readOnly && (
        <IconButton
          icon="delete"
          label={common('state.remove', { label })}
          onClick={() => answers.give({ kind: 'skill', id, level: null })}
        />
      )}
    </li>
  );
}

function Levels({
  label,
  level,
  readOnly,
  onChoose,
}: {
  label: string;
  level: number | null;
  readOnly: boolean;
  onChoose: (level: number) => void;
}) {
  const t = useInterviewText();
  const common = useCommonText();
  return (
    <Words
      label={t('skills.level', { label })}
      hideLabel
      options={levels.map((value) => ({ value, label: common(`levels.${value}`) }))}
      value={level as (typeof levels)[number] | null}
      disabled={readOnly}
      onChoose={onChoose}
    />
  );
}

function Origin({ origin }: { origin: SkillOrigin | undefined }) {
  const t = useInterviewText();
  return origin ? (
    <span className="p-levels__origin">{t(`skills.origin.${origin.kind}`, { text: origin.text })}</span>
  ) : null;
}

function Proposals({
  proposals,
  answers,
}: {
  proposals: readonly Proposal[];
  answers: SectionProps['answers'];
}) {
  const t = useInterviewText();
  const [all, setAll] = useState(false);
  const fresh = proposals.filter(({ skill }) => !answers.now.skills.some(({ id }) => id === skill.id));
  return (
    <>
      <ul className="p-levels">
        {fresh.slice(0, all ? undefined : shownAtFirst).map(({ skill, origin }) => (
          <li key={skill.id}>
            <span className="p-levels__label">
              {skill.label}
              <Origin origin={origin} />
            </span>
            <Levels
              label={skill.label}
              level={null}
              readOnly={false}
              onChoose={(level) => answers.give({ kind: 'skill', id: skill.id, level, origin }, skill.label)}
            />
          </li>
        ))}
      </ul>
      {!all && fresh.length > shownAtFirst && (
        <Button kind="quiet" size="sm" icon="add" onClick={() => setAll(true)}>
          {t('skills.more')}
        </Button>
      )}
    </>
  );
}

function FromWords({ pathway, room, answers }: SectionProps) {
  const t = useInterviewText();
  const text = useSharedText(room, 'experience');
  const found = useProposals(pathway.id, text);
  const kind = text.split('\n').length >= cvLines ? 'cv' : 'words';
  const jobs =
    found?.occupations.filter(({ code }) => !answers.now.pastJobs.includes(code)).slice(0, 2) ?? [];
  if (!found || found.skills.length + jobs.length === 0) return null;
  return (
    <div aria-live="polite">
      <h3 className="p-subtitle">{t('skills.found')}</h3>
      <p className="p-small p-muted">{t('skills.foundHint')}</p>
      <ul className="p-chips">
        {jobs.map(({ code, label }) => (
          <li key={code}>
            <Chip icon="add" onToggle={() => answers.give({ kind: 'past_job', code, held: true }, label)}>
              {t('skills.addPastJob', { label })}
            </Chip>
          </li>
        ))}
      </ul>
      <Proposals
        answers={answers}
        proposals={found.skills.map(({ id, label, words }) => ({
          skill: { id, label },
          origin: { kind, text: words },
        }))}
      />
    </div>
  );
}

function PastJobs({ answers, readOnly }: SectionProps) {
  const t = useInterviewText();
  const common = useCommonText();
  const occupationSearch = useOccupationSearch();
  const { pastJobs } = answers.now;
  return (
    <div>
      {!readOnly && (
        <Autocomplete
          label={t('skills.pastJob')}
          {...occupationSearch}
          onChoose={({ code, label }) => answers.give({ kind: 'past_job', code, held: true }, label)}
        />
      )}
      {pastJobs.length > 0 && (
        <>
          <h3 className="p-subtitle">{t('skills.pastJobs')}</h3>
          <ul className="p-chips">
            {pastJobs.map((code) => (
              <li key={code}>
                <Chip
                  {...(!readOnly && {
                    onRemove: () => answers.give({ kind: 'past_job', code, held: false }),
                    removeLabel: common('state.remove', { label: answers.words(code) }),
                  })}
                >
                  {answers.words(code)}
                </Chip>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The first skill of each job, then the second, each with its job. */
function useSkillsOfJobs(answers: SectionProps['answers']): Proposal[] {
  const { pastJobs, occupations } = answers.now;
  const jobs = [
    ...pastJobs.map((code) => ({ code, kind: 'past_job' as const })),
    ...occupations
      .filter((code) => !pastJobs.includes(code))
      .map((code) => ({ code, kind: 'wish' as const })),
  ].slice(0, 8);
  const found = useQueries({
    queries: jobs.map(({ code }) => ({
      ...queryOf('GET /directory/skills', { query: { occupations: code, limit: 12 } }),
      staleTime: 10 * 60_000,
    })),
  });
  const proposals = new Map<string, Proposal>();
  for (let rank = 0; rank < 12; rank += 1)
    jobs.forEach(({ code, kind }, index) => {
      const skill = found[index]?.data?.items[rank];
      if (skill && !proposals.has(skill.id))
        proposals.set(skill.id, { skill, origin: { kind, text: answers.words(code) } });
    });
  return [...proposals.values()];
}

function FromJobs({ answers }: SectionProps) {
  const t = useInterviewText();
  const proposals = useSkillsOfJobs(answers);
  return (
    <div>
      {proposals.length > 0 && (
        <>
          <h3 className="p-subtitle">{t('skills.proposed')}</h3>
          <Proposals answers={answers} proposals={proposals} />
        </>
      )}
      <Autocomplete
        label={t('skills.search')}
        search={async (q, signal) =>
          (await request('GET /directory/skills', { query: { q, limit: 8 } }, { signal })).items
        }
        itemKey={(skill) => skill.id}
        itemLabel={(skill) => skill.label}
        onChoose={({ id, label }) => answers.give({ kind: 'skill', id, level: 2 }, label)}
      />
    </div>
  );
}
