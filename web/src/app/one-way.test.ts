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
  'app/pending-sign-out.ts': 'no page: sent when the network is back',
  'app/sign-out.ts': 'called by the mutation of whoever signs out',
  'features/access-letters/phone-method.tsx': 'given to the form of a phone code, which sends it',
  'features/account/change-address-page.tsx': 'reads',
  'features/auth/invitation-page.tsx': 'reads',
  'features/auth/use-acceptance.ts': 'given to the button or the form that accepts',
  'features/auth/use-enter.ts': 'keeps the language of a new account; French can be changed later',
  'features/auth/use-link.ts': 'reads',
  'features/candidacies/answer-page.tsx': 'reads',
  'features/convention/use-convention-store.ts': 'saves while one types; conflicts are solved there',
  'features/conversations/outboxes.ts': 'sends what was typed without network, whatever page is open',
  'features/conversations/use-thread.ts': 'tells what was read, without a word',
  'features/immersion/use-report.ts': 'given to the forms of the reports, which send it',
  'features/interview/sync/use-answers.ts': 'sends what was tapped without network, in its order',
  'features/interview/use-proposals.ts': 'reads',
  'features/notifications/push-device.ts': 'called by the mutation of its section',
  'features/people/pathway-change.ts': 'given to the switches and the form that change a pathway',
  'features/phone-codes/phone-proof.tsx': 'given to the form of a phone code, which sends it',
  'features/phone-codes/sms-sign-in-page.tsx': 'given to the form of a phone code, which sends it',
  'features/plan/sign-contract-dialog.tsx': 'given to the steps of a code, which send it',
  'features/profile/use-pathway-store.ts': 'saves while one types; conflicts are solved there',
  'features/reaching/invite-many-page.tsx': 'reads',
  'features/security/passkey.ts': 'called by the mutations of its pages',
  'features/security/totp-set-up.tsx': 'begins as soon as it is shown',
  'features/signing/account-signing.ts': 'given to the steps of a code, which send it',
  'features/signing/open-frame.tsx': 'given to the steps of a code, which send it',
  'features/signing/sign-page.tsx': 'reads',
  'features/slot-form/use-fit-count.ts': 'reads',
};

/** Files with fields outside a form, and why. */
const noForms: Record<string, string> = {
  'app/search-field.tsx': 'searches',
  'app/theme-choice.tsx': 'kept on the device: no form, nothing is sent',
  'features/access-letters/method-choice.tsx': 'shows one of two forms',
  'features/appointments/seat-form.tsx': 'a seat is taken as the person is chosen',
  'features/auth/demo-mails-page.tsx': 'searches',
  'features/auth/invitation-choice.tsx': 'shows one of two forms',
  'features/beneficiary/my-data-page.tsx': 'each choice is sent as it is made',
  'features/beneficiary/my-slots-page.tsx': 'filters a list',
  'features/candidacies/consent-card.tsx': 'a yes and a no, with one box that goes along with the yes',
  'features/caseload/caseload-page.tsx': 'filters a list',
  'features/companies/ticked-companies.tsx': 'ticks rows of a list',
  'features/convention/agreement-field.tsx': 'saved while one types',
  'features/convention/convention-text-field.tsx': 'saved while one types',
  'features/convention/host-part.tsx': 'saved while one types',
  'features/convention/person-part.tsx': 'saved while one types',
  'features/convention/purpose-part.tsx': 'saved while one types',
  'features/convention/structures-part.tsx': 'saved while one types',
  'features/conversations/card-part.tsx': 'each file is sent as it is chosen',
  'features/conversations/compose-menu.tsx': 'each file is sent as it is chosen',
  'features/conversations/composer-field.tsx': 'sends by the outbox of the device, which never refuses',
  'features/conversations/thread-search.tsx': 'searches',
  'features/employer/close-dialog.tsx': 'one choice that goes along with the confirmation',
  'features/immersion/calendar-feed.tsx': 'shows a link to copy',
  'features/immersion/checklist-part.tsx': 'each choice is sent as it is made',
  'features/immersion/incidents-part.tsx': 'each choice is sent as it is made',
  'features/intake/drop-file.tsx': 'the file is sent as it is chosen',
  'features/intake/import-columns.tsx': 'each choice is sent as it is made',
  'features/intake/import-plan.tsx': 'each choice is sent as it is made',
  'features/intake/import-row-line.tsx': 'each choice is sent as it is made',
  'features/interview/sections/place-section.tsx': 'each choice is sent as it is made',
  'features/interview/sections/skills-section.tsx': 'each choice is sent as it is made',
  'features/interview/sections/wishes-section.tsx': 'each choice is sent as it is made',
  'features/interview/shared-text-area.tsx': 'a text that several people write at once',
  'features/convention/copy-facts-link.tsx': 'shows a link to copy',
  'features/invitations/link-to-copy.tsx': 'shows a link to copy',
  'features/plan/action-candidacy.tsx': 'each choice is sent as it is made',
  'features/plan/person-signature.tsx': 'shows a link to copy',
  'features/reaching/copy-booking-link.tsx': 'shows a link to copy',
  'features/signing/copy-link.tsx': 'shows a link to copy',
  'features/notifications/settings-page.tsx': 'each choice is sent as it is made',
  'features/people/private-card.tsx': 'each choice is sent as it is made',
  'features/profile/needs-section.tsx': 'saved while one types',
  'features/profile/place-section.tsx': 'saved while one types',
  'features/profile/skills-section.tsx': 'saved while one types',
  'features/profile/time-section.tsx': 'saved while one types',
  'features/profile/wishes-section.tsx': 'saved while one types',
  'features/propose/selection-bar.tsx': 'picks lines of a list',
  'features/reaching/booking-code-page.tsx': 'opens the page of the code that one types',
  'features/reaching/how-to-invite.tsx': 'each choice changes what is shown before anything is sent',
  'features/reaching/planned-people.tsx': 'picks lines of a list',
  'features/reaching/scope-choice.tsx': 'filters a list',
  'features/reaching/words-editor.tsx': 'says what is wrong, and shows what is sent, while one types',
  'features/reaching/words-page.tsx': 'chooses which text is shown',
  'features/referents/choose-referent-page.tsx':
    'a list of places to ask, each with a button, and a word for any of them',
  'features/referents/people-without-referent.tsx': 'picks lines of a list',
  'features/search/search-page.tsx': 'searches',
  'features/security-log/security-log-page.tsx': 'filters a list',
  'features/signing/to-sign-list.tsx': 'picks lines of a list',
  'features/slots/slot-filters.tsx': 'searches',
  'features/slots/slots-page.tsx': 'sorts a list',
  'features/structure/people-to-hand-over.tsx': 'a table of suggestions to take or to change, line by line',
  'features/structure/person-row.tsx': 'a line of that table',
  'features/timeline/timeline-filter-fields.tsx': 'filters a list',
};
/** Fields that get their form or their value as a prop. */
const pieces = [
  'features/plan/action-fields.tsx',
  'features/assessment/told-on.tsx',
  'features/immersion/accident-fields.tsx',
  'features/immersion/word-fields.tsx',
  'features/referents/structure-select.tsx',
  'features/slots/commune-field.tsx',
  'features/slots/communes-field.tsx',
  'features/slots/occupation-field.tsx',
  'features/steering/structure-fields.tsx',
  'features/timetable/date-field.tsx',
  'features/timetable/span-fields.tsx',
];

describe('one way to write a form', () => {
  const outside = files.filter(({ file }) => !/^(?:ui|features\/gallery)\//.test(file));
  const thoseOutside = (holds: (source: string) => boolean) =>
    outside.filter(({ source }) => holds(source)).map(({ file }) => file);

  it('is the hook, and every other field is listed with a reason', () => {
    const field =
      /<(?:TextInput|TextArea|Select|Checkbox|RadioGroup|CheckboxGroup|Autocomplete|CommuneField|StructureSelect|input|textarea|select)\b/;
    const wired = /\buseApiForm\(|\bform\.(?:field|control)\(/;
    const others = thoseOutside((source) => field.test(source) && !wired.test(source));
    expect(others.sort()).toEqual([...Object.keys(noForms), ...pieces].sort());
  });

  it('renders one component, except search fields and the message field', () => {
    expect(thoseOutside((source) => /<form\b/.test(source)).sort()).toEqual([
      'app/search-field.tsx',
      'features/auth/demo-mails-page.tsx',
      'features/beneficiary/my-slots-page.tsx',
      'features/conversations/composer.tsx',
      'features/search/search-page.tsx',
      'features/slots/slot-filters.tsx',
    ]);
  });
});

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
