package dev.hikkoshi.review;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    private static final List<String> OF_PROJECT = List.of(
            "src", "constructs", "pom.xml", ".mvn", "cdk.json", "package.json", "package-lock.json", ".npmrc", ".ci");

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
        /** What starts Java. */
        LAUNCHER(
                "launcher",
                "It starts every command, also in the job that synthesizes what is deployed.",
                true,
                path -> path.startsWith("src/launch/") || path.equals("cdk.json")),
        /** The build, its libraries and git's own hooks. */
        BUILD(
                "build and libraries",
                "What they name is downloaded, and runs wherever the project is built.",
                true,
                path -> path.equals("pom.xml")
                        || path.startsWith(".mvn/")
                        || path.startsWith("package")
                        || path.startsWith(".") && !path.startsWith(".ci/")),
        /** What runs the tests. */
        GATE("gate", "It decides which tests a pull request has to pass.", false, path -> path.startsWith(".ci/")),
        /** Everything else that is compiled. */
        SOURCES("sources", "What they alter stands below, as the change that it is.", true, path -> true);

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
            return this != SOURCES;
        }

        private static Part of(String path) {
            return Arrays.stream(values())
                    .filter(part -> part.has.test(path))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * The files and folders to compare.
     *
     * @param project where the project stands in the repository: empty, or ending in a slash
     */
    public static List<String> paths(String project) {
        Stream<String> within =
                Stream.concat(OF_PROJECT.stream(), OF_REPOSITORY.stream()).map(name -> project + name);
        return Stream.concat(within, OF_REPOSITORY.stream()).distinct().toList();
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
