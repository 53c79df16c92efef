import type { Role } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';

const roles = ['beneficiary', 'counsellor', 'employer', 'coordinator'] as const satisfies readonly Role[];

const icons: Record<Role, IconName> = {
  beneficiary: 'user',
  counsellor: 'heart-user',
  employer: 'store',
  coordinator: 'chart',
};

/** The four sign-in buttons of a demo, without password: the first account of each role. */
export function DemoSignIn() {
  const t = useAuthText();
  const common = useCommonText();
  const enter = useEnter();
  const { demoAccounts } = useSession();
  const entering = useApiMutation({
    send: (accountId: string) => request('POST /session/demo', { body: { accountId } }),
    onDone: (session) => enter(session),
  });
  const doors = roles.flatMap((role) => demoAccounts.find((account) => account.role === role) ?? []);
  return (
    <section className="p-demo" aria-labelledby="demo-doors">
      <h2 id="demo-doors">{t('demo.title')}</h2>
      <p className="p-muted">{t('demo.lead')}</p>
      <ul className="p-list">
        {doors.map((account) => (
          <li key={account.accountId}>
            <button
              type="button"
              className="p-door"
              disabled={entering.pending}
              aria-busy={entering.pendingInput === account.accountId}
              onClick={() => void entering.run(account.accountId)}
            >
              <Icon name={icons[account.role]} className="p-door__icon" />
              <span className="p-door__words">
                <span className="p-door__role">{common(`roles.${account.role}`)}</span>
                <strong>{t('demo.enter', { name: account.name })}</strong>
                <span className="p-door__what">
                  {account.label && `${account.label} · `}
                  {t(`demo.${account.role}`)}
                </span>
              </span>
              <Icon name="arrow-right" />
            </button>
          </li>
        ))}
      </ul>
      <p>
        <Link to={paths.demoMails}>{t('demo.mails')}</Link>
      </p>
    </section>
  );
}
