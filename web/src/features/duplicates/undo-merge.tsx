import type { Merge } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { useDuplicatesText } from './text.ts';

type WishOf = 'kept' | 'absorbed';

/** Splits two merged files. If a referent recorded an erasure request, the user first says whose it is. */
export function UndoMerge({ pathwayId, name, merge }: { pathwayId: string; name: string; merge: Merge }) {
  const t = useDuplicatesText();
  const common = useCommonText();
  const [asking, setAsking] = useState(false);
  const [wishOf, setWishOf] = useState<WishOf | null>(null);
  const [missing, setMissing] = useState(false);
  const undo = useApiMutation({
    send: (of: WishOf | null) =>
      request('DELETE /pathways/:pathwayId/merges/:mergeId', {
        params: { pathwayId, mergeId: merge.id },
        query: of ? { wishOf: of } : {},
      }),
    says: t('undone'),
    stale: [
      'GET /pathways/:pathwayId/merges',
      'GET /pathways/:pathwayId/erasure',
      'GET /pathways/:pathwayId',
      'GET /pathways',
    ],
    onDone: () => setAsking(false),
    ...(asking ? { problemIn: 'page' as const } : {}),
  });
  const confirm = () => {
    setMissing(wishOf === null);
    if (wishOf) void undo.run(wishOf);
  };
  return (
    <>
      <Button
        kind="secondary"
        busy={undo.pending && !asking}
        onClick={() => (merge.asksWishOf ? setAsking(true) : void undo.run(null))}
      >
        {t('undo')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('wish.title')}
        footer={
          <>
            <Button kind="secondary" onClick={() => setAsking(false)}>
              {common('state.back')}
            </Button>
            <Button busy={undo.pending} onClick={confirm}>
              {t('undo')}
            </Button>
          </>
        }
      >
        <p>{t('wish.lead')}</p>
        <ProblemAlert problem={undo.problem} />
        <RadioGroup
          legend={t('wish.whose')}
          value={wishOf}
          onChange={setWishOf}
          error={missing && !wishOf ? t('wish.missing') : undefined}
          options={[
            { value: 'kept', label: t('wish.kept', { name }) },
            { value: 'absorbed', label: t('wish.absorbed', { name: merge.absorbed }) },
          ]}
        />
        <p className="p-small p-muted">{t('wish.other')}</p>
      </Dialog>
    </>
  );
}
