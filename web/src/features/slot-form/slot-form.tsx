import type { Slot } from '@passerelle/api/contract';
import { useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Select } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { JobBlock } from './job-block.tsx';
import { KeptDraftOffer } from './kept-draft-offer.tsx';
import { Preview } from './preview.tsx';
import { SaveButtons } from './save-buttons.tsx';
import { SkillsBlock } from './skills-block.tsx';
import type { SlotDraft } from './slot-draft.ts';
import { useSlotFormText } from './text.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { type SlotFormOf, useSlotForm } from './use-slot-form.ts';
import { WelcomeBlock } from './welcome-block.tsx';
import { WhenBlock } from './when-block.tsx';
import { WhereBlock } from './where-block.tsx';
import './slot-form.css';

interface Props {
  initial: SlotDraft;
  /** The slot to change; not set for a new one. */
  slot?: Slot;
  establishments: readonly { id: string; name: string; commune: { name: string } }[];
}

/** Five blocks and a live preview. Errors are also shown beside the buttons, because the form is long. */
export function SlotForm({ initial, slot, establishments }: Props) {
  const t = useSlotFormText();
  // remounts the fields that keep their own text when a draft is restored
  const [round, setRound] = useState(0);
  const { form, first, version, wasPublished, save } = useSlotForm(initial, slot, () => kept.finish());
  const { publish, ...draft } = form.form.watch();
  const kept = useKeptDraft(draft, first, { slotId: slot?.id, version });
  const takeUp = () => {
    form.form.reset({ ...(kept.offered?.draft ?? draft), publish }, { keepDefaultValues: true });
    setRound((before) => before + 1);
    kept.taken();
  };
  const company = establishments.find(({ id }) => id === draft.establishmentId);
  return (
    <div className="p-slot-form">
      <Form
        form={{ ...form, problem: null, submit: (event) => save(!wasPublished, event) }}
        className="p-slot-form__fields"
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
            options={establishments.map(({ id, name, commune }) => ({
              value: id,
              label: `${name}, ${commune.name}`,
            }))}
            {...form.field('establishmentId')}
          />
        )}
        <JobBlock key={`job-${round}`} form={form} />
        <SkillsBlock form={form} />
        <WhenBlock form={form} />
        <WhereBlock key={`where-${round}`} form={form} />
        <WelcomeBlock form={form} />
        <WhatIsWrong form={form} />
        <SaveButtons
          wasPublished={wasPublished}
          sending={form.busy}
          publishing={publish}
          onKeep={() => void save(false)}
        />
      </Form>
      <Preview
        draft={draft}
        company={company ? `${company.name}, ${company.commune.name}` : (slot?.establishment.name ?? '')}
      />
    </div>
  );
}

function WhatIsWrong({ form: { form, problem } }: { form: SlotFormOf }) {
  const t = useSlotFormText();
  if (problem === null && Object.keys(form.formState.errors).length === 0) return null;
  return (
    <Alert tone="error" live>
      <p>{problem !== null ? <ProblemText error={problem} /> : t('correct')}</p>
    </Alert>
  );
}
