// Class-data sharing: the first run after a build lists the classes that it loads, the second puts them into an
// archive, and later runs map that archive. HIKKOSHI_CLASS_DATA_SHARING=false switches it off. (Java 17 can also create
// the archive at its end, but may crash with jsii loaded.)
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { JAR } from './build.mjs';

/** The options for Java, and what to do after the run. */
export function sharing(name, java, classPath) {
  const list = `target/${name}.classes`;
  const archive = `target/${name}-${java.version}.jsa`;
  // A file gets its name when it is complete, so that another run does not read half of it.
  const part = `target/${name}-${process.pid}.part`;
  if (process.env.HIKKOSHI_CLASS_DATA_SHARING === 'false') {
    return { options: [], finish() {} };
  }
  if (!isCurrent(archive) && !isCurrent(list)) {
    return { options: [`-XX:DumpLoadedClassList=${part}`], finish: (code) => keep(part, list, code) };
  }
  if (!isCurrent(archive)) {
    // If Java cannot archive, the file stays empty: later runs ignore it, and do not try again before the next build.
    writeFileSync(part, '');
    const dump = ['-Xshare:dump', `-XX:SharedClassListFile=${list}`, `-XX:SharedArchiveFile=${part}`];
    spawnSync(java.command, [...dump, '-XX:ErrorFile=target/sharing.log', '-cp', classPath], { stdio: 'ignore' });
    renameSync(part, archive);
  }
  return { options: [`-XX:SharedArchiveFile=${archive}`, '-Xlog:cds=off'], finish() {} };
}

/** Java uses an archive only with the same jar, which it recognizes by its time stamp. */
function isCurrent(file) {
  return existsSync(file) && statSync(file).mtimeMs > statSync(JAR).mtimeMs;
}

/** Keeps the list of a successful run. Java crashes if a list contains lambdas of JGit, because its jar is signed. */
function keep(part, list, code) {
  if (code === 0 && existsSync(part)) {
    writeFileSync(part, readFileSync(part, 'utf8').replace(/^@lambda-proxy org\/eclipse\/jgit\/.*\n/gm, ''));
    renameSync(part, list);
  }
  rmSync(part, { force: true });
}
