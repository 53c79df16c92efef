import { type ConfirmationWay, maxConfirmed } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { ConfirmForm } from './confirm-form.tsx';
import { useCompaniesText } from './text.ts';
import { useAct } from './use-act.ts';

export interface ConfirmSeveralProps {
  title: string;
  /** The companies; read when the answer is sent. */
  companies: () => Promise<readonly string[]>;
  onDone?: () => void;
}

const inParts = (ids: readonly string[]) =>
  Array.from({ length: Math.ceil(ids.length / maxConfirmed) }, (_, part) =>
    ids.slice(part * maxConfirmed, (part + 1) * maxConfirmed),
  );

async function confirmAll(ids: readonly string[], how: ConfirmationWay) {
  const made = { confirmed: [] as string[], already: 0, left: 0 };
  for (const establishmentIds of inParts(ids)) {
    const answer = await request('POST /establishments/confirmations', { body: { how, establishmentIds } });
    made.confirmed.push(...answer.confirmed);
    made.already += answer.already;
    made.left += answer.left;
  }
  return made;
}

/** Asks once how these companies are known, confirms them, and says what became of each. */
export function ConfirmSeveralQuestion({
  title,
  companies,
  onDone,
  open,
  onClose,
}: ConfirmSeveralProps & { open: boolean; onClose: () => void }) {
  const t = useCompaniesText();
  const { act } = useAct();
  const takeBack = (ids: readonly string[]) =>
    act(
      async () => {
        for (const establishmentIds of inParts(ids))
          await request('POST /establishments/confirmations/withdrawals', { body: { establishmentIds } });
      },
      { text: t('several.undone', { count: ids.length }) },
    );
  return (
    <ConfirmForm
      of="several"
      title={title}
      button={t('several.button')}
      open={open}
      onClose={onClose}
      send={async ({ how }) => {
        const made = await confirmAll(await companies(), how);
        onDone?.();
        return made;
      }}
      says={({ confirmed, already, left }) => ({
        text: [
          t('several.done', { count: confirmed.length }),
          already > 0 && t('several.already', { count: already }),
          left > 0 && t('several.left', { count: left }),
        ]
          .filter(Boolean)
          .join(' '),
        ...(confirmed.length > 0 ? { undo: () => void takeBack(confirmed) } : {}),
      })}
    />
  );
}
