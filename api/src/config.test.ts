import { expect, test } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';

test('an empty environment gives a working development configuration', () => {
  const config = loadConfig({}, {});
  expect(config).toMatchObject({ env: 'development', port: 3000, demo: false, mongoUri: undefined });
  expect(config.dataDir.endsWith('.data')).toBe(true);
});

test.each([
  [{ PORT: 'eighty' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ MONGODB_URI: 'postgres://x' }, 'MONGODB_URI'],
  [{ PUBLIC_URL: 'passerelle.example' }, 'PUBLIC_URL'],
  [{ REDIS_URL: 'http://x' }, 'REDIS_URL'],
  [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET'],
  [{ NODE_ENV: 'production' }, 'SESSION_SECRET'],
  [{ DEMO: 'perhaps' }, 'DEMO'],
  [{ TRUST_PROXY: 'everybody' }, 'TRUST_PROXY'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ MEILI_KEY_FILE: '/nowhere/key' }, 'MEILI_KEY_FILE'],
  [{ MEILI_PREFIX: 'two words' }, 'MEILI_PREFIX'],
  [{ MAP_TILES_URL: 'https://tiles.example/' }, 'MAP_TILES_URL'],
  [{ OIDC_ISSUER: 'https://id.example' }, 'OIDC_CLIENT_ID'],
  [{ OIDC_ISSUER: 'http://id.example' }, 'OIDC_ISSUER'],
  [{ OIDC_SCOPES: 'email' }, 'OIDC_SCOPES'],
  [{ INBOUND_SMTP_PORT: '2525' }, 'INBOUND_MAIL_ADDRESS'],
  [{ INBOUND_MAIL_ADDRESS: 'reponse@exemple.fr' }, 'INBOUND_MAIL_ADDRESS'],
  [{ INBOUND_MAIL_ADDRESS: 'reponses@exemple.fr', INBOUND_SMTP_PORT: '2525' }, 'INBOUND_MAIL_ADDRESS'],
])('a wrong value stops the start with one line that names the variable: %j', (environment, name) => {
  const load = () => loadConfig({}, environment as unknown as Record<string, string>);
  expect(load).toThrow(ConfigError);
  expect(load).toThrow(new RegExp(`^${name}: [^\\n]+$`));
});

test('an empty variable counts as unset and flags are read in the usual spellings', () => {
  expect(loadConfig({}, { PORT: '', DEMO: '1' })).toMatchObject({ port: 3000, demo: true });
});

test('the form of an establishment asks the register of the State, another one, or none', () => {
  const register = (url: string) => loadConfig({}, { COMPANY_REGISTER_URL: url }).companyRegisterUrl;
  expect(register('')).toBe('https://recherche-entreprises.api.gouv.fr');
  expect(register('https://annuaire.exemple/')).toBe('https://annuaire.exemple');
  expect(register('none')).toBeUndefined();
  expect(() => register('non')).toThrow(/^COMPANY_REGISTER_URL: /);
});

test('maps have the tiles of IGN, those of another server with whom to name, or none', () => {
  const tiles = (environment: Record<string, string>) => loadConfig({}, environment).mapTiles;
  expect(tiles({})?.credit).toBe('© IGN');
  expect(new URL(tiles({})?.url ?? '').origin).toBe('https://data.geopf.fr');
  expect(tiles({ MAP_TILES_URL: 'none' })).toBeUndefined();
  const url = 'https://tuiles.exemple/{z}/{x}/{y}.png';
  expect(tiles({ MAP_TILES_URL: url })).toEqual({ url, credit: '© OpenStreetMap' });
  expect(tiles({ MAP_TILES_URL: url, MAP_TILES_CREDIT: 'Nous' })).toEqual({ url, credit: 'Nous' });
});
