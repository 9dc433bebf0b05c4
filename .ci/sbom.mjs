// Writes the software bill of materials of a release, in CycloneDX: target/sbom/npm.json of the packages in
// package-lock.json, and target/sbom/maven.json of the libraries in pom.xml. It ends with an error if a direct dependency is not
// in them with its exact version. Maven needs the network for it, so "node .ci/sbom.mjs npm" writes the first alone.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const FOLDER = 'target/sbom';

function run(command, ...options) {
  const { status, stdout } = spawnSync(command, options, { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) {
    throw new Error(`${command} ${options.join(' ')} failed`);
  }
  return stdout;
}

function componentsOf(file) {
  return new Set(JSON.parse(readFileSync(file, 'utf8')).components.map(({ purl }) => purl.replace(/\?.*/, '')));
}

function require(file, needed) {
  const missing = needed.filter((purl) => !componentsOf(file).has(purl));
  if (needed.length === 0 || missing.length > 0) {
    throw new Error(`${file} does not have ${missing.join(', ') || 'any dependency'}`);
  }
  console.log(`${file}: ${componentsOf(file).size} components, ${needed.length} of them direct dependencies`);
}

function npm() {
  const file = `${FOLDER}/npm.json`;
  writeFileSync(file, run('npm', 'sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'));
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  require(file, Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !version.startsWith('file:'))
    .map(([name, version]) => `pkg:npm/${name.replace('@', '%40')}@${version}`));
}

function maven() {
  const file = `${FOLDER}/maven.json`;
  run('mvn', '-q', '-B', '-Psbom', 'org.cyclonedx:cyclonedx-maven-plugin:makeBom');
  const pom = readFileSync('pom.xml', 'utf8');
  const value = (text) => text.replace(/\$\{(.+?)\}/g, (all, name) => pom.match(`<${name}>(.*?)</${name}>`)?.[1] ?? all);
  const direct = [...pom.split('</dependencyManagement>')[1].split('<build>')[0]
    .matchAll(/<groupId>(.*?)<\/groupId>\s*<artifactId>(.*?)<\/artifactId>\s*<version>(.*?)<\/version>(?!\s*<scope>test)/g)];
  require(file, direct.map(([, group, name, version]) => `pkg:maven/${group}/${name}@${value(version)}`));
}

mkdirSync(FOLDER, { recursive: true });
npm();
if (process.argv[2] !== 'npm') {
  maven();
}
