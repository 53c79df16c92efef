import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url).pathname;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, source: readFileSync(`${root}${file}`, 'utf8') }));
const those = (holds: (source: string) => boolean) =>
  files.filter(({ source }) => holds(source)).map(({ file }) => file);

/** Files that send a change, or a request with a body, without the hook, and why. */
const ownWays: Record<string, string> = {
  'app/language-switch.tsx': 'the language changes at once; that it is kept is not waited for',
  'app/sign-out.ts': 'called by the mutation of whoever signs out',
  'features/access-letters/phone-way.tsx': 'given to the form of a phone code, which sends it',
  'features/account/change-address-page.tsx': 'reads',
  'features/auth/invitation-page.tsx': 'reads',
  'features/auth/use-acceptance.ts': 'given to the button or the form that accepts',
  'features/auth/use-enter.ts': 'keeps the language of a new account; French can be changed later',
  'features/auth/use-link.ts': 'reads',
  'features/candidacies/answer-page.tsx': 'reads',
  'features/conversations/outboxes.ts': 'sends what was typed without network, whatever page is open',
  'features/conversations/use-thread.ts': 'tells what was read, without a word',
  'features/notifications/push-device.ts': 'called by the mutation of its section',
  'features/people/pathway-change.ts': 'given to the switches and the form that change a pathway',
  'features/phone-codes/phone-proof.tsx': 'given to the form of a phone code, which sends it',
  'features/phone-codes/sms-sign-in-page.tsx': 'given to the form of a phone code, which sends it',
  'features/profile/use-profile-draft.ts': 'saves while one types and solves conflicts',
  'features/security/passkey.ts': 'called by the mutations of its pages',
  'features/security/totp-set-up.tsx': 'begins as soon as it is shown',
  'features/slot-form/use-fit-count.ts': 'reads',
};

describe('one way to change something in the web', () => {
  it('no component keeps its own busy state', () => {
    expect(those((source) => /\bsetBusy\b/.test(source))).toEqual([]);
  });

  it('`useMutation` and `useForm` are each used in one file only', () => {
    expect(those((source) => /\buseMutation\b/.test(source))).toEqual(['app/use-api-mutation.ts']);
    expect(those((source) => /\buseForm\b/.test(source))).toEqual(['app/use-api-form.ts']);
  });

  it('every change is sent through the hooks, or its file is listed with a reason', () => {
    const sends = /\b(?:request|call)\(\s*'(?:POST|PUT|PATCH|DELETE) /;
    const hook = /\buse(?:ApiMutation|ApiForm|Act|AccessChange)\(/;
    const others = those((source) => sends.test(source) && !hook.test(source));
    expect(others.sort()).toEqual(Object.keys(ownWays).sort());
  });
});
