import { addDays, civilDay } from '../../i18n/dates.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { WeekGrid } from '../../ui/drawings/week-grid.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Section } from './section.tsx';
import { useProfileText } from './text.ts';
import type { ProfileDraft } from './use-profile-draft.ts';

/** Monday to Friday, mornings and afternoons. */
const workingWeek = Array.from({ length: 14 }, (_, index) => index < 10);
const emptyWeek = workingWeek.map(() => false);

/** Free half days, and the first day. */
export function TimeSection({ draft, complete }: { draft: ProfileDraft; complete: boolean }) {
  const t = useProfileText();
  const { week, available } = draft.profile;
  const today = civilDay(new Date());
  const setDates = (from: string, to: string) => {
    if (!from || !to) return;
    draft.change({ available: { from, to: to < from ? from : to } });
  };
  return (
    <Section name="time" complete={complete} hint={t('time.weekHint')}>
      <WeekGrid value={week} onChange={(value) => draft.change({ week: value })} label={t('time.week')} />
      <div className="p-row">
        <Button kind="tertiary" size="sm" onClick={() => draft.change({ week: workingWeek })}>
          {t('time.all')}
        </Button>
        <Button kind="quiet" size="sm" onClick={() => draft.change({ week: emptyWeek })}>
          {t('time.noneFree')}
        </Button>
      </div>
      <RadioGroup
        legend={t('time.available')}
        value={available ? 'between' : 'now'}
        onChange={(value) =>
          draft.change({ available: value === 'now' ? null : { from: today, to: addDays(today, 90) } })
        }
        options={[
          { value: 'now', label: t('time.now') },
          { value: 'between', label: t('time.between') },
        ]}
      />
      {available && (
        <div className="p-two">
          <TextInput
            label={t('time.from')}
            type="date"
            value={available.from}
            onChange={(event) => setDates(event.target.value, available.to)}
          />
          <TextInput
            label={t('time.to')}
            type="date"
            min={available.from}
            value={available.to}
            onChange={(event) => setDates(available.from, event.target.value)}
          />
        </div>
      )}
    </Section>
  );
}
