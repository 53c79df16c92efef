import { useCommonText } from '../../i18n/common-text.ts';
import { PeriodText } from '../../ui/date-text.tsx';
import { WeekGrid } from '../../ui/drawings/week-grid.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { SlotDraft } from './slot-draft.ts';
import { useSlotFormText } from './text.ts';
import { useFitCount } from './use-fit-count.ts';

/** Beside the form: the slot's card as people will see it, and how many people match. */
export function Preview({ draft, company }: { draft: SlotDraft; company: string }) {
  const t = useSlotFormText();
  const common = useCommonText();
  const count = useFitCount(draft);
  const taught = draft.skills.filter(({ use }) => use === 'taught').length;
  const used = draft.skills.filter(({ use }) => use === 'used').length;
  return (
    <aside className="p-slot-preview" aria-labelledby="preview">
      <div className="p-slot-preview__count" role="status">
        {!draft.occupation || !count.data ? (
          <p>{t('fitNone')}</p>
        ) : (
          <>
            <p className="p-slot-preview__figure">
              <Icon name="group" /> {t(`fit.${count.data.band}`)}
            </p>
            <p className="p-small p-muted">{t('fitHint')}</p>
          </>
        )}
      </div>
      <section className="p-card">
        <h2 id="preview" className="p-small p-muted">
          {t('preview')}
        </h2>
        <p className="p-card__title">
          <strong>{draft.title || draft.occupation?.label || t('previewTitle')}</strong>
        </p>
        <p className="p-muted">{company}</p>
        <p className="p-small">
          <Icon name="flag" /> {draft.objectives.map((each) => common(`objectives.${each}`)).join(', ')}
        </p>
        {draft.period.from && draft.period.to >= draft.period.from && (
          <p className="p-small">
            <Icon name="calendar" /> <PeriodText period={draft.period} />
          </p>
        )}
        {used + taught > 0 && (
          <p className="p-small">
            <Icon name="lightbulb" /> {t('skillsUsed', { count: used })}
            {taught > 0 && `, ${t('skillsTaught', { count: taught })}`}
          </p>
        )}
        <WeekGrid value={draft.week} label={t('week')} />
      </section>
    </aside>
  );
}
