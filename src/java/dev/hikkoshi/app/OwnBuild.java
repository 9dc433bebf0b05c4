package dev.hikkoshi.app;

import dev.hikkoshi.app.BaseSource.Missing;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One build of a revision: its files out of git, the packages that its lock file pins, and its own {@code cdk synth}, without the
 * rights of the machine.
 */
final class OwnBuild {

    private static final String CODE = "code";
    private static final String PACKAGES = "node_modules";
    /** The beginning of the name of a folder that is not complete. */
    static final String PART = "part-";

    /** Beside the code, where no commit has files, if the packages are the base's own and complete. */
    private static final String INSTALLED = "installed";

    private static final int MINUTES = 20;

    /** What decides which packages npm installs. */
    private static final List<String> LOCKS =
            List.of("package.json", "package-lock.json", "npm-shrinkwrap.json", ".npmrc", "src/launch/package.json");

    /**
     * Variables that the code of a base does not get: rights, which it does not need, and what npm and the CDK CLI tell the
     * programs of another project.
     */
    private static final Pattern KEPT_BACK = Pattern.compile(
            "(AWS|ACTIONS|CDK|GH|GITHUB|NEW_RELIC|MANIFESTS)_.*|npm_(package|lifecycle|command).*|npm_config_local_prefix|INIT_CWD"
                    + "|MAVEN_(BASEDIR|PROJECTBASEDIR|CMD_LINE_ARGS)");

    private final Path project;
    private final BaseRevision revision;

    /**
     * @param project the folder of the project, whose packages are shared where both pin the same
     * @param revision the revision
     */
    OwnBuild(Path project, BaseRevision revision) {
        this.project = project;
        this.revision = revision;
    }

    /**
     * Synthesizes one environment.
     *
     * @param folder the folder of the revision, which keeps the code for the next environment
     * @param environment the name of the environment
     * @param assembly where the output stands in the end; the folder must not exist
     */
    void synthesize(Path folder, String environment, Path assembly) throws IOException, Missing {
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
        Path installed = code.resolveSibling(INSTALLED);
        if (Files.exists(installed)) {
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
        Files.createFile(installed);
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
