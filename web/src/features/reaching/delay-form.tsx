import type { ReachSettings } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useReachingText } from './text.ts';

const rules = lazyResolver(() => import('./delay.resolver.ts'));
const route = 'GET /structures/:structureId/reach-settings';

/** After how many days somebody counts as not reached. */
export function DelayForm({ structureId, settings }: { structureId: string; settings: ReachSettings }) {
  const t = useReachingText();
  const form = useApiForm({
    rules,
    defaultValues: { notReachedAfterDays: settings.notReachedAfterDays },
    send: (body) =>
      request('PATCH /structures/:structureId/reach-settings', {
        params: { structureId },
        body,
        ifMatch: settings.version,
      }),
    says: t('words.daysSaved'),
    stale: [route],
    staleOnProblem: [route],
  });
  return (
    <Form form={form} className="p-section p-form">
      <TextInput
        label={t('words.days')}
        hint={t('words.daysHint')}
        type="number"
        min={7}
        max={90}
        readOnly={!settings.abilities.edit}
        {...form.field('notReachedAfterDays', { valueAsNumber: true })}
      />
      {settings.abilities.edit && (
        <div>
          <Button type="submit" kind="secondary" busy={form.busy}>
            {t('words.daysSave')}
          </Button>
        </div>
      )}
    </Form>
  );
}
