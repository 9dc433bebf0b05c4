// Runs Maven only if the sources changed after the last build. It compares contents, because git does not keep time
// stamps.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { doOnce } from './lock.mjs';
import { requireCompiler, requireMaven } from './requirements.mjs';
import { runScript } from './script.mjs';

export const JAR = 'target/hikkoshi.jar';
const LIBRARIES = 'target/classpath';
const SOURCES = ['pom.xml', 'src/java', 'src/resources', 'constructs'];
const MARK = 'target/hikkoshi.fingerprint';

/** Builds the project if needed, and returns its class path. */
export function build(java) {
  doOnce('build', isBuilt, () => {
    requireCompiler(java);
    const maven = requireMaven();
    console.error('Building Hikkoshi ...');
    runScript(maven, '-q', '-B', '-Dmaven.test.skip=true', 'package');
    writeFileSync(MARK, fingerprint());
  });
  return [JAR, ...libraries()].join(delimiter);
}

function isBuilt() {
  return [JAR, LIBRARIES, MARK].every(existsSync)
    && libraries().every(existsSync)
    && readFileSync(MARK, 'utf8') === fingerprint();
}

/** The jars in Maven's repository. */
function libraries() {
  return readFileSync(LIBRARIES, 'utf8').trim().split(delimiter);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...SOURCES, JAR, LIBRARIES].flatMap(filesIn)) {
    hash.update(`${file}\0${createHash('sha256').update(readFileSync(file)).digest('hex')}\n`);
  }
  return hash.digest('hex');
}

function filesIn(path) {
  return statSync(path).isFile() ? [path] : readdirSync(path).sort().flatMap((name) => filesIn(`${path}/${name}`));
}
