/**
 * `npm run picture`: makes the README's picture. Starts the demo with its own data, takes screenshots of three pages as
 * their users see them, and puts them side by side in `scripts/pictures/passerelle.png`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { paths, type Role } from '../../api/contract/index.ts';
import { startServer } from '../../api/src/server.ts';
import { findChromium } from '../launch/needs.mjs';
import { root } from '../launch/run.mjs';
import { fillDemoTerritory } from '../seed/fill.ts';

const screens: readonly { role: Role; path: string; width: number; title: string }[] = [
  {
    role: 'counsellor',
    path: paths.counsellorHome,
    width: 1280,
    title: 'Une conseillère : ce qui attend aujourd’hui',
  },
  { role: 'beneficiary', path: paths.home, width: 390, title: 'Une candidate : la prochaine étape' },
  {
    role: 'employer',
    path: paths.employerHome,
    width: 1280,
    title: 'Une entreprise : ceux qui attendent une réponse',
  },
];

const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-picture-'));
const server = await startServer(
  { dataDir, port: 0, host: '127.0.0.1', demo: true, logLevel: 'warn', mongoUri: undefined },
  { fill: fillDemoTerritory },
);
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const shots: { title: string; image: string; width: number }[] = [];
  for (const { role, path, width, title } of screens)
    shots.push({ title, width, image: await photograph(browser, server.url, role, path, width) });
  await compose(browser, shots);
} finally {
  await browser.close();
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function photograph(
  at: Browser,
  url: string,
  role: Role,
  path: string,
  width: number,
): Promise<string> {
  const context = await at.newContext({
    baseURL: url,
    locale: 'fr-FR',
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  });
  const session = await (await context.request.get('/api/v1/session')).json();
  const account = session.demoAccounts.find((one: { role: Role }) => one.role === role);
  await context.request.post('/api/v1/session/demo', { data: { accountId: account.accountId } });
  const page = await context.newPage();
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  const image = await page.screenshot();
  await context.close();
  return image.toString('base64');
}

async function compose(at: Browser, shots: { title: string; image: string; width: number }[]): Promise<void> {
  const page = await at.newPage({ viewport: { width: 1600, height: 640 } });
  const figures = shots
    .map(
      ({ title, image, width }) =>
        `<figure style="flex:${width > 1000 ? 1280 : 390}"><img src="data:image/png;base64,${image}"><figcaption>${title}</figcaption></figure>`,
    )
    .join('');
  await page.setContent(`<style>
    body { margin: 0; padding: 32px; background: #f5f5fe; font: 18px sans-serif; color: #161616 }
    main { display: flex; gap: 24px; align-items: flex-end }
    figure { margin: 0; min-width: 0 }
    img { width: 100%; border: 1px solid #dddddd; border-radius: 8px; box-shadow: 0 6px 18px #00006514 }
    figcaption { margin-top: 12px; text-align: center }
  </style><main>${figures}</main>`);
  await page.waitForFunction('[...document.images].every((image) => image.complete)');
  await page.screenshot({ path: join(root, 'scripts/pictures/passerelle.png'), fullPage: true });
  await page.close();
}
