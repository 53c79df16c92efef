import type { SlotCard as Slot } from '@passerelle/api/contract';
import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { daysBetween } from '../../i18n/dates.ts';
import { distanceInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import { weekInWords } from '../../ui/drawings/week.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeepButton } from './keep-button.tsx';
import { useSlotsText } from './text.ts';
import './slots.css';

/** The number of places left: "2 places restantes", "Complète". */
export function PlacesBadge({ slot }: { slot: Pick<Slot, 'places' | 'placesLeft'> }) {
  const t = useSlotsText();
  if (slot.placesLeft <= 0) return <Badge icon="close">{t('card.full')}</Badge>;
  return (
    <Badge tone="success" icon="user-add">
      {t('card.left', { count: slot.placesLeft })}
    </Badge>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** One slot in a list. `why` is the sentence of a match, `extra` is what the page adds below. */
export function SlotCard({
  slot,
  distanceKm = slot.distanceKm,
  why,
  extra,
  eyebrow,
  footer,
  level = 2,
}: {
  slot: Slot;
  distanceKm?: number | undefined;
  why?: ReactNode;
  extra?: ReactNode;
  eyebrow?: ReactNode;
  footer?: ReactNode;
  level?: 2 | 3;
}) {
  const t = useSlotsText();
  const common = useCommonText();
  const locale = useLocale();
  const week = weekInWords(slot.week, locale);
  const days = daysBetween(slot.period.from, slot.period.to) + 1;
  // a stay lasts a month at most, however long the company is open to it
  const length = days < 28 ? t('card.days', { count: days }) : t('card.month');
  return (
    <Card
      className="p-slot-card"
      title={slot.title}
      to={paths.slot(slot.id)}
      level={level}
      eyebrow={eyebrow}
      aside={<Avatar name={slot.establishment.name} shape="company" />}
      footer={
        <>
          <PlacesBadge slot={slot} />
          {footer}
          <KeepButton slot={slot} small />
        </>
      }
    >
      <p className="p-slot-card__place">
        {slot.establishment.name} · {slot.commune.name}
        {distanceKm !== undefined &&
          ` · ${t('card.away', { distance: distanceInWords(distanceKm, locale) })}`}
      </p>
      {why && <p className="p-slot-card__why">{why}</p>}
      {extra}
      <p className="p-slot-card__when">
        <Icon name="calendar" /> <PeriodText period={slot.period} open />
      </p>
      {week && (
        <p className="p-slot-card__when">
          <Icon name="time" /> {capital(week)} · {length}
        </p>
      )}
      {!why && (
        <p className="p-slot-card__when">
          <Icon name="flag" />{' '}
          {slot.objectives.map((objective) => common(`objectives.${objective}`)).join(', ')}
        </p>
      )}
    </Card>
  );
}
