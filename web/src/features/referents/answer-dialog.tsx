import { useQuery } from '@tanstack/react-query';
import { request as call } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Select, TextArea, TextInput } from '../../ui/field.tsx';
import { AnswerFrame } from './answer-frame.tsx';
import { StructureSelect, useStructures } from './structure-select.tsx';
import { useReferentsText } from './text.ts';
import { referentRoutes } from './use-act.ts';

export type AnswerKind = 'assign' | 'pass' | 'refuse';
interface Answering {
  name: string;
  params: { structureId: string; pathwayId: string };
  onClose: () => void;
}

const load = () => import('./answers.resolver.ts');
const assigning = lazyResolver(async () => ({ resolver: (await load()).assigning }));
const passing = lazyResolver(async () => ({ resolver: (await load()).passing }));
const refusing = lazyResolver(async () => ({ resolver: (await load()).refusing }));
const changed = { stale: referentRoutes, staleOnProblem: referentRoutes };

/** Answers that need more than a click: whom to assign, where to transfer, or why to refuse. */
export function AnswerDialog({ kind, ...answering }: Answering & { kind: AnswerKind }) {
  if (kind === 'assign') return <Assign {...answering} />;
  return kind === 'pass' ? <Pass {...answering} /> : <Refuse {...answering} />;
}

function Assign({ name, params, onClose }: Answering) {
  const t = useReferentsText();
  const { structureId } = params;
  const team = useQuery(queryOf('GET /structures/:structureId/members', { params: { structureId } }));
  const members = (team.data?.items ?? []).filter(({ suspended }) => !suspended);
  const nameOf = (id: string) => members.find(({ accountId }) => accountId === id)?.name ?? '';
  const form = useApiForm({
    ...changed,
    rules: assigning,
    defaultValues: { referentId: '' },
    send: (body) =>
      call('POST /structures/:structureId/referent-requests/:pathwayId/acceptance', { params, body }),
    says: (_done, { referentId }) => t('work.accepted', { referent: nameOf(referentId), name }),
    onDone: onClose,
  });
  const { error, ...referent } = form.field('referentId');
  return (
    <AnswerFrame
      title={t('work.assignTitle', { name })}
      label={t('work.choose')}
      form={form}
      onClose={onClose}
    >
      <Select
        label={t('work.assignLabel')}
        placeholder={t('work.assignPick')}
        options={members.map(({ accountId, name: label }) => ({ value: accountId, label }))}
        error={error && t('work.needed')}
        {...referent}
      />
    </AnswerFrame>
  );
}

function Pass({ name, params, onClose }: Answering) {
  const t = useReferentsText();
  const structures = useStructures(params.structureId);
  const form = useApiForm({
    ...changed,
    rules: passing,
    defaultValues: { structureId: '', reason: '' },
    send: (body) => call('POST /structures/:structureId/referent-requests/:pathwayId/pass', { params, body }),
    says: (_done, { structureId }) =>
      t('work.passedDone', { name, structure: structures.find(({ id }) => id === structureId)?.name ?? '' }),
    onDone: onClose,
  });
  const { error, ...structure } = form.field('structureId');
  return (
    <AnswerFrame title={t('work.passTitle', { name })} label={t('work.pass')} form={form} onClose={onClose}>
      <p>{t('work.passHint', { name })}</p>
      <StructureSelect
        label={t('work.passTo')}
        structures={structures}
        error={error && t('work.needed')}
        {...structure}
      />
      <TextArea label={t('work.reason')} rows={3} maxLength={500} {...form.field('reason')} />
    </AnswerFrame>
  );
}

function Refuse({ name, params, onClose }: Answering) {
  const t = useReferentsText();
  const form = useApiForm({
    ...changed,
    rules: refusing,
    defaultValues: { reason: '', callName: '', callPhone: '' },
    send: (body) =>
      call('POST /structures/:structureId/referent-requests/:pathwayId/refusal', { params, body }),
    says: t('work.refusedDone', { name }),
    onDone: onClose,
  });
  return (
    <AnswerFrame
      title={t('work.refuseTitle', { name })}
      label={t('work.refuse')}
      form={form}
      onClose={onClose}
    >
      <p>{t('work.refuseHint', { name })}</p>
      <TextArea label={t('work.reason')} rows={3} maxLength={500} {...form.field('reason')} />
      <TextInput label={t('work.callName')} maxLength={80} {...form.field('callName')} />
      <TextInput
        label={t('work.callPhone')}
        type="tel"
        {...form.field('callPhone', {
          kind: 'phone',
          setValueAs: (value: string) => value.replace(/[\s.-]/g, ''),
        })}
      />
    </AnswerFrame>
  );
}
