import type { Profile, Skill } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { request, urlOf } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Section } from './section.tsx';
import { useProfileText } from './text.ts';
import type { ProfileDraft } from './use-profile-draft.ts';

const levels = [1, 2, 3, 4] as const;

interface Props {
  pathwayId: string;
  draft: ProfileDraft;
  complete: boolean;
}

/** Skills from suggestions or free text, with a level in words. */
export function SkillsSection({ pathwayId, draft, complete }: Props) {
  const t = useProfileText();
  const { skills, occupations } = draft.profile;
  const codes = occupations.map(({ code }) => code).join(',');
  const add = (skill: Skill) => {
    if (skills.some((each) => each.id === skill.id)) return;
    draft.change({ skills: [...skills, { ...skill, level: 2 }] });
  };
  return (
    <Section name="skills" complete={complete} hint={t('skills.hint')}>
      <Autocomplete
        label={t('skills.search')}
        hint={t('skills.searchHint')}
        search={async (q, signal) => {
          const query = { q, limit: 8, ...(codes && { occupations: codes }) };
          const { items } = await request('GET /directory/skills', { query }, { signal });
          return items.filter((item) => !skills.some((each) => each.id === item.id));
        }}
        itemKey={(skill) => skill.id}
        itemLabel={(skill) => skill.label}
        onChoose={add}
      />
      <Suggestions codes={codes} held={skills} onAdd={add} />
      {skills.length === 0 ? (
        <p className="p-muted">{t('skills.none')}</p>
      ) : (
        <>
          <ul className="p-profile-skills">
            {skills.map((skill) => (
              <SkillRow key={skill.id} skill={skill} draft={draft} />
            ))}
          </ul>
          <DocumentLink href={urlOf('GET /pathways/:pathwayId/skills/document', { params: { pathwayId } })}>
            {t('skills.document')}
          </DocumentLink>
        </>
      )}
    </Section>
  );
}

function SkillRow({ skill, draft }: { skill: Profile['skills'][number]; draft: ProfileDraft }) {
  const t = useProfileText();
  const common = useCommonText();
  const toast = useToast();
  const { skills } = draft.profile;
  const remove = () => {
    draft.change({ skills: skills.filter((each) => each.id !== skill.id) });
    toast({ text: t('skills.removed', { label: skill.label }), undo: () => draft.change({ skills }) });
  };
  return (
    <li>
      <span className="p-profile-skills__label">{skill.label}</span>
      <select
        className="fr-select"
        aria-label={t('skills.level', { label: skill.label })}
        value={skill.level}
        onChange={(event) => {
          const level = Number(event.target.value);
          draft.change({ skills: skills.map((each) => (each.id === skill.id ? { ...each, level } : each)) });
        }}
      >
        {levels.map((level) => (
          <option key={level} value={level}>
            {common(`levels.${level}`)}
          </option>
        ))}
      </select>
      <IconButton icon="delete" label={common('state.remove', { label: skill.label })} onClick={remove} />
    </li>
  );
}

function Suggestions({
  codes,
  held,
  onAdd,
}: {
  codes: string;
  held: readonly { id: string }[];
  onAdd: (skill: Skill) => void;
}) {
  const t = useProfileText();
  const found = useQuery({
    ...queryOf('GET /directory/skills', { query: { occupations: codes, limit: 20 } }),
    enabled: codes !== '',
    staleTime: 10 * 60_000,
  });
  if (!codes) return <p className="p-muted p-small">{t('skills.suggestionsEmpty')}</p>;
  const fresh = (found.data?.items ?? [])
    .filter((item) => !held.some((each) => each.id === item.id))
    .slice(0, 8);
  if (fresh.length === 0) return null;
  return (
    <div>
      <p className="p-small">{t('skills.suggestions')}</p>
      <ul className="p-chips">
        {fresh.map((skill) => (
          <li key={skill.id}>
            <Chip icon="add" onToggle={() => onAdd(skill)}>
              {skill.label}
            </Chip>
          </li>
        ))}
      </ul>
    </div>
  );
}
