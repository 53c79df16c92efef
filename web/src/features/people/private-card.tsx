import type { Pathway } from '@passerelle/api/contract';
import { lazy, Suspense } from 'react';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Chip } from '../../ui/chip.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { usePathwayChange } from './pathway-change.ts';
import { usePeopleText } from './text.ts';

const BarrierForm = lazy(async () => ({ default: (await import('./barrier-form.tsx')).BarrierForm }));

/** What only the person's counsellors can see. */
export function PrivateCard({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const common = useCommonText();
  const { run: save } = useApiMutation({ ...usePathwayChange(pathway), concurrent: true });
  const readOnly = !pathway.abilities.edit;
  return (
    <section className="p-card" aria-labelledby="private">
      <h2 id="private" className="p-card__title">
        <Icon name="lock" /> {t('profile.private')}
      </h2>
      <p className="p-small p-muted">{t('profile.privateHint')}</p>
      {pathway.barriers.length > 0 && (
        <ul className="p-chips">
          {pathway.barriers.map((barrier, index) => (
            <li key={barrier.theme}>
              <Chip
                {...(!readOnly && {
                  onRemove: () => void save({ barriers: pathway.barriers.toSpliced(index, 1) }),
                  removeLabel: common('state.remove', { label: t(`profile.themes.${barrier.theme}`) }),
                })}
              >
                {t(`profile.themes.${barrier.theme}`)}
                {barrier.situation && `${common('colon')}${barrier.situation}`}
              </Chip>
            </li>
          ))}
        </ul>
      )}
      <Suspense fallback={<Skeleton />}>
        <BarrierForm pathway={pathway} />
      </Suspense>
      <Checkbox
        label={t('profile.rsa')}
        checked={pathway.rsa}
        disabled={readOnly}
        onChange={(event) => void save({ rsa: event.target.checked })}
      />
      <Checkbox
        label={t('profile.rqth')}
        checked={pathway.rqth}
        disabled={readOnly}
        onChange={(event) => void save({ rqth: event.target.checked })}
      />
    </section>
  );
}
