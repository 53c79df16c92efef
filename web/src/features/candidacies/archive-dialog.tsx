import type { ArchiveReason, Candidacy } from '@passerelle/api/contract';
import { type FormEvent, useId, useState } from 'react';
import { hasCode, request } from '../../app/api.ts';
import { useRole } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useCandidaciesText } from './text.ts';
import { nameOfCandidate } from './wording.ts';

const reasons = [
  'person_asks',
  'proof',
  'accident',
  'inspection',
  'dispute',
] as const satisfies readonly ArchiveReason[];

const shows = ['GET /candidacies/:candidacyId', 'GET /candidacies/:candidacyId/assessment'] as const;

interface Props {
  candidacy: Candidacy;
  open: boolean;
  onClose: () => void;
}

/** Asks why somebody reads an archived convention, and says who will read the answer. */
export function ArchiveDialog({ candidacy, open, onClose }: Props) {
  const t = useCandidaciesText();
  const common = useCommonText();
  const formId = useId();
  const { run, pending } = useApiMutation({
    send: (reason: ArchiveReason) =>
      request('POST /candidacies/:candidacyId/convention/openings', {
        params: { candidacyId: candidacy.id },
        body: { reason },
      }),
    stale: [...shows, 'GET /pathways/:pathwayId/reveals'],
    onDone: onClose,
    staleOnProblem: shows,
    // removed meanwhile: the page says what is left
    onProblem: (problem) => {
      if (hasCode(problem, 'not_found', 'conflict')) onClose();
    },
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('archive.why')}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.back')}
          </Button>
          <Button type="submit" form={formId} busy={pending}>
            {t('archive.open')}
          </Button>
        </>
      }
    >
      <ReasonForm id={formId} candidacy={candidacy} onReason={run} />
    </Dialog>
  );
}

function ReasonForm({
  id,
  candidacy,
  onReason,
}: {
  id: string;
  candidacy: Candidacy;
  onReason: (reason: ArchiveReason) => Promise<unknown>;
}) {
  const t = useCandidaciesText();
  const role = useRole();
  const [reason, setReason] = useState<ArchiveReason | null>(null);
  const [error, setError] = useState<string>();
  const name = nameOfCandidate(candidacy.candidate);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason) return setError(t('archive.pickReason'));
    setError(undefined);
    void onReason(reason);
  };
  return (
    <form id={id} className="p-form" onSubmit={submit} noValidate>
      <RadioGroup
        legend={t('archive.reason')}
        value={reason}
        onChange={setReason}
        error={error}
        options={reasons.map((value) => ({ value, label: t(`archive.reasons.${value}`) }))}
      />
      <p className="p-small p-muted">
        {t(role === 'employer' ? 'archive.seenCompany' : 'archive.seen', { name })}
      </p>
    </form>
  );
}
