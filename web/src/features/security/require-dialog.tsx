import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { ruled, type Scope } from './rule-row.tsx';
import { useSecurityText } from './text.ts';

const rules = lazyResolver(() => import('./require.resolver.ts'));
const delays = ['14', '30', '7', '0'] as const;

/** Asks for the first day of a rule before it is set. */
export function RequireDialog({ scope, onClose }: { scope: Scope; onClose: () => void }) {
  const t = useSecurityText();
  const form = useApiForm({
    rules,
    defaultValues: { days: '14' },
    problemIn: 'toast',
    send: (body) => request('PUT /second-factor/rules/:scope', { params: { scope: scope.id }, body }),
    says: t('rules.required'),
    onAnswer: onClose,
    stale: ruled,
  });
  return (
    <Dialog open onClose={onClose} title={t('rules.requireTitle')}>
      <Form form={form} className="p-stack">
        <p>{t('rules.scope', { name: scope.name })}</p>
        <p>{t('rules.requireText')}</p>
        <RadioGroup
          legend={t('rules.grace')}
          {...form.control('days')}
          options={delays.map((value) => ({
            value,
            label: value === '0' ? t('rules.graceNone') : t('rules.graceDays', { count: Number(value) }),
          }))}
        />
        <div className="p-row">
          <Button type="submit" busy={form.busy}>
            {t('rules.require')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('confirm.back')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
