// If two runs start at the same time, one builds or installs packages, and the other waits.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Does the work if needed, one process at a time. */
export function doOnce(name, isDone, work) {
  if (isDone()) {
    return;
  }
  const lock = `target/${name}.lock`;
  mkdirSync('target', { recursive: true });
  for (let waited = false; !take(lock); waited = true) {
    if (!waited) {
      console.error(`Waiting for another run of Hikkoshi. If no other run is active, delete ${lock}.`);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  if (!isDone()) {
    work();
  }
  release();
}

/** Whether this process has the lock now. A lock that no process holds is removed. */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  }
  if (!isDead(lock)) {
    return false;
  }
  rmSync(lock, { force: true });
  return take(lock);
}

/**
 * Whether no process holds this lock. A container gives its processes the same numbers each time, so a lock with this
 * process's number is from an earlier run. A run that was stopped while it took the lock leaves an empty file.
 */
function isDead(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return pid ? pid === process.pid || !isRunning(pid) : Date.now() - statSync(lock).mtimeMs > 10_000;
  } catch (released) {
    return false;
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}
