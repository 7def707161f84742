// Fails when a package that ships in production has a licence that is not on the list below, or none.
import { readFileSync } from 'node:fs';

/** Licences, by SPDX identifier, that let anyone use, change and pass on the whole under Apache-2.0. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
  'OFL-1.1', // fonts: may be embedded and passed on with software of any licence
]);

/**
 * Licences that oblige for their own code alone, of packages that are passed on unchanged. EPL-2.0 wants that its text goes along and that it is said
 * where the source is: the page's `licences.md`, written when it is built (`web/vite.config.ts`) and linked from its menu, says both.
 */
const ALLOWED_UNCHANGED: Readonly<Record<string, string>> = { elkjs: 'EPL-2.0 OR GPL-3.0-or-later' };

interface LockedPackage {
  readonly version?: string;
  /** An SPDX expression; some old packages have an object here. */
  readonly license?: unknown;
  readonly dev?: boolean;
  readonly link?: boolean;
}

/** Whether an SPDX expression can be satisfied by allowed licences alone: any side of an OR, every side of an AND (which binds closer). */
function isAllowed(expression: string): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;

  const either = (): boolean => {
    let allowed = both();
    while (tokens[at] === 'OR') {
      at++;
      allowed = both() || allowed;
    }
    return allowed;
  };
  const both = (): boolean => {
    let allowed = one();
    while (tokens[at] === 'AND') {
      at++;
      allowed = one() && allowed;
    }
    return allowed;
  };
  const one = (): boolean => {
    const token = tokens[at++];
    if (token !== '(') return token !== undefined && ALLOWED.has(token);
    const allowed = either();
    return tokens[at++] === ')' && allowed;
  };

  const allowed = either();
  return allowed && at === tokens.length;
}

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
// Locked packages lie under node_modules; what does not is this project and its workspaces.
const shipped = Object.entries(lock.packages).filter(
  ([path, { dev, link }]) => path.includes('node_modules/') && dev !== true && link !== true,
);
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const refused = shipped.filter(
  ([path, { license }]) =>
    typeof license !== 'string' || !(isAllowed(license) || ALLOWED_UNCHANGED[nameOf(path)] === license),
);

for (const [path, { version, license }] of refused) {
  console.error(
    `${nameOf(path)}@${version ?? '?'}: ${license === undefined ? 'states no licence' : `licence ${JSON.stringify(license)}`}`,
  );
}
if (refused.length > 0) {
  console.error(
    `${refused.length} production ${refused.length === 1 ? 'dependency has a licence' : 'dependencies have licences'} that scripts/check-licences.ts does not allow. Use another package, or add the licence there once it is known to be compatible with Apache-2.0.`,
  );
  process.exitCode = 1;
} else {
  console.log(`Licences of ${shipped.length} production dependencies: all allowed.`);
}
