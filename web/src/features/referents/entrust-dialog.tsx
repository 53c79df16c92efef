import { request as call } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { TextArea } from '../../ui/field.tsx';
import { AnswerFrame } from './answer-frame.tsx';
import { StructureSelect, useStructures } from './structure-select.tsx';
import { useReferentsText } from './text.ts';
import { referentRoutes } from './use-act.ts';

const rules = lazyResolver(async () => ({
  resolver: (await import('./answers.resolver.ts')).entrusting,
}));

/** Transfers the selected people to a structure. */
export function Entrust({
  ids,
  onDone,
  onClose,
}: {
  ids: readonly string[];
  onDone: () => void;
  onClose: () => void;
}) {
  const t = useReferentsText();
  const structures = useStructures();
  const count = ids.length;
  const form = useApiForm({
    rules,
    defaultValues: { pathwayIds: [...ids], structureId: '', reason: '' },
    // those who have found a counsellor in the meantime are left out
    send: (body) => call('POST /without-owner/people', { body: { ...body, pathwayIds: [...ids] } }),
    says: (_done, { structureId }) =>
      t('owner.entrusted', { count, structure: structures.find(({ id }) => id === structureId)?.name ?? '' }),
    stale: referentRoutes,
    staleOnProblem: referentRoutes,
    onDone: () => {
      onDone();
      onClose();
    },
  });
  const { error, ...structure } = form.field('structureId');
  return (
    <AnswerFrame
      title={t('owner.entrustTitle', { count })}
      label={t('owner.entrust')}
      form={form}
      onClose={onClose}
    >
      <StructureSelect
        label={t('owner.entrustTo')}
        structures={structures}
        error={error && t('work.needed')}
        {...structure}
      />
      <TextArea label={t('work.reason')} rows={3} maxLength={500} {...form.field('reason')} />
    </AnswerFrame>
  );
}
