import type { ArchiveReason, Candidacy } from '@passerelle/api/contract';
import { archiveReasons } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { hasCode, request } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useCandidaciesText } from './text.ts';
import { nameOfCandidate } from './wording.ts';

/** Asks why somebody reads an archived convention, and says who will read the answer. */
export function ArchiveDialog({
  candidacy,
  open,
  onClose,
}: {
  candidacy: Candidacy;
  open: boolean;
  onClose: () => void;
}) {
  const t = useCandidaciesText();
  const common = useCommonText();
  const formId = useId();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('archive.why')}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.cancel')}
          </Button>
          <Button type="submit" form={formId} busy={busy}>
            {t('archive.open')}
          </Button>
        </>
      }
    >
      <ReasonForm id={formId} candidacy={candidacy} onBusy={setBusy} onDone={onClose} />
    </Dialog>
  );
}

function ReasonForm({
  id,
  candidacy,
  onBusy,
  onDone,
}: {
  id: string;
  candidacy: Candidacy;
  onBusy: (busy: boolean) => void;
  onDone: () => void;
}) {
  const t = useCandidaciesText();
  const role = useRole();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [reason, setReason] = useState<ArchiveReason | null>(null);
  const [error, setError] = useState<string>();
  const name = nameOfCandidate(candidacy.candidate);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!reason) return setError(t('archive.pickReason'));
    setError(undefined);
    onBusy(true);
    try {
      await request('POST /candidacies/:candidacyId/convention/openings', {
        params: { candidacyId: candidacy.id },
        body: { reason },
      });
      onDone();
    } catch (problem) {
      // removed meanwhile: the page says what is left
      if (hasCode(problem, 'not_found', 'conflict')) onDone();
      toast({ tone: 'error', text: sentence(problem) });
    } finally {
      onBusy(false);
      void refresh(
        client,
        'GET /candidacies/:candidacyId',
        'GET /candidacies/:candidacyId/assessment',
        'GET /pathways/:pathwayId/reveals',
      );
    }
  };
  return (
    <form id={id} className="p-form" onSubmit={(event) => void submit(event)} noValidate>
      <RadioGroup
        legend={t('archive.reason')}
        value={reason}
        onChange={setReason}
        error={error}
        options={archiveReasons.map((value) => ({ value, label: t(`archive.reasons.${value}`) }))}
      />
      <p className="p-small p-muted">
        {t(role === 'employer' ? 'archive.seenCompany' : 'archive.seen', { name })}
      </p>
    </form>
  );
}
