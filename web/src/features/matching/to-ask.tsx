import type { Accommodation, Explanation } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMatchingText } from './text.ts';

/** What the site has not announced and the person needs: no obstacle, one tap asks the company. */
export function ToAsk({
  slotId,
  explanation,
  asked = [],
}: {
  slotId: string;
  explanation: Pick<Explanation, 'toAsk'>;
  /** Asked already, by anybody. */
  asked?: readonly Accommodation[];
}) {
  const t = useMatchingText();
  const common = useCommonText();
  const needs = explanation.toAsk;
  const asking = useApiMutation({
    send: () =>
      request('POST /slots/:slotId/accommodation-questions', {
        params: { slotId },
        body: { accommodations: [...needs] },
      }),
    says: t('toAsk.done'),
    stale: ['GET /slots/:slotId'],
  });
  if (needs.length === 0) return null;
  const waits = asking.done || needs.every((one) => asked.includes(one));
  return (
    <div className="p-to-ask">
      <p>
        <Icon name="info" /> {t('toAsk.title')}{' '}
        <strong>{needs.map((one) => common(`accommodations.${one}`)).join(', ')}</strong>
      </p>
      {waits ? (
        <p className="p-muted">{t('toAsk.waits')}</p>
      ) : (
        <>
          <Button kind="secondary" size="sm" onClick={() => void asking.run()}>
            {t('toAsk.ask')}
          </Button>
          <p className="p-muted">{t('toAsk.hint')}</p>
        </>
      )}
    </div>
  );
}
