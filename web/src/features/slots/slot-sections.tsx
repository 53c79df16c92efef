import type { Slot } from '@passerelle/api/contract';
import type { ReactNode } from 'react';
import { useCommonText } from '../../i18n/common-text.ts';
import { distanceInWords, numberInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import { WeekGrid } from '../../ui/drawings/week-grid.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { PlacesBadge } from './slot-card.tsx';
import { useSlotsText } from './text.ts';

function Fact({ icon, label, children }: { icon: IconName; label: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        <Icon name={icon} label={label} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The key facts beside the action: dates, place, purpose, places left. */
export function SlotFacts({ slot, distanceKm }: { slot: Slot; distanceKm?: number | undefined }) {
  const t = useSlotsText();
  const common = useCommonText();
  const locale = useLocale();
  return (
    <dl className="p-facts">
      <Fact icon="calendar" label={t('page.period')}>
        <PeriodText period={slot.period} open />
      </Fact>
      <Fact icon="map-pin" label={t('page.address')}>
        {slot.address ?? slot.commune.name}
        {distanceKm !== undefined &&
          ` · ${t('card.away', { distance: distanceInWords(distanceKm, locale) })}`}
      </Fact>
      <Fact icon="flag" label={t('page.objectives')}>
        {slot.objectives.map((objective) => common(`objectives.${objective}`)).join(', ')}
      </Fact>
      {slot.shut === null && (
        <Fact icon="group" label={t('page.placesLeft')}>
          <PlacesBadge slot={slot} />
        </Fact>
      )}
    </dl>
  );
}

function Ticks({ icon, items }: { icon: IconName; items: readonly string[] }) {
  return (
    <ul className="p-ticks">
      {items.map((item) => (
        <li key={item}>
          <Icon name={icon} /> {item}
        </li>
      ))}
    </ul>
  );
}

/** Tasks and skills, the week, the place, and the company's presentation. */
export function SlotSections({ slot, map }: { slot: Slot; map?: ReactNode }) {
  return (
    <>
      <Work slot={slot} />
      <WeekSection slot={slot} />
      <SiteSection slot={slot} map={map} />
      <Welcome slot={slot} />
      <Company establishment={slot.establishment} />
    </>
  );
}

interface OfSlot {
  slot: Slot;
}

function Work({ slot }: OfSlot) {
  const t = useSlotsText();
  const taught = slot.skills.filter((skill) => skill.taught);
  const useful = slot.skills.filter((skill) => !skill.taught);
  return (
    <>
      <section className="p-section">
        <h2>{t('page.do')}</h2>
        <p className="p-prewrap">{slot.tasks || t('page.noTasks')}</p>
        {useful.length > 0 && (
          <>
            <h3 className="p-subtitle">{t('page.useful')}</h3>
            <ul className="p-chips">
              {useful.map((skill) => (
                <li key={skill.id}>
                  <Chip>{skill.label}</Chip>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      {taught.length > 0 && (
        <section className="p-section">
          <h2>{t('page.learn')}</h2>
          <Ticks icon="lightbulb" items={taught.map((skill) => skill.label)} />
        </section>
      )}
    </>
  );
}

function WeekSection({ slot }: OfSlot) {
  const t = useSlotsText();
  const locale = useLocale();
  return (
    <section className="p-section">
      <h2>{t('page.week')}</h2>
      <WeekGrid value={slot.week} label={t('page.week')} />
      <p className="p-small p-muted p-gap-above">
        {t('page.weekHours', { ...slot.hours, hours: numberInWords(slot.weeklyHours, locale, 1) })}{' '}
        {t('page.minHalfDays', { count: slot.minHalfDays })}
      </p>
    </section>
  );
}

/** Transport, licence, equipment and minimum age. */
function usePracticalFacts(slot: Slot): { icon: IconName; text: string }[] {
  const t = useSlotsText();
  return [
    slot.publicTransport
      ? { icon: 'bus', text: t('page.publicTransport') }
      : { icon: 'car', text: t('page.noPublicTransport') },
    ...(slot.licenceRequired ? [{ icon: 'car' as const, text: t('page.licence') }] : []),
    ...(slot.vehicleRequired ? [{ icon: 'car' as const, text: t('page.vehicle') }] : []),
    { icon: 'tools', text: t(slot.equipmentProvided ? 'page.equipment' : 'page.noEquipment') },
    ...(slot.minimumAge > 16
      ? [{ icon: 'user' as const, text: t('page.minimumAge', { age: slot.minimumAge }) }]
      : []),
  ];
}

function SiteSection({ slot, map }: OfSlot & { map: ReactNode }) {
  const t = useSlotsText();
  const common = useCommonText();
  const practical = usePracticalFacts(slot);
  return (
    <section className="p-section">
      <h2>{t('page.site')}</h2>
      <div className="p-columns p-columns--even">
        <ul className="p-ticks">
          {practical.map((fact) => (
            <li key={fact.text}>
              <Icon name={fact.icon} /> {fact.text}
            </li>
          ))}
        </ul>
        <div className="p-stack">
          {slot.accommodations.length > 0 && (
            <div>
              <h3 className="p-subtitle">{t('page.accommodations')}</h3>
              <Ticks
                icon="success"
                items={slot.accommodations.map((each) => common(`accommodations.${each}`))}
              />
            </div>
          )}
          {slot.conditions.length > 0 && (
            <div>
              <h3 className="p-subtitle">{t('page.conditions')}</h3>
              <Ticks icon="info" items={slot.conditions.map((each) => common(`conditions.${each}`))} />
            </div>
          )}
        </div>
      </div>
      {map && <div className="p-section__map">{map}</div>}
    </section>
  );
}

function Welcome({ slot: { welcome, tutorName } }: OfSlot) {
  const t = useSlotsText();
  if (!welcome && !tutorName) return null;
  return (
    <section className="p-section">
      <h2>{t('page.welcome')}</h2>
      {welcome && <blockquote className="p-quote p-prewrap">{welcome}</blockquote>}
      {tutorName && <p>{t('page.tutor', { name: tutorName })}</p>}
    </section>
  );
}

function Company({ establishment: { name, kind, nafLabel, commitments } }: Pick<Slot, 'establishment'>) {
  const t = useSlotsText();
  const common = useCommonText();
  return (
    <section className="p-section">
      <h2>{t('page.company')}</h2>
      <div className="p-row">
        <Avatar name={name} shape="company" size={56} />
        <div>
          <strong>{name}</strong>
          <div className="p-muted p-small">
            {common(`employerKinds.${kind}`)} · {nafLabel}
          </div>
        </div>
      </div>
      {commitments.length > 0 && (
        <Ticks icon="heart" items={commitments.map((each) => common(`commitments.${each}`))} />
      )}
    </section>
  );
}
