import { lazy } from 'react';
import { Navigate } from 'react-router';
import { homeOf } from '../../app/nav.ts';
import { useSession } from '../../app/session.ts';
import { loadTexts } from '../../i18n/text.ts';
import { WelcomePage } from './welcome-page.tsx';

const BeneficiaryHome = lazy(async () => {
  const [module] = await Promise.all([
    import('../beneficiary/beneficiary-home-page.tsx'),
    loadTexts('appointments', 'beneficiary', 'matching', 'slots', 'referents', 'plan'),
  ]);
  return { default: module.BeneficiaryHome };
});

/** `/`: the welcome page for visitors, the pathway for beneficiaries, the role's own home page for others. */
export function HomePage() {
  const { account, membership } = useSession();
  if (!account || !membership) return <WelcomePage />;
  if (membership.role === 'beneficiary') return <BeneficiaryHome />;
  return <Navigate to={homeOf(membership.role)} replace />;
}
