// Runs mvn or npm, and ends the run if it fails.
import { spawnSync } from 'node:child_process';
import { NOT_DONE } from './requirements.mjs';

/** The output of the script goes to standard error, because standard output is for results. */
export function runScript(command, ...args) {
  // On Windows these are .cmd files, which only a shell can start.
  const shell = process.platform === 'win32';
  const quoted = (text) => (shell ? `"${text}"` : text);
  const { status } = spawnSync(quoted(command), args.map(quoted), { shell, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    process.exit(NOT_DONE);
  }
}
