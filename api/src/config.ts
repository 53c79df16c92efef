import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { accessibilityLevels, type Operator } from '../contract/operator.ts';

/** One line that names the variable; `main.ts` prints it and exits. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Kilometres around its centre that a territory reaches until its communes are named. */
export const unnamedTerritoryKm = 40;

const flag = z
  .enum(['true', 'false', '1', '0', 'on', 'off'])
  .transform((v) => v === 'true' || v === '1' || v === 'on');
const urlOf = (...schemes: string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
      message: `must be an address that begins with ${schemes.map((s) => `${s}://`).join(' or ')}`,
    });
const mongoUri = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/.+/, 'must be an address that begins with mongodb:// or mongodb+srv://');
/** `{z}`, `{x}`, `{y}` are placeholders, so only the beginning of the URL is validated. */
const tilesUrl = z
  .string()
  .regex(/^(?:none$|https?:\/\/[^/]+\/.*\{z\})/, 'must be an http(s) address with {z}, {x} and {y}, or none');
/** The State's public register of companies, without a key. */
export const publicCompanyRegister = 'https://recherche-entreprises.api.gouv.fr';
/** Where maps get their background, and whom they name for it. */
export interface MapTiles {
  url: string;
  credit: string;
}
/** Géoplateforme: Plan IGN as WMTS, in the squares of the web (PM). */
export const ignTiles: MapTiles = {
  url: 'https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}',
  credit: '© IGN',
};
const point = z
  .string()
  .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, 'must be "latitude,longitude"')
  .transform((value) => {
    const [lat = 0, lon = 0] = value.split(',').map(Number);
    return { lat, lon };
  });

const proxyMessage = 'must be a list of addresses, ranges, loopback, linklocal or uniquelocal';
function isProxyList(value: string): boolean {
  return value.split(',').every((part) => {
    const [address = '', range = '0'] = part.trim().split('/');
    return (
      /^(loopback|linklocal|uniquelocal)$/.test(part.trim()) || (isIP(address) > 0 && /^\d+$/.test(range))
    );
  });
}

const words = z.string().trim().min(1).max(500).optional();

const environmentSchema = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    HOST: z.string().min(1).optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    DATA_DIR: z.string().min(1).default('.data'),
    PUBLIC_URL: urlOf('http', 'https').optional(),
    /**
     * Proxies whose X-Forwarded-* headers are trusted, in the syntax of Express: `loopback`, `uniquelocal`,
     * addresses, commas.
     */
    TRUST_PROXY: z.string().refine(isProxyList, proxyMessage).default('loopback'),
    MONGODB_URI: mongoUri.optional(),
    MEILI_URL: urlOf('http', 'https').optional(),
    MEILI_KEY: z.string().min(1).optional(),
    /** A file with that key, as `npm run search:key` writes it. */
    MEILI_KEY_FILE: z.string().min(1).optional(),
    /** Begins the names of its indexes, for several installations on one server. */
    MEILI_PREFIX: z
      .string()
      .regex(/^[\w-]{1,60}$/, 'must be letters, digits, - and _')
      .default('passerelle'),
    REDIS_URL: urlOf('redis', 'rediss').optional(),
    SMTP_URL: urlOf('smtp', 'smtps').optional(),
    /** A clamd server that scans uploaded files: tcp://host:3310. */
    CLAMAV_URL: urlOf('tcp').optional(),
    /** A time stamping authority (RFC 3161) for signatures. */
    TSA_URL: urlOf('http', 'https').optional(),
    MAIL_FROM: z.string().min(3).default('Passerelle <ne-pas-repondre@passerelle.invalid>'),
    /** How long mails of one kind to one mailbox wait for each other, to leave as one. */
    MAIL_COLLECT_SECONDS: z.coerce.number().int().min(0).max(3600).default(60),
    /** Where answers to mails arrive, such as reponse@reponses.exemple.fr; each mail adds `+` and its own token. */
    INBOUND_MAIL_ADDRESS: z
      .string()
      .toLowerCase()
      .regex(
        /^[a-z0-9-]{1,7}@[a-z0-9.-]+\.[a-z0-9-]+$/,
        'must be an address with up to 7 letters before the @',
      )
      .optional(),
    /** Known to the mail server that posts received mails to /api/v1/inbound-mails. */
    INBOUND_MAIL_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    /** Known to the mail server or provider that posts bounces to /api/v1/mail-events. */
    MAIL_EVENTS_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    /** Receives mails by SMTP on this port of `INBOUND_SMTP_HOST`. */
    INBOUND_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    INBOUND_SMTP_HOST: z.string().min(1).default('127.0.0.1'),
    /** An SMS provider that accepts JSON: { from, to, text, reference }. */
    SMS_URL: urlOf('http', 'https').optional(),
    SMS_TOKEN: z.string().min(1).optional(),
    /** Sender shown to recipients: a number, or up to eleven letters and digits. */
    SMS_FROM: z
      .string()
      .regex(/^(\+?\d{3,15}|[A-Za-z0-9 ]{1,11})$/, 'must be a number, or up to 11 letters and digits')
      .default('Passerelle'),
    OIDC_ISSUER: urlOf('http', 'https')
      .refine(isSafeIssuer, 'must begin with https:// unless it is on this machine')
      .optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    /** The provider's name on the button, after "Se connecter avec". */
    OIDC_LABEL: z.string().min(1).max(40).default('ProConnect'),
    OIDC_SCOPES: z
      .string()
      .regex(/(^| )openid( |$)/, 'must contain openid')
      .default('openid given_name usual_name email siret uid'),
    /** Requested and checked; separated by spaces. Such a sign-in counts as two factors. */
    OIDC_ACR_VALUES: z.string().min(1).optional(),
    /** Trust the provider's e-mail address without `email_verified` (ProConnect). */
    OIDC_TRUST_EMAIL: flag.default(false),
    SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
    DEMO: flag.default(false),
    RATE_LIMITS: flag.default(true),
    /** Whether pages leave the server with their content: `auto` while it has time for it. */
    SERVER_RENDERING: z.enum(['auto', 'always', 'never']).default('auto'),
    /** How long a process that is told to stop goes on answering, while `/ready` refuses and a proxy turns away from it. */
    DRAIN_SECONDS: z.coerce.number().int().min(0).max(120).default(0),
    /** How long a partner's program may take to answer a webhook. */
    WEBHOOK_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(25).default(10),
    /** Megabytes of files that one account, and one conversation, may store. */
    FILE_QUOTA_ACCOUNT_MB: z.coerce.number().int().min(10).default(500),
    FILE_QUOTA_CONVERSATION_MB: z.coerce.number().int().min(10).default(100),
    /** The register that fills the form of an establishment from its SIRET; `none`: it is filled by hand. */
    COMPANY_REGISTER_URL: z.union([z.literal('none'), urlOf('http', 'https')]).default(publicCompanyRegister),
    MAP_TILES_URL: tilesUrl.optional(),
    /** Whom maps name for the tiles of `MAP_TILES_URL`. */
    MAP_TILES_CREDIT: z.string().min(1).max(80).optional(),
    STATE_MARK: flag.default(false),
    /** Who runs and hosts the installation, for its legal pages. */
    OPERATOR_NAME: words,
    OPERATOR_ADDRESS: words,
    OPERATOR_DIRECTOR: words,
    OPERATOR_EMAIL: z.email().optional(),
    OPERATOR_PHONE: words,
    OPERATOR_DPO: z.email().optional(),
    HOSTING_NAME: words,
    HOSTING_ADDRESS: words,
    HOSTING_PHONE: words,
    SOURCE_URL: urlOf('http', 'https').optional(),
    ACCESSIBILITY_LEVEL: z.enum(accessibilityLevels).default('none'),
    ACCESSIBILITY_AUDIT: words,
    TERRITORY_NAME: z.string().min(1).default('Boucles de Seine'),
    TERRITORY_CENTER: point.default({ lat: 49.4431, lon: 1.0993 }),
    /** A JSON file with the bridges and ferries of the territory (docs/operators/roads.md). */
    ROADS_FILE: z.string().min(1).optional(),
    /** A route planner that measures ways: an OSRM or a Valhalla server. */
    OSRM_URL: urlOf('http', 'https').optional(),
    VALHALLA_URL: urlOf('http', 'https').optional(),
    /** Lets collectors on other machines read /metrics. */
    METRICS_TOKEN: z.string().min(32, 'must have at least 32 characters').optional(),
    /** A collector of traces (OTLP by HTTP). */
    OTEL_EXPORTER_OTLP_ENDPOINT: urlOf('http', 'https').optional(),
    WEB_DIST: z.string().min(1).optional(),
  })
  .superRefine((value, check) => {
    const missing = (name: string, message: string) =>
      check.addIssue({ code: 'custom', path: [name], message });
    if (value.NODE_ENV === 'production' && !value.SESSION_SECRET)
      missing('SESSION_SECRET', 'is required when NODE_ENV=production');
    if (value.SMS_URL && !value.SMS_TOKEN) missing('SMS_TOKEN', 'is required with SMS_URL');
    if (value.ACCESSIBILITY_LEVEL !== 'none' && !value.ACCESSIBILITY_AUDIT)
      missing(
        'ACCESSIBILITY_AUDIT',
        'is required with ACCESSIBILITY_LEVEL: who audited, when, and what was found',
      );
    const inbound = value.INBOUND_MAIL_SECRET !== undefined || value.INBOUND_SMTP_PORT !== undefined;
    if (inbound && !value.INBOUND_MAIL_ADDRESS)
      missing('INBOUND_MAIL_ADDRESS', 'is required with INBOUND_MAIL_SECRET and INBOUND_SMTP_PORT');
    if (value.INBOUND_MAIL_ADDRESS && !inbound)
      missing('INBOUND_MAIL_ADDRESS', 'needs INBOUND_MAIL_SECRET or INBOUND_SMTP_PORT');
    if (value.OIDC_ISSUER && !value.OIDC_CLIENT_ID) missing('OIDC_CLIENT_ID', 'is required with OIDC_ISSUER');
    if (value.OIDC_ISSUER && !value.OIDC_CLIENT_SECRET)
      missing('OIDC_CLIENT_SECRET', 'is required with OIDC_ISSUER');
  });

/** Plain http is allowed only for a provider on this machine. */
function isSafeIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || isLoopback(hostname);
}
export const isLoopback = (hostname: string) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

const builtWeb = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** All settings of an installation. Read once, at the start; no other module reads the environment. */
export type Config = ReturnType<typeof parseConfig>;

function parseConfig(environment: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new ConfigError(`${issue.path.join('.')}: ${issue.message}`);
  }
  const env = parsed.data;
  return {
    env: env.NODE_ENV,
    host: env.HOST,
    port: env.PORT,
    dataDir: resolve(env.DATA_DIR),
    /** Public origin, without a trailing slash; when unset, the address where the server listens. */
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    trustProxy: env.TRUST_PROXY,
    mongoUri: env.MONGODB_URI,
    meiliUrl: env.MEILI_URL,
    meiliKey: env.MEILI_KEY ?? keyIn(env.MEILI_KEY_FILE),
    meiliPrefix: env.MEILI_PREFIX,
    redisUrl: env.REDIS_URL,
    smtpUrl: env.SMTP_URL,
    clamavUrl: env.CLAMAV_URL,
    tsaUrl: env.TSA_URL,
    mailFrom: env.MAIL_FROM,
    mailCollectSeconds: env.MAIL_COLLECT_SECONDS,
    inbound: inboundOf(env),
    mailEventsSecret: env.MAIL_EVENTS_SECRET,
    sms:
      env.SMS_URL && env.SMS_TOKEN
        ? { url: env.SMS_URL, token: env.SMS_TOKEN, from: env.SMS_FROM }
        : undefined,
    oidc:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
        ? {
            issuer: env.OIDC_ISSUER,
            clientId: env.OIDC_CLIENT_ID,
            clientSecret: env.OIDC_CLIENT_SECRET,
            label: env.OIDC_LABEL,
            scopes: env.OIDC_SCOPES,
            acrValues: env.OIDC_ACR_VALUES?.split(/\s+/).filter(Boolean) ?? [],
            trustsEmail: env.OIDC_TRUST_EMAIL,
          }
        : undefined,
    sessionSecret: env.SESSION_SECRET,
    logLevel: env.LOG_LEVEL,
    /** Demo accounts that sign in with one click, and the mailbox page. Applies to a new installation only. */
    demo: env.DEMO,
    rateLimits: env.RATE_LIMITS,
    serverRendering: env.SERVER_RENDERING,
    drainSeconds: env.DRAIN_SECONDS,
    metricsToken: env.METRICS_TOKEN,
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    webhookTimeoutSeconds: env.WEBHOOK_TIMEOUT_SECONDS,
    /** Bytes. */
    fileQuota: {
      account: env.FILE_QUOTA_ACCOUNT_MB * 1_000_000,
      conversation: env.FILE_QUOTA_CONVERSATION_MB * 1_000_000,
    },
    /** Base URL without a trailing slash; undefined: no register is asked. */
    companyRegisterUrl:
      env.COMPANY_REGISTER_URL === 'none' ? undefined : env.COMPANY_REGISTER_URL.replace(/\/+$/, ''),
    mapTiles: mapTilesOf(env),
    stateMark: env.STATE_MARK,
    operator: operatorOf(env),
    territory: { name: env.TERRITORY_NAME, center: env.TERRITORY_CENTER },
    routePlanner: plannerOf(env),
    roadsFile: env.ROADS_FILE ? resolve(env.ROADS_FILE) : undefined,
    webDist: env.WEB_DIST ? resolve(env.WEB_DIST) : builtWeb,
  };
}

function operatorOf(env: z.output<typeof environmentSchema>): Operator {
  return {
    name: env.OPERATOR_NAME ?? null,
    address: env.OPERATOR_ADDRESS ?? null,
    director: env.OPERATOR_DIRECTOR ?? null,
    email: env.OPERATOR_EMAIL ?? null,
    phone: env.OPERATOR_PHONE ?? null,
    dpo: env.OPERATOR_DPO ?? null,
    host: {
      name: env.HOSTING_NAME ?? null,
      address: env.HOSTING_ADDRESS ?? null,
      phone: env.HOSTING_PHONE ?? null,
    },
    sourceUrl: env.SOURCE_URL ?? null,
    accessibility: { level: env.ACCESSIBILITY_LEVEL, audit: env.ACCESSIBILITY_AUDIT ?? null },
  };
}

function keyIn(file: string | undefined): string | undefined {
  if (!file) return undefined;
  try {
    const key = readFileSync(file, 'utf8').trim();
    if (key) return key;
  } catch (error) {
    throw new ConfigError(`MEILI_KEY_FILE: cannot be read: ${error}`);
  }
  throw new ConfigError('MEILI_KEY_FILE: is empty');
}

/** The public map of IGN, without a key, unless the operator chooses another server or none. */
function mapTilesOf({
  MAP_TILES_URL: url,
  MAP_TILES_CREDIT: credit,
}: z.output<typeof environmentSchema>): MapTiles | undefined {
  if (url === 'none') return undefined;
  return url ? { url, credit: credit ?? '© OpenStreetMap' } : ignTiles;
}

/** The server that measures ways; OSRM when both are given. */
function plannerOf({ OSRM_URL: osrm, VALHALLA_URL: valhalla }: z.output<typeof environmentSchema>) {
  const url = osrm ?? valhalla;
  if (!url) return undefined;
  return { kind: osrm ? ('osrm' as const) : ('valhalla' as const), url: url.replace(/\/+$/, '') };
}

/** How answers to mails are received; undefined: they are not. */
function inboundOf(env: z.output<typeof environmentSchema>) {
  if (!env.INBOUND_MAIL_ADDRESS) return undefined;
  const [local = '', domain = ''] = env.INBOUND_MAIL_ADDRESS.split('@');
  const port = env.INBOUND_SMTP_PORT;
  return {
    local,
    domain,
    secret: env.INBOUND_MAIL_SECRET,
    smtp: port === undefined ? undefined : { host: env.INBOUND_SMTP_HOST, port },
  };
}

/**
 * Throws `ConfigError` when a value is invalid. `overrides` take precedence over the environment (tests, scripts).
 */
export function loadConfig(
  overrides: Partial<Config> = {},
  environment: Record<string, string | undefined> = process.env,
): Config {
  return { ...parseConfig(environment), ...overrides };
}
