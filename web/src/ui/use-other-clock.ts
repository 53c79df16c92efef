import { isOtherClock } from '../i18n/time-zones.ts';
import { useInBrowser } from './in-browser.ts';

const never: typeof isOtherClock = () => false;

/** `isOtherClock`, once the page is the browser's: the server that renders pages knows no reader's clock. */
export const useOtherClock = (): typeof isOtherClock => useInBrowser(() => isOtherClock, never);
