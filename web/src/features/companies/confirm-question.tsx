import { request } from '../../app/api.ts';
import { ConfirmForm } from './confirm-form.tsx';
import { useCompaniesText } from './text.ts';
import { useAct } from './use-act.ts';

/** Asks how the company was checked, then confirms it. */
export function ConfirmQuestion({
  establishment: { id, name },
  open,
  onClose,
}: {
  establishment: { id: string; name: string };
  open: boolean;
  onClose: () => void;
}) {
  const t = useCompaniesText();
  const { act } = useAct();
  const params = { establishmentId: id };
  const undo = () =>
    act(() => request('DELETE /establishments/:establishmentId/confirmation', { params }), {
      text: t('confirm.undone'),
    });
  return (
    <ConfirmForm
      of="confirm"
      title={t('confirm.dialog', { name })}
      button={t('confirm.button')}
      open={open}
      onClose={onClose}
      send={(body) => request('PUT /establishments/:establishmentId/confirmation', { params, body })}
      says={() => ({ text: t('confirm.done', { name }), undo: () => void undo() })}
    />
  );
}
