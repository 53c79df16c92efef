import type { ArchiveReason, Candidacy } from '@passerelle/api/contract';
import { useId } from 'react';
import { hasCode, request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useRole } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { useCandidaciesText } from './text.ts';
import { nameOfCandidate } from './wording.ts';

const rules = lazyResolver(() => import('./archive.resolver.ts'));

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

/** Asks for the reason to read an archived convention, and says who will see that reason. */
export function ArchiveDialog({ candidacy, open, onClose }: Props) {
  const t = useCandidaciesText();
  const common = useCommonText();
  const role = useRole();
  const formId = useId();
  const close = () => {
    form.form.reset();
    onClose();
  };
  const form = useApiForm({
    rules,
    defaultValues: { reason: null },
    problemIn: 'toast',
    send: (body) =>
      request('POST /candidacies/:candidacyId/convention/openings', {
        params: { candidacyId: candidacy.id },
        body,
      }),
    stale: [...shows, 'GET /pathways/:pathwayId/reveals'],
    onDone: () => close(),
    staleOnProblem: shows,
    // deleted in the meantime: the page shows what is left
    onProblem: (problem) => {
      if (hasCode(problem, 'not_found', 'conflict')) close();
    },
  });
  const reason = form.control('reason');
  const name = nameOfCandidate(candidacy.candidate);
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('archive.why')}
      footer={
        <>
          <Button kind="tertiary" onClick={close}>
            {common('state.back')}
          </Button>
          <Button type="submit" form={formId} busy={form.busy}>
            {t('archive.open')}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId}>
        <RadioGroup
          legend={t('archive.reason')}
          {...reason}
          error={reason.error && t('archive.pickReason')}
          options={reasons.map((value) => ({ value, label: t(`archive.reasons.${value}`) }))}
        />
        <p className="p-small p-muted">
          {t(role === 'employer' ? 'archive.seenCompany' : 'archive.seen', { name })}
        </p>
      </Form>
    </Dialog>
  );
}
