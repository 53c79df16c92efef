import { z } from 'zod';
import { sessionSchema, spendToken } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, idSchema, localeSchema, nameSchema, passwordSchema, roleSchema } from './primitives.ts';

/** An e-mail address, a phone number or an identifier, as typed. */
export const loginSchema = z.string().trim().min(1).max(254);

/** A person of a shared mailbox, shown to someone who has proved that the mailbox is theirs. */
export const mailboxPersonSchema = z.object({
  accountId: idSchema,
  firstName: z.string(),
  role: roleSchema.nullable(),
  /** Structure, establishment, commune or territory; distinguishes two people with the same first name. */
  label: z.string(),
});
export type MailboxPerson = z.output<typeof mailboxPersonSchema>;

/** The session, or the accounts to choose from when several match. */
export const enteredSchema = sessionSchema.extend({
  who: z
    .object({
      /** Proof of the previous step, valid once, for ten minutes. */
      token: z.string(),
      people: z.array(mailboxPersonSchema),
    })
    .nullable(),
});
export type Entered = z.output<typeof enteredSchema>;

export const signIn = endpoint({
  route: 'POST /session',
  summary: 'Sign in with e-mail, phone number or identifier, and password',
  access: 'public',
  body: z.object({ login: loginSchema, password: z.string().min(1).max(200) }),
  status: 200,
  response: enteredSchema,
  problems: ['wrong_credentials', 'account_suspended', 'too_many_requests'],
});

export const sayWho = endpoint({
  route: 'POST /session/who',
  summary: 'Say who I am, where several people share a mailbox and its password, or a phone',
  access: 'public',
  body: spendToken.extend({ accountId: idSchema }),
  status: 200,
  response: sessionSchema,
  problems: ['link_spent_or_expired', 'account_suspended'],
});

export const signInAsDemo = endpoint({
  route: 'POST /session/demo',
  summary: 'Enter as a demo account (demo mode only)',
  access: 'public',
  body: z.object({ accountId: idSchema }),
  status: 200,
  response: sessionSchema,
  problems: ['not_found'],
});

export const signOut = endpoint({
  route: 'DELETE /session',
  summary: 'Sign out on this device',
  access: 'public',
  status: 204,
});

/** Responds 202 whether or not the login is known, so that accounts cannot be enumerated. */
export const requestSignInLink = endpoint({
  route: 'POST /sign-in-links',
  summary: 'Receive a one-use sign-in link by e-mail',
  access: 'public',
  body: z.object({ login: loginSchema }),
  status: 202,
  problems: ['too_many_requests'],
});

/** The roles of people who register by themselves; the others are invited. */
export const registeringRoles = ['beneficiary', 'employer'] as const;

/** What a page needs to know of a mailed link before its button uses it. */
export const lookAtLink = endpoint({
  route: 'POST /links/look',
  summary: 'What a mailed link is for, without spending it',
  access: 'public',
  body: spendToken.extend({ purpose: z.enum(['verify_email', 'sign_in', 'reset_password']) }),
  status: 200,
  response: z.object({
    email: z.string(),
    /** The accounts of this mailbox that the link may open; for a registration, those that exist already. */
    people: z.array(mailboxPersonSchema),
    registration: z
      .object({
        kind: z.enum(registeringRoles),
        firstName: z.string(),
        lastName: z.string(),
      })
      .nullable(),
  }),
  problems: ['link_spent_or_expired'],
});

/** `accountId` when several people share the mailbox. */
export const spendSignInLink = endpoint({
  route: 'POST /session/link',
  summary: 'Sign in with a one-use link, spent by a button, never by opening it',
  access: 'public',
  body: spendToken.extend({ accountId: idSchema.optional() }),
  status: 200,
  response: sessionSchema,
  problems: ['link_spent_or_expired', 'account_suspended'],
});

/**
 * Self-registration; counsellors and coordinators are invited instead. No account or password is stored before the
 * address is verified. Responds 202 also for a known address: the mail then says that an account exists.
 */
export const registerAccount = endpoint({
  route: 'POST /accounts',
  summary: 'Ask for an account as a beneficiary or an employer; the mailed link finishes it',
  access: 'public',
  body: z.object({
    kind: z.enum(registeringRoles),
    email: emailSchema,
    firstName: nameSchema,
    lastName: nameSchema,
    locale: localeSchema.default('fr'),
  }),
  status: 202,
  problems: ['too_many_requests'],
});

export const verifyEmail = endpoint({
  route: 'POST /accounts/verification',
  summary: 'Prove my address with the link received, confirm my name and choose my password',
  access: 'public',
  body: spendToken.extend({
    password: passwordSchema,
    firstName: nameSchema,
    lastName: nameSchema,
  }),
  status: 200,
  response: sessionSchema,
  problems: ['link_spent_or_expired', 'conflict'],
});

export const requestPasswordReset = endpoint({
  route: 'POST /password-resets',
  summary: 'Receive a link to choose a new password',
  access: 'public',
  body: z.object({ login: loginSchema }),
  status: 202,
  problems: ['too_many_requests'],
});

/** Ends every other session of the account. `accountId` when several people share the mailbox. */
export const resetPassword = endpoint({
  route: 'POST /password-resets/spend',
  summary: 'Choose a new password with the link received',
  access: 'public',
  body: spendToken.extend({ password: passwordSchema, accountId: idSchema.optional() }),
  status: 200,
  response: sessionSchema,
  problems: ['link_spent_or_expired', 'account_suspended'],
});

export const signInEndpoints = [
  signIn,
  sayWho,
  signInAsDemo,
  signOut,
  requestSignInLink,
  lookAtLink,
  spendSignInLink,
  registerAccount,
  verifyEmail,
  requestPasswordReset,
  resetPassword,
] as const;
