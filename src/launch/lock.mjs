// If two runs start at the same time, one builds or installs packages, and the other waits.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Does the work unless it is done, one process at a time. */
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

/** Whether this process has the lock now. A lock whose process has ended is removed. */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  }
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
  } catch (error) {
    if (error.code === 'ESRCH') {
      rmSync(lock, { force: true });
    }
  }
  return false;
}
