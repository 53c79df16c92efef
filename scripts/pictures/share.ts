/**
 * `npm run picture:share`: makes the picture that messengers and social networks show beside a link to a page
 * (`web/public/share.png`, 1200 × 630 pixels), with the fonts of the built web.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../launch/needs.mjs';
import { root } from '../launch/run.mjs';

const fonts = join(root, 'node_modules/@codegouvfr/react-dsfr/dsfr/fonts');
const face = (name: string, weight: number) =>
  `@font-face { font-family: M; font-weight: ${weight}; src: url(data:font/woff2;base64,${readFileSync(join(fonts, name)).toString('base64')}) }`;

const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await page.setContent(`<style>
  ${face('Marianne-Regular.woff2', 400)} ${face('Marianne-Bold.woff2', 700)}
  body { margin: 0; height: 630px; background: #f5f5fe; color: #161616; font: 400 34px/1.4 M; overflow: hidden }
  main { padding: 72px 80px }
  h1 { margin: 28px 0 12px; font-size: 76px; line-height: 1.1; color: #000091 }
  p { margin: 0; max-width: 820px }
  .bridge { position: absolute; right: -20px; bottom: -10px; width: 1240px }
</style><main><h1>Passerelle</h1><p><b>Un pas dans l’entreprise,</b><br>accompagné du début à la fin : des immersions de quelques jours, près de chez vous.</p></main>
<svg class="bridge" viewBox="0 0 1240 260" fill="none" stroke="#000091" stroke-width="10" stroke-linecap="round">
  <path d="M0 200h1240" /><path d="M120 200A500 180 0 0 1 1120 200" />
  ${[220, 320, 420, 520, 620, 720, 820, 920, 1020].map((x) => `<path d="M${x} 200V${Math.round(200 - 180 * Math.sqrt(1 - ((x - 620) / 500) ** 2))}" />`).join('')}
  <path d="M0 240h1240" stroke="#6a6af4" stroke-width="6" />
</svg>`);
await page.evaluate('document.fonts.ready');
await page.screenshot({ path: join(root, 'web/public/share.png') });
await browser.close();
