package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.RmCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** A copy of the sample service with the files for its synthesis, in a separate git repository with one commit. */
final class ScratchProject {

    /** A day of a step or of a reason. */
    private static final Pattern DAY = Pattern.compile("\\b(?:on|since): (\\d{4}-\\d{2}-\\d{2})\\b");

    private final Path repository;
    private final Path folder;

    private ScratchProject(Path repository, Path folder) {
        this.repository = repository;
        this.folder = folder;
    }

    /** The sample, committed in {@code repository}; the project is the folder {@code within} of it. */
    static ScratchProject create(Path repository, String within) throws IOException, GitAPIException {
        Path project = repository.resolve(within);
        Samples.into(project);
        for (String settings : List.of("cdk.json", "package.json", "package-lock.json")) {
            Files.copy(Path.of(settings), project.resolve(settings));
        }
        Files.writeString(project.resolve(".gitignore"), "node_modules\n");
        initialize(repository).close();
        ScratchProject scratch = new ScratchProject(repository, project);
        scratch.commit();
        return scratch;
    }

    /** A new repository. Git variables of the environment are ignored. */
    static Git initialize(Path repository) throws GitAPIException {
        return Git.init()
                .setGitDir(repository.resolve(".git").toFile())
                .setDirectory(repository.toFile())
                .call();
    }

    static ScratchProject create(Path repository) throws IOException, GitAPIException {
        return create(repository, "");
    }

    /** Links the npm packages of this project, for commands that compare templates. */
    ScratchProject withNodeModules() throws IOException {
        Files.createSymbolicLink(
                folder.resolve("node_modules"), Path.of("node_modules").toAbsolutePath());
        return this;
    }

    /** Removes the link to the npm packages before the folder is deleted. */
    void withoutNodeModules() throws IOException {
        Files.deleteIfExists(folder.resolve("node_modules"));
        // A base that was synthesized has links to them, too.
        TemporaryFolder.delete(repository.resolve(".git").resolve(OwnCode.CACHE));
    }

    /** Commits the working tree. */
    void commit() throws IOException, GitAPIException {
        try (Git git = Git.open(repository.toFile())) {
            git.add().addFilepattern(".").call();
            commitIndex(git);
        }
    }

    /** Commits the working tree on a day. */
    void commitOn(LocalDate day) throws IOException, GitAPIException {
        try (Git git = Git.open(repository.toFile())) {
            git.add().addFilepattern(".").call();
            commitIndex(git, on(day));
        }
    }

    /** Commits what the index has. */
    void commitIndex(Git git) throws IOException, GitAPIException {
        commitIndex(git, clock());
    }

    /** Its time is the clock's of the project, so that a test is the same on each day. */
    private static void commitIndex(Git git, Clock clock) throws GitAPIException {
        PersonIdent aoki = new PersonIdent("aoki", "aoki@hidamari.example", clock.instant(), ZoneOffset.UTC);
        git.commit()
                .setMessage("A change")
                .setAuthor(aoki)
                .setCommitter(aoki)
                .setSign(false)
                .call();
    }

    /** Commits the removal of the environments from git; the working tree keeps them. */
    void commitWithoutEnvironments() throws IOException, GitAPIException {
        try (Git git = Git.open(repository.toFile())) {
            RmCommand remove = git.rm().setCached(true);
            try (Stream<Path> paths = Files.walk(folder.resolve("environments"))) {
                paths.filter(Files::isRegularFile)
                        .forEach(path -> remove.addFilepattern(
                                repository.relativize(path).toString()));
            }
            remove.call();
            commitIndex(git);
        }
    }

    /** A clone with only the last commit, as GitHub's checkout creates it. */
    ScratchProject shallowClone(Path to) throws GitAPIException {
        Git.cloneRepository()
                .setURI(repository.toUri().toString())
                .setDirectory(to.toFile())
                .setDepth(1)
                .call()
                .close();
        return new ScratchProject(to, to.resolve(repository.relativize(folder)));
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve("environments").resolve(name);
    }

    /** Edits a file of the working tree. */
    ScratchProject replace(String name, String what, String with) throws IOException {
        String text = Files.readString(file(name));
        assertThat(text).contains(what);
        int at = text.indexOf(what);
        Files.writeString(file(name), text.substring(0, at) + with + text.substring(at + what.length()));
        return this;
    }

    /** Writes a whole file of the working tree. */
    ScratchProject write(String name, String text) throws IOException {
        Files.writeString(file(name), text + "\n");
        return this;
    }

    /** Appends a line to production's ledger. */
    ScratchProject append(String step) throws IOException {
        return appendTo("production", step);
    }

    /** Appends a line to the ledger of an environment. */
    ScratchProject appendTo(String environment, String step) throws IOException {
        Path ledger = file(environment + "/migration.yaml");
        Files.writeString(ledger, Files.readString(ledger).stripTrailing() + "\n  - " + step + "\n");
        return this;
    }

    /** The output and exit code of a run. */
    record Run(int exit, String out, String err) {}

    private static Clock on(LocalDate day) {
        return Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    /** Runs {@code hikkoshi} in the project. */
    Run hikkoshi(String... args) {
        return hikkoshi(folder, args);
    }

    /** Runs {@code hikkoshi} in the project on a day. */
    Run hikkoshiOn(LocalDate day, String... args) {
        return run(folder, on(day), args);
    }

    static Run hikkoshi(Path project, String... args) {
        return run(project, onLastDay(project.resolve("environments")), args);
    }

    /** A clock on the last day that a file of the project writes: every day has come, and the last step is of today. */
    Clock clock() {
        return onLastDay(folder.resolve("environments"));
    }

    private static Clock onLastDay(Path environments) {
        try (Stream<Path> paths = Files.find(environments, 2, (path, about) -> about.isRegularFile())) {
            return on(paths.flatMap(path -> DAY.matcher(read(path)).results())
                    .map(day -> day.group(1))
                    .max(Comparator.naturalOrder())
                    .map(LocalDate::parse)
                    .orElse(LocalDate.EPOCH));
        } catch (IOException | DateTimeException unread) {
            return on(LocalDate.of(2026, 12, 31));
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unread) {
            return "";
        }
    }

    /** Runs {@code hikkoshi} in a folder, with a clock. */
    static Run run(Path project, Clock clock, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = Hikkoshi.run(
                project,
                clock,
                new Terminal(printed, false),
                printed,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
