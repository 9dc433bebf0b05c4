package dev.hikkoshi.app;

import dev.hikkoshi.effect.CodeEffect.BaseSide;
import dev.hikkoshi.model.Hash;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Synthesizes environments of a revision with the code of that revision: its own launcher, {@code pom.xml}, {@code
 * package-lock.json} and CDK CLI. What the code of the working tree would make of both sides would be the same on both.
 *
 * <p>Code and output stay in the folder of git, by commit: no pull request can bring files for that folder, and no command of the
 * project cleans it. A folder gets its name when it is complete, and output is taken only with the hash that it was kept with.
 */
final class OwnCode implements BaseSource {

    /** Below the folder of git. */
    static final String CACHE = "hikkoshi";

    private static final String CODE = "code";
    private static final String PACKAGES = "node_modules";
    private static final String PART = "part-";

    /** In the folder of the packages, if they are the base's own and complete. */
    private static final String INSTALLED = ".hikkoshi-installed";

    private static final int MINUTES = 20;
    private static final long UNUSED_DAYS = 14;

    /** What decides which packages npm installs. */
    private static final List<String> LOCKS =
            List.of("package.json", "package-lock.json", ".npmrc", "src/launch/package.json");

    /**
     * Variables that the code of a base does not get: rights, which it does not need, and what npm and the CDK CLI tell the
     * programs of another project.
     */
    private static final Pattern KEPT_BACK = Pattern.compile(
            "(AWS|ACTIONS|CDK|GH|GITHUB|NEW_RELIC|MANIFESTS)_.*|npm_(package|lifecycle|command).*|npm_config_local_prefix|INIT_CWD"
                    + "|MAVEN_(BASEDIR|PROJECTBASEDIR|CMD_LINE_ARGS)");

    private final Path project;
    private final BaseRevision revision;
    private final Consumer<String> progress;

    /**
     * @param project the folder of the project
     * @param revision the base
     * @param progress receives a line before and after a long work
     */
    OwnCode(Path project, BaseRevision revision, Consumer<String> progress) {
        this.project = project;
        this.revision = revision;
        this.progress = progress;
    }

    @Override
    public Output of(String environment) throws IOException, Missing {
        Path folder = folder();
        // Two runs do not build the same base at the same time. The lock of a run that is killed is free.
        try (FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            return alone(folder, environment);
        }
    }

    private Output alone(Path folder, String environment) throws IOException, Missing {
        Path assembly = folder.resolve(environment);
        Path kept = folder.resolve(environment + ".sha256");
        String source = "the code of " + revision.commit() + " synthesizes";
        if (Files.exists(kept) && AssemblyHash.matches(assembly, Files.readString(kept))) {
            return new Output(assembly, new BaseSide(environment, source, 0, true));
        }
        long start = System.nanoTime();
        progress.accept("The code differs: %s of %s is synthesized with its own code ..."
                .formatted(environment, revision.commit()));
        removeRest(folder);
        Files.deleteIfExists(kept);
        TemporaryFolder.delete(assembly);
        synthesize(folder, environment, assembly);
        Files.writeString(kept, hash(environment, assembly));
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.accept(String.format(
                Locale.ROOT, "The base's build and synthesis took %.1f s. They are kept in %s.", seconds, folder));
        return new Output(assembly, new BaseSide(environment, source, Math.round(seconds * 10) / 10.0, false));
    }

    /** What a run that was killed has left. */
    private static void removeRest(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path part : all.filter(path -> path.getFileName().toString().startsWith(PART))
                    .toList()) {
                TemporaryFolder.delete(part);
            }
        }
    }

    private String hash(String environment, Path assembly) throws IOException, Missing {
        try {
            return AssemblyHash.of(assembly);
        } catch (AssemblyHash.Refused odd) {
            throw new Missing(
                    environment,
                    "has an odd assembly at the base: " + odd.getMessage(),
                    "",
                    odd.finding().problem().fix());
        }
    }

    /** The folder of this commit. Folders that nobody used for a while are removed. */
    private Path folder() throws IOException {
        Path cache = revision.gitFolder().resolve(CACHE);
        String key = revision.id() + (revision.project().isEmpty() ? "" : "-" + Hash.of(revision.project(), 8));
        Path folder = Files.createDirectories(cache.resolve(key));
        long now = System.currentTimeMillis();
        try (Stream<Path> all = Files.list(cache)) {
            for (Path other : all.toList()) {
                long unused = now - Files.getLastModifiedTime(other).toMillis();
                if (!other.equals(folder) && unused > TimeUnit.DAYS.toMillis(UNUSED_DAYS)) {
                    TemporaryFolder.delete(other);
                }
            }
        }
        Files.setLastModifiedTime(folder, FileTime.fromMillis(now));
        return folder;
    }

    private void synthesize(Path folder, String environment, Path assembly) throws IOException, Missing {
        Path code = folder.resolve(CODE);
        Path log = folder.resolve(environment + ".log");
        if (!Files.isDirectory(code)) {
            Path part = part(folder);
            revision.export(part);
            Files.move(part, code, StandardCopyOption.ATOMIC_MOVE);
        }
        packages(code, environment, log);
        Path part = part(folder);
        // The same form as that of the working tree: see ProjectApp.
        run(
                environment,
                code,
                log,
                "node",
                PACKAGES + "/aws-cdk/bin/cdk",
                "synth",
                "--quiet",
                "--no-path-metadata",
                "--no-asset-metadata",
                "--no-version-reporting",
                "--no-staging",
                "--output",
                part.toString(),
                "--context",
                "environment=" + environment);
        if (!Files.exists(part.resolve("assembly-" + environment).resolve("manifest.json"))) {
            throw failed(environment, "its own code writes no assembly-" + environment, log);
        }
        Files.move(part, assembly, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The packages that the base's lock file pins: those of the working tree where both pin the same, or an installation. */
    private void packages(Path code, String environment, Path log) throws IOException, Missing {
        Path packages = code.resolve(PACKAGES);
        if (Files.exists(packages.resolve(INSTALLED))) {
            return;
        }
        TemporaryFolder.delete(packages);
        Path shared = project.toAbsolutePath().resolve(PACKAGES);
        String install = "src/launch/install.mjs";
        if (pinsTheSame(code) && Files.isDirectory(shared)) {
            link(shared.toRealPath(), packages);
            return;
        } else if (Files.exists(code.resolve(install))) {
            run(environment, code, log, "node", install);
        } else {
            run(environment, code, log, "npm", "ci", "--no-audit", "--no-fund");
        }
        Files.createFile(packages.resolve(INSTALLED));
    }

    /**
     * A link for each package, so that an installation in this folder would remove links and no package. A link of the project
     * into itself, which is its launcher, leads to the launcher of the base.
     */
    private static void link(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                Path link = to.resolve(entry.getFileName());
                if (Files.isSymbolicLink(entry)) {
                    Files.createSymbolicLink(link, Files.readSymbolicLink(entry));
                } else if (entry.getFileName().toString().startsWith("@")) {
                    link(entry, link);
                } else {
                    Files.createSymbolicLink(link, entry);
                }
            }
        }
    }

    private boolean pinsTheSame(Path code) throws IOException {
        for (String lock : LOCKS) {
            if (!Arrays.equals(content(code.resolve(lock)), content(project.resolve(lock)))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] content(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    }

    private static Path part(Path folder) {
        return folder.resolve(PART + UUID.randomUUID());
    }

    private void run(String environment, Path code, Path log, String... command) throws IOException, Missing {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(code.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File(isWindows() ? "NUL" : "/dev/null")));
        builder.environment().keySet().removeIf(name -> KEPT_BACK.matcher(name).matches());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("CDK_DISABLE_CLI_TELEMETRY", "true");
        builder.environment().put("CDK_VALIDATION", "false");
        // One run gains nothing from it.
        builder.environment().put("HIKKOSHI_CLASS_DATA_SHARING", "false");
        // A short build gains nothing from the optimizing compiler, and takes less than half the time without it.
        builder.environment().merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (own, quick) -> own + " " + quick);
        String name = Path.of(command[command[0].equals("node") ? 1 : 0])
                .getFileName()
                .toString();
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw failed(environment, command[0] + " does not start: " + missing.getMessage(), log);
        }
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw failed(environment, name + " did not end within " + MINUTES + " minutes", log);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + name, stopped);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        if (process.exitValue() != 0) {
            throw failed(environment, "%s ended with %d%s".formatted(name, process.exitValue(), lastLine(log)), log);
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static String lastLine(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((before, last) -> last)
                    .map(last -> ": " + last.strip())
                    .orElse("");
        }
    }

    private Missing failed(String environment, String what, Path log) {
        return new Missing(
                environment,
                "cannot be compared: the code of the base %s does not synthesize it, %s"
                        .formatted(revision.commit(), what),
                "the log is " + log,
                "Repair what the log shows, compare with a revision that builds, or name what was deployed with --base-assembly.");
    }
}
