import type { Merge, WishOf } from '@passerelle/api/contract';
import { useId, useState } from 'react';
import { type GetRoute, request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { useDuplicatesText } from './text.ts';

const rules = lazyResolver(() => import('./undo-merge.resolver.ts'));

const changed = [
  'GET /pathways/:pathwayId/merges',
  'GET /pathways/:pathwayId/erasure',
  'GET /pathways/:pathwayId',
  'GET /pathways',
] as const satisfies readonly GetRoute[];

interface Undoing {
  pathwayId: string;
  name: string;
  merge: Merge;
}

/** Splits two merged files. If a referent recorded an erasure request, the user first says whose it is. */
export function UndoMerge({ pathwayId, name, merge }: Undoing) {
  const t = useDuplicatesText();
  const [asking, setAsking] = useState(false);
  const params = { pathwayId, mergeId: merge.id };
  const undo = useApiMutation({
    send: () => request('DELETE /pathways/:pathwayId/merges/:mergeId', { params, query: {} }),
    says: t('undone'),
    stale: changed,
  });
  return (
    <>
      <Button
        kind="secondary"
        busy={undo.pending}
        onClick={() => (merge.asksWishOf ? setAsking(true) : void undo.run())}
      >
        {t('undo')}
      </Button>
      <WishDialog
        pathwayId={pathwayId}
        name={name}
        merge={merge}
        open={asking}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function WishDialog({
  pathwayId,
  name,
  merge,
  open,
  onClose,
}: Undoing & { open: boolean; onClose: () => void }) {
  const t = useDuplicatesText();
  const common = useCommonText();
  const formId = useId();
  const form = useApiForm({
    rules,
    defaultValues: { wishOf: null },
    send: (query: { wishOf: WishOf }) =>
      request('DELETE /pathways/:pathwayId/merges/:mergeId', {
        params: { pathwayId, mergeId: merge.id },
        query,
      }),
    says: t('undone'),
    stale: changed,
    onDone: onClose,
  });
  const wish = form.control('wishOf');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('wish.title')}
      footer={
        <>
          <Button kind="secondary" onClick={onClose}>
            {common('state.back')}
          </Button>
          <Button type="submit" form={formId} busy={form.busy}>
            {t('undo')}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId}>
        <p>{t('wish.lead')}</p>
        <RadioGroup
          legend={t('wish.whose')}
          {...wish}
          error={wish.error && t('wish.missing')}
          options={[
            { value: 'kept', label: t('wish.kept', { name }) },
            { value: 'absorbed', label: t('wish.absorbed', { name: merge.absorbed }) },
          ]}
        />
        <p className="p-small p-muted">{t('wish.other')}</p>
      </Form>
    </Dialog>
  );
}
