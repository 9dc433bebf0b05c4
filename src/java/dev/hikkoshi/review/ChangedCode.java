package dev.hikkoshi.review;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The files outside of {@code environments/} that differ between two revisions, and have a part in what is synthesized, judged or
 * deployed.
 *
 * @param files their paths in the repository
 * @param project where the project stands in the repository: empty, or ending in a slash
 */
public record ChangedCode(List<String> files, String project) {

    /** No file. */
    public static final ChangedCode NONE = new ChangedCode(List.of(), "");

    /** What GitHub and git read at the top of the repository, wherever the project stands. */
    private static final List<String> OF_REPOSITORY =
            List.of(".github", "CODEOWNERS", "docs/CODEOWNERS", ".gitattributes", ".githooks", ".husky");

    /**
     * What is no code: the files that a plan is read from, which both revisions have as their own, tests, and pages at the top. An
     * extension must not read the last two. A file that is not named here may be read by the build or by an extension.
     */
    private static final Pattern NO_CODE =
            Pattern.compile("environments/(service\\.yaml|README\\.md|prices\\.json|\\.schemas/.*"
                    + "|[^/]+/(environment|migration)\\.yaml)|test/.*|[^/]+\\.md|LICENSE");

    /** What the build writes. A commit that has it brings what the build would not make again. */
    private static final Pattern WRITTEN = Pattern.compile("(node_modules|target|cdk\\.out)(/.*)?");

    public ChangedCode {
        files = List.copyOf(files);
    }

    /** The parts of the code, those with the most rights first. A file belongs to the first part that has it. */
    public enum Part {
        /** Who must review a change. */
        OWNERS(
                "who must review",
                "They decide whose approval this repository asks for.",
                false,
                path -> path.endsWith("CODEOWNERS")),
        /** The workflows, and the scripts that they run. */
        WORKFLOWS(
                "workflows",
                "They run with the rights of this repository, and in a deployment with those of AWS.",
                false,
                path -> path.startsWith(".github/")),
        /** What starts Java, and the context that the CDK CLI hands over. */
        LAUNCHER(
                "launcher",
                "It starts every command, also in the job that synthesizes what is deployed.",
                true,
                path -> path.startsWith("src/launch/") || path.matches("cdk(\\.context)?\\.json")),
        /** The build, its libraries and output, and git's own hooks. */
        BUILD(
                "build and libraries",
                "What they name is downloaded, and runs wherever the project is built.",
                true,
                path -> path.equals("pom.xml")
                        || path.startsWith(".mvn/")
                        || path.matches("(package|npm-shrinkwrap)[^/]*")
                        || WRITTEN.matcher(path).matches()
                        || path.startsWith(".") && !path.startsWith(".ci/")),
        /** What runs the tests. */
        GATE("gate", "It decides which tests a pull request has to pass.", false, path -> path.startsWith(".ci/")),
        /** What is compiled. */
        SOURCES(
                "sources",
                "What they alter stands below, as the change that it is.",
                true,
                path -> path.startsWith("src/") || path.startsWith("constructs/")),
        /** Everything else: an extension may read it. */
        OTHERS("other files", "What they alter stands below, as the change that it is.", true, path -> true);

        private final String what;
        private final String meaning;
        private final boolean shapes;
        private final Predicate<String> has;

        Part(String what, String meaning, boolean shapes, Predicate<String> has) {
            this.what = what;
            this.meaning = meaning;
            this.shapes = shapes;
            this.has = has;
        }

        /** Its name for reviewers. */
        public String what() {
            return what;
        }

        /** What a change of it means. */
        public String meaning() {
            return meaning;
        }

        /** Whether it runs, or decides, before anybody sees what it does: reviewers look at it first. */
        public boolean comesFirst() {
            return compareTo(SOURCES) < 0;
        }

        private static Part of(String path) {
            return Arrays.stream(values())
                    .filter(part -> part.has.test(path))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Whether a file has a part in the output, or in who judges and deploys it.
     *
     * @param path its path in the repository
     * @param project where the project stands in the repository: empty, or ending in a slash
     * @param known whether git knows it. Of the others, those count that the build reads, and not what it writes
     */
    public static boolean isCode(String path, String project, boolean known) {
        if (isOfRepository(path)) {
            return true;
        }
        String within = path.startsWith(project) ? path.substring(project.length()) : "";
        return !within.isEmpty()
                && !NO_CODE.matcher(within).matches()
                && (known
                        || Part.of(within) != Part.OTHERS
                                && !WRITTEN.matcher(within).matches());
    }

    /** Whether a folder may have such a file. */
    public static boolean mayHaveCode(String folder, String project) {
        return (folder + "/").startsWith(project)
                || project.startsWith(folder + "/")
                || isOfRepository(folder)
                || OF_REPOSITORY.stream().anyMatch(name -> name.startsWith(folder + "/"));
    }

    private static boolean isOfRepository(String path) {
        return OF_REPOSITORY.stream().anyMatch(name -> path.equals(name) || path.startsWith(name + "/"));
    }

    /** The files that judge a step, or that the base and the change do not read as their own. */
    public List<String> judges() {
        return files.stream().filter(file -> part(file) != Part.OTHERS).toList();
    }

    /** Whether no file differs. */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** Whether a file differs that the output may depend on. */
    public boolean shapesOutput() {
        return files.stream().anyMatch(file -> part(file).shapes);
    }

    /** The files of one part. */
    public List<String> of(Part part) {
        return files.stream().filter(file -> part(file) == part).toList();
    }

    private Part part(String file) {
        return Part.of(file.startsWith(project) ? file.substring(project.length()) : file);
    }
}
