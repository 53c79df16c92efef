import type { Slot } from '@passerelle/api/contract';
import { useRef, useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Select } from '../../ui/field.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { JobBlock } from './job-block.tsx';
import { KeptDraftOffer } from './kept-draft-offer.tsx';
import { Preview } from './preview.tsx';
import { SaveButtons } from './save-buttons.tsx';
import { SkillsBlock } from './skills-block.tsx';
import type { SlotDraft } from './slot-draft.ts';
import { useSlotFormText } from './text.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { useSlotDraft } from './use-slot-draft.ts';
import { useSlotSaving } from './use-slot-saving.ts';
import { WelcomeBlock } from './welcome-block.tsx';
import { WhenBlock } from './when-block.tsx';
import { WhereBlock } from './where-block.tsx';
import './slot-form.css';

interface Props {
  initial: SlotDraft;
  /** The slot being changed; absent for a new one. */
  slot?: Slot;
  establishments: readonly { id: string; name: string; commune: { name: string } }[];
}

/** Five blocks and a live preview; one draft from the first key to the answer of the API. */
export function SlotForm({ initial, slot, establishments }: Props) {
  const t = useSlotFormText();
  // the fields that keep their own text begin anew with a draft taken up
  const [round, setRound] = useState(0);
  const version = useRef(slot?.version ?? 0);
  const state = useSlotDraft(initial);
  const { draft, first, change, errorOf, errors } = state;
  const kept = useKeptDraft(draft, first, { slotId: slot?.id, version: version.current });
  const saving = useSlotSaving({ slot, state, version, onStored: kept.finish });
  const { save, wasPublished, problem } = saving;
  const takeUp = () => {
    state.replace(kept.offered?.draft ?? draft);
    setRound((before) => before + 1);
    kept.taken();
  };
  const company = establishments.find(({ id }) => id === draft.establishmentId);
  const blocks = { draft, change, errorOf };
  return (
    <div className="p-slot-form">
      <form
        ref={state.form}
        className="p-slot-form__fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save(!wasPublished);
        }}
      >
        {kept.offered && (
          <KeptDraftOffer
            savedAt={kept.offered.savedAt}
            isNew={!slot}
            onResume={takeUp}
            onRefuse={kept.refuse}
          />
        )}
        {establishments.length > 1 && !slot && (
          <Select
            label={t('establishment')}
            value={draft.establishmentId}
            onChange={(event) => change({ establishmentId: event.target.value })}
            options={establishments.map(({ id, name, commune }) => ({
              value: id,
              label: `${name}, ${commune.name}`,
            }))}
          />
        )}
        <JobBlock key={`job-${round}`} {...blocks} />
        <SkillsBlock {...blocks} />
        <WhenBlock {...blocks} />
        <WhereBlock key={`where-${round}`} {...blocks} />
        <WelcomeBlock {...blocks} />
        {(problem !== null || Object.keys(errors).length > 0) && (
          <Alert tone="error" live>
            <p>{problem !== null ? <ProblemText error={problem} /> : t('correct')}</p>
          </Alert>
        )}
        <SaveButtons wasPublished={wasPublished} publishing={saving.publishing} onKeep={() => save(false)} />
      </form>
      <Preview
        draft={draft}
        company={company ? `${company.name}, ${company.commune.name}` : (slot?.establishment.name ?? '')}
      />
    </div>
  );
}
