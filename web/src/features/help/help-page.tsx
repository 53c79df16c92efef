import type { Role } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { Page } from '../../ui/page.tsx';
import { HelpPicture, type Picture } from './pictures.tsx';
import { useHelpText } from './text.ts';
import './help.css';

/** What each role does first, each step with its drawing. */
const steps: Record<Role, readonly [step: string, picture: Picture][]> = {
  beneficiary: [
    ['profile', 'form'],
    ['slots', 'list'],
    ['apply', 'send'],
    ['talk', 'talk'],
    ['sign', 'sign'],
  ],
  employer: [
    ['post', 'week'],
    ['answer', 'list'],
    ['sign', 'sign'],
    ['after', 'ticks'],
  ],
  counsellor: [
    ['todo', 'ticks'],
    ['propose', 'send'],
    ['follow', 'talk'],
    ['sign', 'sign'],
  ],
  coordinator: [
    ['look', 'bars'],
    ['call', 'list'],
    ['manage', 'people'],
  ],
};
const everybody = Object.keys(steps) as Role[];
const questions = ['paid', 'long', 'password', 'hidden', 'stop', 'accident'] as const;

/** How to do things, by role; one's own role comes first. */
export function HelpPage() {
  const t = useHelpText();
  const role = useRole();
  const order = role ? [role, ...everybody.filter((each) => each !== role)] : everybody;
  return (
    <Page title={t('title')} lead={t('lead')} wide>
      <nav aria-label={t('jump')}>
        <ul className="p-help__jump">
          {order.map((each) => (
            <li key={each}>
              <a href={`#${each}`}>{t(`roles.${each}`)}</a>
            </li>
          ))}
          <li>
            <a href="#questions">{t('questions.title')}</a>
          </li>
        </ul>
      </nav>
      {order.map((each) => (
        <section key={each} className="p-section" aria-labelledby={each}>
          <h2 id={each}>{t(`roles.${each}`)}</h2>
          <ol className="p-help__steps">
            {steps[each].map(([step, picture]) => (
              <li key={step}>
                <HelpPicture name={picture} />
                <h3>{t.maybe(`${each}.${step}`, 'title')}</h3>
                <p>{t.maybe(`${each}.${step}`, 'text')}</p>
              </li>
            ))}
          </ol>
        </section>
      ))}
      <section className="p-section p-help__questions" aria-labelledby="questions">
        <h2 id="questions">{t('questions.title')}</h2>
        {questions.map((each) => (
          <details key={each}>
            <summary>{t(`questions.${each}.title`)}</summary>
            <p>{t(`questions.${each}.text`)}</p>
          </details>
        ))}
        <p className="p-actions">
          <Link to={paths.contact}>{t('contact.title')}</Link>
        </p>
      </section>
    </Page>
  );
}
