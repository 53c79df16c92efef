import type { Slot } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiProblem, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { focusFirstError } from '../../app/form-errors.ts';
import { paths } from '../../app/paths.ts';
import { refresh } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { DraftChange } from './block.tsx';
import { JobBlock } from './job-block.tsx';
import { KeptDraftOffer } from './kept-draft-offer.tsx';
import { Preview } from './preview.tsx';
import { SkillsBlock } from './skills-block.tsx';
import { type DraftProblem, inputOf, problemsOf, type SlotDraft } from './slot-draft.ts';
import { useSlotFormText } from './text.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { WelcomeBlock } from './welcome-block.tsx';
import { WhenBlock } from './when-block.tsx';
import { WhereBlock } from './where-block.tsx';
import './slot-form.css';

const fieldOf: Record<DraftProblem, string> = {
  pickJob: 'occupation',
  pickObjective: 'objectives',
  pickWeek: 'week',
  siteIncomplete: 'site.address',
  tutorIncomplete: 'tutor',
  declarationNeeded: 'noReplacementDeclared',
};

/** Five blocks and a live preview; one draft from the first key to the answer of the API. */
export function SlotForm({
  initial,
  slot,
  establishments,
}: {
  initial: SlotDraft;
  /** The slot being changed; absent for a new one. */
  slot?: Slot;
  establishments: readonly { id: string; name: string; commune: { name: string } }[];
}) {
  const t = useSlotFormText();
  const common = useCommonText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  // the fields that keep their own text begin anew with a draft taken up
  const [round, setRound] = useState(0);
  const clientId = useRef(newClientId());
  const form = useRef<HTMLFormElement>(null);
  // a later reading of the slot changes neither what one writes nor what it started from
  const [first] = useState(initial);
  const [draft, setDraft] = useState(first);
  // what was read when the draft was made: a colleague's change meanwhile is told, not overwritten
  const version = useRef(slot?.version ?? 0);
  const kept = useKeptDraft(draft, first, { slotId: slot?.id, version: version.current });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState<'publish' | 'keep' | null>(null);
  const wasPublished = slot !== undefined && slot.state !== 'draft';
  const company = establishments.find(({ id }) => id === draft.establishmentId);
  const change = (changes: DraftChange) => {
    if (typeof changes === 'function') return setDraft((before) => ({ ...before, ...changes(before) }));
    setDraft((before) => ({ ...before, ...changes }));
    // What is being corrected is not wrong any more until it is sent again.
    const corrected = new Set(Object.keys(changes));
    if (corrected.has('from') || corrected.has('to')) corrected.add('period');
    if (corrected.has('hoursFrom') || corrected.has('hoursTo')) corrected.add('hours');
    setErrors((before) =>
      Object.fromEntries(
        Object.entries(before).filter(([name]) => !corrected.has(name.split('.')[0] ?? name)),
      ),
    );
  };
  const errorOf = (field: string) =>
    errors[field] ?? Object.entries(errors).find(([name]) => name.startsWith(`${field}.`))?.[1];

  const showErrors = (found: Record<string, string>) => {
    setErrors(found);
    // The first wrong field takes the focus once it is marked.
    requestAnimationFrame(() => focusFirstError(form.current));
  };
  const save = async (publish: boolean) => {
    const found = problemsOf(draft, publish || wasPublished);
    if (found.length > 0)
      return showErrors(Object.fromEntries(found.map((each) => [fieldOf[each], t(each)])));
    setErrors({});
    setProblem(null);
    setBusy(publish ? 'publish' : 'keep');
    try {
      const saved = slot ? await update(slot, publish) : await create(publish);
      kept.finish();
      await refresh(client, 'GET /slots/mine', 'GET /slots/:slotId', 'GET /slots');
      toast({ text: t(publish ? 'published' : slot ? 'saved' : 'drafted') });
      await navigate(paths.ownSlot(saved.id));
    } catch (error) {
      setProblem(error);
      if (error instanceof ApiProblem && error.errors.length > 0)
        showErrors(
          Object.fromEntries(error.errors.map(({ path, message }) => [path.replace(/^body\./, ''), message])),
        );
    } finally {
      setBusy(null);
    }
  };
  const create = (publish: boolean) =>
    request('POST /slots', { body: { ...inputOf(draft), publish, clientId: clientId.current } });
  const update = async (held: Slot, publish: boolean) => {
    const { establishmentId: _establishment, ...body } = inputOf(draft);
    const saved = await request('PATCH /slots/:slotId', {
      params: { slotId: held.id },
      body,
      ifMatch: version.current,
    });
    version.current = saved.version;
    if (!publish) return saved;
    return request('POST /slots/:slotId/moves', { params: { slotId: held.id }, body: { to: 'published' } });
  };
  const blocks = { draft, change, errorOf };
  return (
    <div className="p-slot-form">
      <form
        ref={form}
        className="p-slot-form__fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(!wasPublished);
        }}
      >
        {kept.offered && (
          <KeptDraftOffer
            savedAt={kept.offered.savedAt}
            isNew={!slot}
            onResume={() => {
              setDraft(kept.offered?.draft ?? draft);
              setRound((before) => before + 1);
              kept.taken();
            }}
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
        <div className="p-actions">
          <Button
            type="submit"
            wide
            busy={busy === (wasPublished ? 'keep' : 'publish')}
            disabled={busy !== null}
          >
            {t(wasPublished ? 'save' : 'publish')}
          </Button>
          {!wasPublished && (
            <Button
              kind="secondary"
              wide
              busy={busy === 'keep'}
              disabled={busy !== null}
              onClick={() => void save(false)}
            >
              {t('saveDraft')}
            </Button>
          )}
          <Button kind="quiet" wide onClick={() => void navigate(-1)}>
            {common('state.cancel')}
          </Button>
        </div>
      </form>
      <Preview
        draft={draft}
        company={company ? `${company.name}, ${company.commune.name}` : (slot?.establishment.name ?? '')}
      />
    </div>
  );
}
