import type { Pathway } from '@passerelle/api/contract';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { SaveLine } from '../../ui/save-line.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { Completion } from './completion.tsx';
import { NeedsSection } from './needs-section.tsx';
import { PlaceSection } from './place-section.tsx';
import { SkillsSection } from './skills-section.tsx';
import { useProfileText } from './text.ts';
import { TimeSection } from './time-section.tsx';
import { type ProfileDraft, useProfileDraft } from './use-profile-draft.ts';
import { WishesSection } from './wishes-section.tsx';
import './profile.css';

/** The five parts of a profile, for the person and for the counsellor who fills it in with them. */
export function ProfileEditor({ pathway }: { pathway: Pathway }) {
  const draft = useProfileDraft(pathway);
  return (
    <fieldset className="p-profile" disabled={!pathway.abilities.edit}>
      <Completion sections={pathway.completion} />
      <Conflict draft={draft} />
      <SkillsSection pathwayId={pathway.id} draft={draft} complete={isComplete(pathway, 'skills')} />
      <WishesSection draft={draft} complete={isComplete(pathway, 'wishes')} />
      <PlaceSection draft={draft} complete={isComplete(pathway, 'place')} />
      <TimeSection draft={draft} complete={isComplete(pathway, 'time')} />
      <NeedsSection draft={draft} complete={isComplete(pathway, 'needs')} />
      {pathway.abilities.edit && <Saved draft={draft} />}
    </fieldset>
  );
}

function isComplete(pathway: Pathway, section: Pathway['completion'][number]['section']): boolean {
  return pathway.completion.find((each) => each.section === section)?.complete ?? false;
}

/** Lets the user choose between their own value and the other person's. */
function Conflict({ draft }: { draft: ProfileDraft }) {
  const t = useProfileText();
  if (draft.conflicts.length === 0) return null;
  const fields = draft.conflicts.map((field) => t.maybe('fields', field)).join(', ');
  return (
    <Alert tone="warning" live title={t('conflict.title')}>
      <p>{t('conflict.text', { fields })}</p>
      <div className="p-actions">
        <Button size="sm" onClick={() => draft.resolve('mine')}>
          {t('conflict.mine')}
        </Button>
        <Button size="sm" kind="secondary" onClick={() => draft.resolve('theirs')}>
          {t('conflict.theirs')}
        </Button>
      </div>
    </Alert>
  );
}

function Saved({ draft }: { draft: ProfileDraft }) {
  const t = useProfileText();
  const failed = draft.status === 'error' && draft.conflicts.length === 0;
  return (
    <SaveLine
      look={draft.status === 'saved' ? 'saved' : failed ? 'error' : 'busy'}
      action={
        failed && (
          <Button size="sm" onClick={() => void draft.save()}>
            {t('status.retry')}
          </Button>
        )
      }
    >
      {t.maybe('status', draft.status)} {failed && <ProblemText error={draft.error} />}
    </SaveLine>
  );
}
