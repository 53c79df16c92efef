import type { ReachSettings, ReachWay, WordedKind } from '@passerelle/api/contract';
import { wordedKinds } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { Alert } from '../../ui/alert.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { DelayForm } from './delay-form.tsx';
import { useReachingText } from './text.ts';
import { useReachWays } from './use-reach-ways.ts';
import './reaching.css';

// the words and their rules are needed on this page only
const WordsEditor = lazy(async () => ({ default: (await import('./words-editor.tsx')).WordsEditor }));

const shownLocales = ['fr', 'en'] as const;

/** The words with which a structure invites and reminds, with a preview; and its delay. */
export function WordsPage() {
  const t = useReachingText();
  const structureId = useSession().membership?.structureId ?? '';
  const query = useQuery({
    ...queryOf('GET /structures/:structureId/reach-settings', { params: { structureId } }),
    enabled: structureId !== '',
  });
  return (
    <Page
      title={t('words.title')}
      lead={t('words.lead')}
      crumbs={[{ to: paths.myStructure, label: t('words.crumb') }]}
      wide
    >
      {query.isPending ? (
        <Skeleton cards={2} />
      ) : query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="p-stack">
          {!query.data.abilities.edit && <Alert tone="info">{t('words.readOnly')}</Alert>}
          <Words structureId={structureId} settings={query.data} />
          <DelayForm key={query.data.version} structureId={structureId} settings={query.data} />
        </div>
      )}
    </Page>
  );
}

function Words({ structureId, settings }: { structureId: string; settings: ReachSettings }) {
  const t = useReachingText();
  const ways = useReachWays();
  const [kind, setKind] = useState<WordedKind>('invitation');
  const [via, setVia] = useState<ReachWay>(ways.offered[0] ?? 'letter');
  const [locale, setLocale] = useState<(typeof shownLocales)[number]>('fr');
  const worded = settings.words.find((one) => one.kind === kind && one.via === via && one.locale === locale);
  return (
    <>
      <div className="p-reach-which">
        <RadioGroup
          legend={t('words.kind')}
          inline
          options={wordedKinds.map((value) => ({ value, label: t(`words.kinds.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
        <RadioGroup
          legend={t('words.via')}
          inline
          hint={ways.missing || undefined}
          options={ways.offered.map((value) => ({ value, label: t(`ways.${value}`) }))}
          value={via}
          onChange={setVia}
        />
        <RadioGroup
          legend={t('words.locale')}
          inline
          options={shownLocales.map((value) => ({ value, label: t(`words.locales.${value}`) }))}
          value={locale}
          onChange={setLocale}
        />
      </div>
      {worded && (
        <Suspense fallback={<Skeleton cards={1} />}>
          <WordsEditor
            key={`${kind} ${via} ${locale} ${settings.version}`}
            structureId={structureId}
            settings={settings}
            worded={worded}
          />
        </Suspense>
      )}
    </>
  );
}
