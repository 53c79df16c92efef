import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { MatchSkillBars } from '../../ui/drawings/skill-bars.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { NobodyYet } from '../caseload/nobody-yet.tsx';
import { FitLabel, Obstacles, ReasonBars } from '../matching/reason-bars.tsx';
import { sentenceOf, skillCountsOf } from '../matching/sentence.ts';
import { ProposeDrawer, type ProposedPerson } from '../propose/propose-drawer.tsx';
import { Pick, SelectionBar, useSelection } from '../propose/selection-bar.tsx';
import { usePeopleText } from './text.ts';

/** The matches among the people whom the counsellor follows, ranked. Preload the texts `people`, `matching` and `propose`. */
export function PeopleForSlot({ slotId }: { slotId: string }) {
  const t = usePeopleText();
  const locale = useLocale();
  const [proposed, setProposed] = useState<ProposedPerson | null>(null);
  const list = useInfiniteQuery(pagesOf('GET /slots/:slotId/matches', { params: { slotId } }));
  const slot = useQuery(queryOf('GET /slots/:slotId', { params: { slotId } })).data;
  const selection = useSelection();
  const people = itemsOf(list.data);
  if (list.isPending) return <Skeleton cards={4} />;
  if (list.isError && people.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (people.length === 0) {
    return (
      <NobodyYet>
        <EmptyState icon="user-search" title={t('forSlot.empty')}>
          <p>{t('forSlot.emptyHint')}</p>
          <ButtonLink to={paths.caseload} kind="secondary">
            {t('forSlot.caseload')}
          </ButtonLink>
        </EmptyState>
      </NobodyYet>
    );
  }
  return (
    <>
      <p className="p-muted">
        {t('forSlot.exposure', { count: Math.round(people[0]?.explanation.exposure ?? 0) })}
      </p>
      <ListCount list={list} of="people" />
      <ul className="p-list">
        {people.map(({ pathway, explanation, mutual, candidacyId }) => (
          <li key={pathway.id}>
            <Card
              title={`${pathway.firstName} ${pathway.lastName}`}
              to={paths.person(pathway.id)}
              level={2}
              eyebrow={<FitLabel score={mutual} skills={skillCountsOf(explanation)} />}
              aside={<Avatar name={`${pathway.firstName} ${pathway.lastName}`} />}
              footer={
                candidacyId ? (
                  <>
                    <Badge tone="info" icon="send">
                      {t('forSlot.proposed')}
                    </Badge>
                    <ButtonLink kind="tertiary" size="sm" to={paths.candidacy(candidacyId)}>
                      {t('forSlot.see')}
                    </ButtonLink>
                  </>
                ) : (
                  <>
                    <Button size="sm" icon="send" onClick={() => setProposed(pathway)}>
                      {t('forSlot.propose')}
                    </Button>
                    <Pick
                      selection={selection}
                      id={pathway.id}
                      name={`${pathway.firstName} ${pathway.lastName}`}
                    />
                  </>
                )
              }
            >
              {pathway.commune && <p className="p-muted p-small">{pathway.commune.name}</p>}
              <p>{sentenceOf(explanation, locale, { who: 'person', name: pathway.firstName })}</p>
              <Obstacles explanation={explanation} who="person" />
              <details className="p-above p-details">
                <summary>{t('forSlot.reasons')}</summary>
                <ReasonBars explanation={explanation} />
                <MatchSkillBars explanation={explanation} label={t('profile.skills')} />
              </details>
            </Card>
          </li>
        ))}
      </ul>
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      <SelectionBar
        selection={selection}
        pairs={
          slot
            ? people
                .filter(({ pathway }) => selection.picked.includes(pathway.id))
                .map(({ pathway: person, explanation }) => ({ person, slot, explanation }))
            : []
        }
      />
      <ProposeDrawer person={proposed} slotId={slotId} onClose={() => setProposed(null)} />
    </>
  );
}
