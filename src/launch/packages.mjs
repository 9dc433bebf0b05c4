// Installs the npm packages that package-lock.json pins, unless they are installed already.
import { existsSync, readFileSync } from 'node:fs';
import { doOnce } from './lock.mjs';
import './project.mjs';
import { requireNpm } from './requirements.mjs';
import { runScript } from './script.mjs';

/** npm's list of installed packages. */
const INSTALLED = 'node_modules/.package-lock.json';

export function installPackages() {
  doOnce('packages', areInstalled, () =>
    runScript(requireNpm(), 'ci', '--no-audit', '--no-fund', '--loglevel=error', ...settings()));
}

/** The project's .npmrc as options: npm puts variables such as npm_config_omit before the file, and options before both. */
function settings() {
  return readFileSync('.npmrc', 'utf8')
    .split('\n')
    .map((line) => line.trim().replace('[]=', '='))
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => `--${line}`);
}

function areInstalled() {
  if (!existsSync(INSTALLED)) {
    return false;
  }
  const installed = packagesIn(INSTALLED);
  return Object.entries(packagesIn('package-lock.json'))
    // npm does not install optional packages of other systems. The first entry is this project itself.
    .filter(([path, { optional }]) => path && !optional)
    .every(([path, { version, integrity, link }]) =>
      installed[path]?.version === version && installed[path]?.integrity === integrity && installed[path]?.link === link
        && existsSync(`${path}/package.json`));
}

function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
