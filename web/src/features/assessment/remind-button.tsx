import type { Assessment } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { useAssessmentText } from './text.ts';
import { useWritten } from './use-written.ts';

/** Reminds one side of its part, at most once in 24 hours; everybody sees who was reminded when. */
export function RemindButton({ assessment, to }: { assessment: Assessment; to: 'employer' | 'beneficiary' }) {
  const t = useAssessmentText();
  const locale = useLocale();
  const now = useNow();
  const { candidacyId, abilities, reminders } = assessment;
  const written = useWritten(candidacyId);
  const reminding = useApiMutation({
    send: () =>
      request('POST /candidacies/:candidacyId/assessment/reminders', {
        params: { candidacyId },
        body: { to },
      }),
    ...written,
    says: t('remind.sent'),
  });
  const last = reminders.find((one) => one.to === to);
  const ability = abilities.remind.find((one) => one.to === to);
  const early = ability?.from ? new Date(ability.from) > now : false;
  return (
    <>
      {ability && !early && (
        <Button icon="bell" busy={reminding.pending} onClick={() => void reminding.run()}>
          {t(`remind.${to}`)}
        </Button>
      )}
      {last && (
        <p className="p-small p-muted">
          {t('remind.last', { name: last.by, moment: momentInWords(last.at, locale, now) })}
          {early &&
            ability?.from &&
            ` ${t('remind.next', { moment: momentInWords(ability.from, locale, now) })}`}
        </p>
      )}
    </>
  );
}
