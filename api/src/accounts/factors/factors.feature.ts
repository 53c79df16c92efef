import { createSealer } from '../../platform/auth/sealer.ts';
import { sessionSecret } from '../../platform/auth/secret.ts';
import type { ServiceFeature } from '../../platform/feature.ts';
import { accountModel } from '../account.model.ts';
import { createFactorNotes } from './factor-notes.ts';
import type { FactorsNeeds } from './factors.context.ts';
import { factorsModel } from './factors.model.ts';
import { factorsOfPerson } from './factors.personal-data.ts';
import { factorsRoutes } from './factors.routes.ts';
import { createFactorsService, type FactorsService } from './factors.service.ts';
import { challengeModel } from './passkeys/challenge.model.ts';
import { createChallenges } from './passkeys/challenges.ts';
import { passkeysRoutes } from './passkeys/passkeys.routes.ts';
import { createPasskeysService } from './passkeys/passkeys.service.ts';
import { createResetService } from './reset.service.ts';
import { ruleModel } from './rule.model.ts';
import { createRulesService } from './rules.service.ts';
import { totpRoutes } from './totp/totp.routes.ts';
import { createTotpService } from './totp/totp.service.ts';

/** Passkeys, authenticator codes, and rules that require one of them. */
export const factorsFeature: ServiceFeature<FactorsNeeds, { factors: FactorsService }> = {
  name: 'factors',
  async setup(platform, services) {
    const context = { ...platform, services };
    const model = factorsModel(context.db);
    const sealer = createSealer(await sessionSecret(context.config), 'totp');
    const passkeys = createPasskeysService(context, { model, challenges: createChallenges(context) });
    const totp = createTotpService(context, { model, sealer });
    const factors = createFactorsService(context, model, passkeys.possible);
    const rules = createRulesService(context, ruleModel(context.db));
    const resets = createResetService(context, { accounts: accountModel(context.db), model });
    const notes = createFactorNotes(context);
    context.personalData.register(factorsOfPerson(model, challengeModel(context.db)));
    services.accounts.ports.factors.connect(factors);
    context.auth.askSecondFactorWith({
      atSignIn: factors.stepFor,
      ofOpenSession: factors.stepForOpenSession,
    });
    return {
      offers: { factors },
      routes: [
        ...factorsRoutes(context, { factors, rules, resets, notes }),
        ...passkeysRoutes(context, { passkeys, factors, notes }),
        ...totpRoutes(context, { totp, factors, notes }),
      ],
    };
  },
};
