#!/usr/bin/env node
// Runs src/cli.ts on Node.js 24, whichever Node.js (20.19 or newer) started this: here if this one is new enough,
// else on the one that the npm package `node` brings. Plain JavaScript, since an older Node.js reads no TypeScript.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;

const cli = new URL('../src/cli.ts', import.meta.url);

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  process.argv[1] = fileURLToPath(cli);
  await import(cli.href);
} else {
  const node = installedNode();
  if (node === null) {
    console.error(
      `openlineage-graph needs Node.js ${NEEDED}: run "npm ci" in its folder, which brings it, or install it.`,
    );
    process.exit(1);
  }
  runOn(node);
}

/** The program of the npm package `node`, or null where it is not installed. */
function installedNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const program = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/** Runs the command on `node` in this process's stead: same arguments and streams, signals passed on, and this process ends as it does. */
function runOn(node) {
  const args = ['--disable-warning=ExperimentalWarning', fileURLToPath(cli), ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: 'inherit' });

  const passOn = (signal) => {
    // Ctrl-C reaches the terminal's whole process group: passed on, it would count twice.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'].filter((name) => name in constants.signals);
  for (const signal of signals) process.on(signal, passOn);

  child.on('error', (error) => {
    console.error(`Node.js could not be started (${node}): ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    for (const name of signals) process.removeListener(name, passOn);
    if (signal === null) process.exit(code);
    process.kill(process.pid, signal);
  });
}
