import type { Interview, InterviewQuestion, Pathway } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { Block } from '../../ui/block.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { Beside } from './beside.tsx';
import { PeopleHere, Saved } from './here.tsx';
import { PartsNav } from './parts-nav.tsx';
import { Questions } from './questions.tsx';
import { BarriersSection } from './sections/barriers-section.tsx';
import { PlaceSection } from './sections/place-section.tsx';
import type { SectionProps } from './sections/section.ts';
import { SkillsSection } from './sections/skills-section.tsx';
import { WishesSection } from './sections/wishes-section.tsx';
import { SharedTextArea } from './shared-text-area.tsx';
import { useAnswers } from './sync/use-answers.ts';
import { useInterviewRoom } from './sync/use-shared-texts.ts';
import { useInterviewText } from './text.ts';
import { useInterviewState } from './use-interview-state.ts';
import '../profile/profile.css';
import './interview.css';

const ofTravel: readonly InterviewQuestion[] = [
  'no_means_but_some',
  'transport_only_but_vehicle',
  'vehicle_without_licence_to_drive',
  'licence_and_not',
  'full_time_but_few_half_days',
];
const ofBarriers: readonly InterviewQuestion[] = ['cleared_but_barrier', 'mobility_cleared_but_no_means'];

/** The whole conversation on one page, in its order, for all who take part in it. */
export function Room({ pathway, interview }: { pathway: Pathway; interview: Interview }) {
  const t = useInterviewText();
  const room = useInterviewRoom(pathway.id);
  const answers = useAnswers(pathway, interview);
  if (!room) return <Skeleton lines={10} />;
  const readOnly = !interview.abilities.write;
  const props: SectionProps = { pathway, interview, room, answers, readOnly };
  return (
    <>
      <PeopleHere room={room} />
      <PartsNav {...props} />
      <div className="p-columns p-interview">
        <div className="p-stack">
          <Block number={1} title={t('sections.story')}>
            <SharedTextArea
              room={room}
              name="story"
              label={t('texts.story')}
              hint={t('texts.storyHint')}
              readOnly={readOnly}
            />
          </Block>
          <Block number={2} title={t('sections.wishes')}>
            <WishesSection {...props} />
          </Block>
          <Block number={3} title={t('sections.skills')}>
            <SkillsSection {...props} />
          </Block>
          <Block number={4} title={t('sections.place')}>
            <PlaceSection {...props} />
            {!readOnly && <Questions answers={answers} only={ofTravel} />}
          </Block>
          <Block number={5} title={t('sections.barriers')}>
            <BarriersSection {...props} />
            {!readOnly && <Questions answers={answers} only={ofBarriers} />}
          </Block>
          <Block number={6} title={t('sections.agreed')}>
            <Agreed {...props} />
          </Block>
          {!readOnly && <Saved room={room} waiting={answers.waiting} />}
        </div>
        <Beside pathway={pathway} interview={interview} />
      </div>
    </>
  );
}

function Agreed({ pathway, interview, room, answers, readOnly }: SectionProps) {
  const t = useInterviewText();
  const own = useRole() === 'beneficiary';
  const state = useInterviewState(pathway.id);
  return (
    <>
      <SharedTextArea room={room} name="agreed" label={t('texts.agreed')} readOnly={readOnly} />
      {!own && (
        <p className="p-small">
          {t('agreed.next')}{' '}
          <Link to={`${paths.person(pathway.id)}?onglet=rendez-vous`}>{t('agreed.nextLink')}</Link>
        </p>
      )}
      {interview.abilities.conclude && (
        <>
          {answers.questions.length > 0 && <p>{t('agreed.questions')}</p>}
          <div>
            <Button
              busy={state.pending}
              disabled={answers.questions.length > 0}
              onClick={() => void state.run('concluded')}
            >
              {t('conclude')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
