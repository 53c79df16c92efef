import { type ConfirmationWay, confirmationWays } from '@passerelle/api/contract';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { RadioGroup } from '../../ui/choice.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import type { Toast } from '../../ui/toast.tsx';
import { useCompaniesText } from './text.ts';
import { teamRoutes } from './use-act.ts';

const rules = lazyResolver(() => import('./confirm-company.resolver.ts'));

interface Props<A> {
  of: 'confirm' | 'several';
  title: string;
  button: string;
  open: boolean;
  onClose: () => void;
  send: (body: { how: ConfirmationWay }) => Promise<A>;
  says: (answer: A) => Toast;
}

/** Asks how one knows a company, or several, then confirms. */
export function ConfirmForm<A>({ of, title, button, open, onClose, send, says }: Props<A>) {
  const t = useCompaniesText();
  const form = useApiForm({
    rules,
    defaultValues: { how: null },
    send,
    says,
    stale: teamRoutes,
    staleOnProblem: teamRoutes,
    onDone: onClose,
  });
  const how = form.control('how');
  return (
    <FormDialog form={form} open={open} onClose={onClose} title={title} button={button} className="p-stack">
      <RadioGroup
        legend={t(`${of}.question`)}
        {...how}
        error={how.error && t('confirm.pick')}
        options={confirmationWays.map((way) => ({ value: way, label: t(`confirm.ways.${way}`) }))}
      />
      <p className="p-small">{t(`${of}.effect`)}</p>
    </FormDialog>
  );
}
