import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { dropEarly, goodForMs } from './app/early.ts';
import { listenForInstall } from './app/install.ts';
import { finishSignOut, isSigningOut } from './app/pending-sign-out.ts';
import { queryClient } from './app/query-client.ts';
import { router } from './app/router.tsx';
import { sessionQuery } from './app/session.ts';
import { followTheme } from './app/theme.ts';
import { startTexts } from './i18n/text.ts';
import { ToastProvider } from './ui/toast.tsx';
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
  if (isSigningOut()) {
    dropEarly();
    await finishSignOut();
  }
  // until all of these are there, the page shows the frame that index.html has
  await Promise.all([queryClient.prefetchQuery(sessionQuery), startTexts(), pageLoaded()]);
  createRoot(at).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <Suspense>
            <RouterProvider router={router} />
          </Suspense>
        </ToastProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
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
