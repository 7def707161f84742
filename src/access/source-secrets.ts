/** What stands for a value where there is none, or tells of one: `token: expired`, `(using password: YES)`. */
const NO_VALUE = String.raw`(?!\s*(?:\[hidden\]|(?:yes|no|true|false|none|null|n\/a|required|missing|expired|enabled|disabled|invalid|unset|empty)(?:$|[\s,;)"'\]}])))`;
/** Words that have no boundary before them: `dbPassword`, `PGPASSWORD` and `OAuth2Secret` are such, too. Parsers tell of tokens of their own. */
const KEPT_SECRET = String.raw`(?:password|passwd|passphrase|pwd|secret|(?<!\b(?:unexpected|invalid|extraneous|mismatched|unknown|illegal|next|last|end)\s)token)`;
/** A value behind a colon or an equals sign: in quotation marks, or up to a blank. What is masked already is none. */
const VALUE = String.raw`(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|(?!\[hidden\])[^\s"';]*[^\s"';,.)\]}])`;
/** What follows `Authorization:`: a scheme or none, and a token, or several that are named, as `Digest` has them. */
const CREDENTIALS = String.raw`(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|(?!\[hidden\])(?:[\w-]+\s+)?(?:[\w-]+=(?:"[^"]*"|[^\s,;"']+)|[^\s,;"']+)(?:,\s*[\w-]+=(?:"[^"]*"|[^\s,;"']+))*)`;

/** Secrets that can be taken out of a line by themselves: what stands before them (the first group) stays readable. */
const MASKED: readonly RegExp[] = [
  String.raw`((?:api|access|secret|private|account|shared|subscription)[ _-]?(?:access[ _-]?)?key["']?\s*[=:]${NO_VALUE}\s*)${VALUE}`,
  String.raw`(\bauthorization["']?\s*[=:]\s*)${CREDENTIALS}`,
  String.raw`(\bcookie["']?\s*[=:]\s*["']?)(?!\[hidden\])[^\s=;"']+=[^\s;"']*(?:;\s*[\w-]+(?:=[^\s;"']*)?)*`,
  // `PASS=13 WARN=0` are numbers of tests.
  String.raw`((?:\b|_|\b(?:ssh|db|pg|my|ftp|smtp|ldap|user|admin|root|keystore|truststore))pass["']?\s*=\s*|["']pass["']\s*:\s*)(?!\d+\W+(?:warn|fail|err|skip))${VALUE}`,
  String.raw`((?:\b|_)passcode["']?\s*[=:]\s*|(?:\b|_)credentials?["']?\s*=\s*|["']credentials?["']\s*:\s*)${VALUE}`,
  String.raw`(\b(?:password|passwd|passphrase|passcode|identified\s+by)\s+(?:is\s+)?)(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|‘[^’]*(?:’|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$))`,
  // In addresses alone: `key=` elsewhere tells which column is one.
  String.raw`(\S[?&](?:(?:api|access|auth|secret|private|account|client|security|session|refresh|id|sas)[_-]?)?(?:key|auth|sig|signature|token|secret|pass|passwd|password|pwd|session|sessionid|jwt|sas|credentials?)=)(?!\[hidden\])[^\s&"'<>]+`,
  String.raw`(\S[?&]code=)[^\s&"'<>]{16,}`,
  // Addresses that let in whoever knows them.
  String.raw`(\bhooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/|\bdiscord(?:app)?\.com\/api\/webhooks\/|\boffice\.com\/webhook\w*\/|\bapi\.telegram\.org\/bot)(?!\[hidden\])[^\s"'<>]*[^\s"'<>:,.;)]`,
].map((source) => new RegExp(source, 'gi'));

/** Passwords in addresses and settings, and keys that are known by how they begin. */
const SECRET: readonly RegExp[] = [
  // Before the `@`, a password may hold slashes; behind `host:port/` none stands.
  /:\/\/[^\s/@:]*:(?!\d+\/)[^\s@?]+@|:\/\/[^\s/@:]*:\d+@|(?:^|[\s'"(])[\w.-]+:[^\s@/:]+@(?:(?:tcp|unix)\(|[\w.-]+:\d)/,
  new RegExp(String.raw`(?:${KEPT_SECRET}|(?:\b|_)sig)["']?\s*[=:]${NO_VALUE}`),
  // Settings of Hadoop and Spark, which have a blank before the value, too; signed addresses of Amazon.
  /[._-](?:account|access|secret|private|api|encryption)[._-]key[\w.-]*\s*[=:](?!\s*\[hidden\])|\.(?:(?:account|access|secret|private|api)[._-]?key|password|secret|token|passphrase)[\w.-]*\s+(?!(?:is|was|not|must|has|for|of|in|and|or|to|can)\b)[^\s=:]|\bsignature=(?!\[hidden\]|true\b|false\b)|\bx-amz-(?:credential|security-token)(?!=\[hidden\])/,
  // Azure's signatures, Oracle's users, tokens of OpenAI and Databricks, JSON web tokens.
  /\bsharedaccesssignature\s*=|\bjdbc:oracle:\w+:[^\s/@]+\/[^\s@]+@|\bauthorization\W{1,4}basic\s+\S|\bsk-(?:(?:proj|ant|svcacct)-[\w-]{20}|[a-z\d]{20})|\bdapi[a-f\d]{20}|\beyJ[\w-]{8,}\.eyJ[\w-]{4,}\.[\w-]*/,
  /\bbearer\s+(?!(?:token|auth\w*|realm|scheme)\b)\S|\b(?:AKIA|ASIA)[A-Z0-9]{12}|\b(?:gh[opsu]|glpat|xox[abp])[_-]\w{10}|\bgithub_pat_\w{10}|-----begin [a-z ]*private key/,
];

/**
 * Keys by their letters, in the case that they have: of this product, Stripe, Google, npm, SendGrid, Vault and PyPI; and, by whomever,
 * what has 32 letters of both cases and digits among them, which no name has.
 */
const KEY =
  /\bolg_\w{20}|\b[rs]k_(?:live|test)_\w{10}|\bAIza[\w-]{30}|\bnpm_[A-Za-z\d]{30}|\bSG\.[\w-]{16,}\.[\w-]{16}|\bhv[bsr]\.[\w-]{16}|\bpypi-Ag[\w-]{12}|(?<![A-Za-z\d])(?=[A-Z\d]*[a-z])(?=[a-z\d]*[A-Z])(?=[A-Za-z]*\d+[A-Za-z]+\d)[A-Za-z\d]{32}/;

const IS_SECRET = new RegExp([...SECRET, ...MASKED].map(({ source }) => source).join('|'), 'i');

/** What tells a secret, to be looked for in a line. */
export const SECRETS: readonly RegExp[] = [IS_SECRET, KEY];

/** Longer texts are held to hold a secret. */
const MOST_LOOKED_AT = 2_000;

/** Whether a text, an address above all, holds what lets somebody in: a password before an `@` (`abfss://container@account` has none), `password=`, a key of a kind that is known. */
export function holdsSecret(text: string): boolean {
  // Some are looked for in the square of a text's length: an event of megabytes must not stop the server.
  return text.length > MOST_LOOKED_AT || IS_SECRET.test(text) || KEY.test(text);
}

/** A line without the values of those secrets of which it is known where they end; `holdsSecret` tells whether there are others. */
export function withoutSecrets(line: string): string {
  return MASKED.reduce((text, pattern) => text.replace(pattern, '$1[hidden]'), line);
}
