// Runs Maven only if the sources changed after the last build. It compares contents, because git does not keep time
// stamps.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { doOnce } from './lock.mjs';
import { requireCompiler, requireMaven, stop } from './requirements.mjs';
import { runScript } from './script.mjs';

export const JAR = 'target/hikkoshi.jar';
const LIBRARIES = 'target/classpath';
const SOURCES = ['pom.xml', 'src/java', 'src/resources', 'constructs'];
const MARK = 'target/hikkoshi.fingerprint';
const CHECKSUMS = '.mvn/checksums/checksums.sha256';

/** Builds the project if needed, and returns its class path. */
export function build(java) {
  doOnce('build', isBuilt, () => {
    requireCompiler(java);
    const maven = requireMaven();
    console.error('Building Hikkoshi ...');
    runScript(maven, '-q', '-B', '-Dmaven.test.skip=true', 'package');
    verify(libraries());
    writeFileSync(MARK, fingerprint());
  });
  return [JAR, ...libraries()].join(delimiter);
}

function isBuilt() {
  return [JAR, LIBRARIES, MARK].every(existsSync)
    && libraries().every(existsSync)
    && readFileSync(MARK, 'utf8') === fingerprint();
}

/**
 * Compares each library with its recorded hash: a Maven before 3.9 compares it only with what its own place says. Maven 3.9 and
 * newer compares all that it gets, plugins too, with the same file (.mvn/maven.config).
 */
function verify(jars) {
  if (!existsSync(CHECKSUMS)) {
    return;
  }
  const recorded = readFileSync(CHECKSUMS, 'utf8').trim().split('\n').map((line) => line.split(/\s+/));
  for (const jar of jars) {
    const path = jar.replaceAll('\\', '/');
    const [hash] = recorded.find(([, artifact]) => path.endsWith(`/${artifact}`)) ?? [];
    if (hash !== createHash('sha256').update(readFileSync(jar)).digest('hex')) {
      stop(hash
        ? `${jar} is not the library that ${CHECKSUMS} records. Delete it, and find out where it came from.`
        : `${CHECKSUMS} does not record ${jar}. .ci/checksums records what a change of pom.xml needs.`);
    }
  }
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
