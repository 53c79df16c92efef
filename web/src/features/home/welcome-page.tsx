import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { numberInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { SlotCard } from '../slots/slot-card.tsx';
import { useHomeText } from './text.ts';
import './home.css';

const doors: { key: 'seek' | 'host' | 'help'; icon: IconName; to: string }[] = [
  { key: 'seek', icon: 'search', to: paths.slots },
  { key: 'host', icon: 'store', to: `${paths.register}?profil=entreprise` },
  { key: 'help', icon: 'heart-user', to: paths.signIn },
];
const steps: { key: 'profile' | 'match' | 'talk' | 'immersion'; icon: IconName }[] = [
  { key: 'profile', icon: 'user' },
  { key: 'match', icon: 'shake-hands' },
  { key: 'talk', icon: 'discuss' },
  { key: 'immersion', icon: 'award' },
];

/** What everybody asks about an immersion: L5135-3, D5135-3 and, for accidents, CSS L412-8 11°. */
const facts: { key: 'length' | 'status' | 'pay' | 'cover'; icon: IconName }[] = [
  { key: 'length', icon: 'calendar' },
  { key: 'status', icon: 'user' },
  { key: 'pay', icon: 'info' },
  { key: 'cover', icon: 'shield' },
];

/** What the product is in one sentence, an entry for each kind of user, and current slots and figures. */
export function WelcomePage() {
  const t = useHomeText();
  const { territory } = useSession();
  return (
    <Page title={t('title')} lead={t('lead', { territory: territory.name })} wide>
      <section aria-labelledby="doors">
        <h2 id="doors" className="fr-sr-only">
          {t('doors')}
        </h2>
        <div className="p-doors">
          {doors.map(({ key, icon, to }, index) => (
            <article key={key} className="p-home-door">
              <Icon name={icon} className="p-home-door__icon" />
              <h3>{t(`${key}.title`)}</h3>
              <p>{t(`${key}.text`)}</p>
              <ButtonLink to={to} kind={index === 0 ? 'primary' : 'secondary'} wide>
                {t(`${key}.button`)}
              </ButtonLink>
            </article>
          ))}
        </div>
      </section>
      <section className="p-section" aria-labelledby="what">
        <h2 id="what">{t('what')}</h2>
        <ul className="p-how">
          {facts.map(({ key, icon }) => (
            <li key={key}>
              <Icon name={icon} className="p-home-door__icon" />
              <h3>{t(`facts.${key}.title`)}</h3>
              <p>{t(`facts.${key}.text`)}</p>
            </li>
          ))}
        </ul>
      </section>
      <OpenSlots />
      <Figures />
      <section className="p-section" aria-labelledby="how">
        <h2 id="how">{t('how')}</h2>
        <ol className="p-how">
          {steps.map(({ key, icon }) => (
            <li key={key}>
              <span className="p-how__picture">
                <Icon name={icon} />
              </span>
              <h3>{t(`steps.${key}.title`)}</h3>
              <p>{t(`steps.${key}.text`)}</p>
            </li>
          ))}
        </ol>
      </section>
    </Page>
  );
}

/** Six open slots. Visitors have no socket, so they are fetched again every half minute. */
function OpenSlots() {
  const t = useHomeText();
  const slots = useQuery({
    ...queryOf('GET /slots', { query: { sort: 'date', limit: 6 } }),
    refetchInterval: 30_000,
  });
  return (
    <section className="p-section" aria-labelledby="live">
      <div className="p-section__head">
        <h2 id="live">{t('live')}</h2>
        <Link to={paths.slots}>{t('liveAll')}</Link>
      </div>
      {slots.isPending ? (
        <Skeleton cards={3} />
      ) : slots.isError ? (
        <ErrorState error={slots.error} onRetry={() => void slots.refetch()} />
      ) : slots.data.items.length === 0 ? (
        <EmptyState icon="store" title={t('liveEmpty')} />
      ) : (
        <div className="p-grid">
          {slots.data.items.map((slot) => (
            <SlotCard key={slot.id} slot={slot} level={3} />
          ))}
        </div>
      )}
    </section>
  );
}

/** A few large figures; renders nothing when they could not be loaded. */
function Figures() {
  const t = useHomeText();
  const locale = useLocale();
  const { territory } = useSession();
  const { data } = useQuery(queryOf('GET /territory'));
  if (!data) return null;
  const { figures } = data;
  return (
    <section className="p-section p-figures" aria-labelledby="figures">
      <h2 id="figures">{t('figures', { territory: territory.name })}</h2>
      <dl>
        {(['openSlots', 'openPlaces', 'establishments', 'immersionsStarted'] as const).map((key) => (
          <div key={key}>
            <dt>{t(key, { count: figures[key] })}</dt>
            <dd className="p-figure">{numberInWords(figures[key], locale)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
