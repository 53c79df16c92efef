import type { Incident } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { AccidentFields, dayAndHourOf, happenedAtOf } from './accident-fields.tsx';
import { useImmersionText } from './text.ts';
import { useShowImmersion } from './use-immersion.ts';

const rules = lazyResolver(() => import('./correct-accident.resolver.ts'));

/** Corrects the facts of an accident; what they were stays readable. */
export function CorrectAccident({
  accident: { happenedAt, place, activity, emergency },
  params,
  onClose,
}: {
  accident: NonNullable<Incident['accident']>;
  params: { candidacyId: string; incidentId: string };
  onClose: () => void;
}) {
  const t = useImmersionText();
  const form = useApiForm({
    rules,
    defaultValues: { ...dayAndHourOf(new Date(happenedAt)), place, activity, emergency },
    fieldOf: (path) => (path === 'happenedAt' ? 'hour' : path),
    send: ({ day, hour, ...facts }) =>
      request('PUT /candidacies/:candidacyId/immersion/incidents/:incidentId/accident', {
        params,
        body: { happenedAt: happenedAtOf({ day, hour }), ...facts },
      }),
    onAnswer: useShowImmersion(),
    says: t('correction.saved'),
    onDone: onClose,
  });
  return (
    <FormDialog
      form={form}
      open
      onClose={onClose}
      title={t('correction.title')}
      lead={t('correction.lead')}
      button={t('presence.save')}
    >
      <AccidentFields form={form} />
    </FormDialog>
  );
}
