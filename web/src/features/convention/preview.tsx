import type { ConventionContent } from '@passerelle/api/contract';
import { formatSiret } from '@passerelle/api/contract';
import { nameOfParty, partiesOf, presencesOf, totalsOf } from '@passerelle/api/rules';
import type { ReactNode } from 'react';
import { useCommonText } from '../../i18n/common-text.ts';
import { plainDay } from '../../i18n/dates.ts';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useOtherClock } from '../../ui/use-other-clock.ts';
import { PreviewTimetable } from './preview-timetable.tsx';
import { useConventionText } from './text.ts';
import { partyInWords } from './words.ts';

/** What will be signed, in the words and the order of the form. */
export function Preview({ content, level }: { content: ConventionContent; level: 2 | 3 }) {
  const t = useConventionText();
  const Heading = `h${level}` as const;
  return (
    <article className="p-convention__page">
      <Heading className="p-convention__page-title">{t('preview.title')}</Heading>
      <p className="p-small p-muted">{t('preview.law')}</p>
      <dl className="p-convention__facts">
        <Person content={content} />
        <Host content={content} />
        <Purpose content={content} />
        <When content={content} />
        <Structures content={content} />
        <Fact label={t('preview.signs')}>
          {partiesOf(content)
            .map((party) => partyInWords({ party, name: nameOfParty(content, party) }, t))
            .join(', ')}
        </Fact>
      </dl>
    </article>
  );
}

/** A line; what is not known yet is said in words. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  const t = useConventionText();
  const isEmpty = children === '' || children === null || children === undefined;
  return (
    <div>
      <dt>{label}</dt>
      <dd className="p-prewrap">
        {isEmpty ? <em className="p-convention__empty">{t('preview.empty')}</em> : children}
      </dd>
    </div>
  );
}

const lines = (...texts: (string | null | undefined | false)[]) => texts.filter(Boolean).join('\n');

function Person({ content: { person, legalRepresentative } }: { content: ConventionContent }) {
  const t = useConventionText();
  const locale = useLocale();
  return (
    <>
      <Fact label={t('parts.person')}>
        {lines(
          person.name,
          person.birthDate && t('preview.born', { day: plainDay(person.birthDate, locale, true) }),
          person.employed === false && t('preview.notEmployed'),
        )}
      </Fact>
      {legalRepresentative && <Fact label={t('preview.representative')}>{legalRepresentative.name}</Fact>}
      {person.employed && (
        <Fact label={t('preview.employer')}>{lines(person.employer?.name, person.employer?.contact)}</Fact>
      )}
    </>
  );
}

function Host({ content: { host } }: { content: ConventionContent }) {
  const t = useConventionText();
  const { tutor, collectiveAgreement: agreement } = host;
  return (
    <>
      <Fact label={t('parts.host')}>
        {lines(host.name, host.address, t('preview.siret', { siret: formatSiret(host.siret) }))}
      </Fact>
      <Fact label={t('preview.activity')}>{host.mainActivity}</Fact>
      <Fact label={t('preview.agreement')}>{agreement === '' ? t('preview.none') : agreement}</Fact>
      <Fact label={t('preview.signatory')}>{host.representative?.name}</Fact>
      <Fact label={t('preview.tutor')}>{[tutor?.name, tutor?.function].filter(Boolean).join(', ')}</Fact>
      {host.neverCasesDeclared && (
        <Fact label={t('paths.host.neverCasesDeclared')}>{t('preview.never')}</Fact>
      )}
      {host.noForbiddenWork && (
        <Fact label={t('paths.host.noForbiddenWork')}>{t('preview.noForbiddenWork')}</Fact>
      )}
    </>
  );
}

function Purpose({ content }: { content: ConventionContent }) {
  const t = useConventionText();
  const common = useCommonText();
  return (
    <>
      <Fact label={t('preview.object')}>{content.object && common(`objectives.${content.object}`)}</Fact>
      <Fact label={t('preview.objectives')}>{content.objectives}</Fact>
      <Fact label={t('preview.judgedBy')}>{content.judgedBy}</Fact>
      <Fact label={t('preview.tasks')}>{content.tasks}</Fact>
    </>
  );
}

function When({ content: { place, timetable } }: { content: ConventionContent }) {
  const isOtherClock = useOtherClock();
  const t = useConventionText();
  const locale = useLocale();
  const common = useCommonText();
  const { zone, periods } = timetable;
  const { all } = totalsOf(presencesOf(timetable), zone);
  const away = periods[0] && isOtherClock(zone, periods[0].from);
  return (
    <>
      <Fact label={t('preview.place')}>{place?.address}</Fact>
      <Fact label={t('preview.hours')}>
        <PreviewTimetable timetable={timetable} />
        {away && <p className="p-small">{t('preview.clock', { clock: common(`clocks.${zone}`) })}</p>}
      </Fact>
      <Fact label={t('preview.total')}>{all > 0 ? hoursInWords(all, locale) : ''}</Fact>
    </>
  );
}

function Structures({ content: { prescriber, accompaniment } }: { content: ConventionContent }) {
  const t = useConventionText();
  const counsellor = [accompaniment?.counsellor.name, accompaniment?.counsellor.function];
  return (
    <>
      <Fact label={t('preview.prescriber')}>{lines(prescriber?.name, prescriber?.address)}</Fact>
      <Fact label={t('preview.accompaniment')}>{lines(accompaniment?.name, accompaniment?.address)}</Fact>
      <Fact label={t('preview.counsellor')}>{counsellor.filter(Boolean).join(', ')}</Fact>
    </>
  );
}
