import { createRoot, hydrateRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { dropEarly, goodForMs } from './app/early.ts';
import { listenForInstall } from './app/install.ts';
import { finishSignOut, isSigningOut } from './app/pending-sign-out.ts';
import { Providers } from './app/providers.tsx';
import { queryClient } from './app/query-client.ts';
import { takeRendered } from './app/rendered-page.ts';
import { router } from './app/router.tsx';
import { sessionQuery } from './app/session.ts';
import { followTheme } from './app/theme.ts';
import { currentLocale } from './i18n/locale.ts';
import { startTexts } from './i18n/text.ts';
import './ui/dsfr.css';
import './ui/fonts.css';
import './styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lost its #root');

followTheme();
listenForInstall();
setTimeout(dropEarly, goodForMs);
window.addEventListener('online', () => void finishSignOut());
void start(root);

/** Without `await` at the top of this module: pages import what stands in the same file, and would wait for it. */
async function start(at: HTMLElement): Promise<void> {
  const leaving = isSigningOut();
  if (leaving) {
    dropEarly();
    await finishSignOut();
  }
  const locale = currentLocale();
  const first = leaving ? null : takeRendered(queryClient, locale);
  // until all of these are there, the page shows what index.html has
  await Promise.all([queryClient.prefetchQuery(sessionQuery), startTexts(locale), pageLoaded()]);
  const page = (
    <Providers client={queryClient} first={first}>
      <RouterProvider router={router} />
    </Providers>
  );
  if (first) hydrateRoot(at, page);
  else createRoot(at).render(page);
  void import('./ui/icons.css');
}

function pageLoaded(): Promise<void> {
  return new Promise((resolve) => {
    if (router.state.initialized) return resolve();
    const stop = router.subscribe(({ initialized }) => {
      if (!initialized) return;
      stop();
      resolve();
    });
  });
}
