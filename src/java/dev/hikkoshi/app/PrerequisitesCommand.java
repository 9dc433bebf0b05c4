package dev.hikkoshi.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.report.CodeOwners;
import dev.hikkoshi.report.FleetKit;
import dev.hikkoshi.report.GitHubPrerequisites;
import dev.hikkoshi.report.GitHubRepository;
import dev.hikkoshi.report.GitHubSetting;
import dev.hikkoshi.report.Prerequisites;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hikkoshi prerequisites ENV}: what must be there before the first deploy. */
@Command(
        name = "prerequisites",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Lists what must exist before an environment is deployed.",
        customSynopsis = {
            "hikkoshi prerequisites [--fleet=DIR] ENV",
            "       hikkoshi prerequisites --github --repository=OWNER/NAME --reviewers=TEAM",
            "       --owners=@ORG/TEAM[,...] [--ledger-owners=@ORG/TEAM[,...]]",
            "       [--compare=FILE] [ENV]"
        },
        description = {
            "Lists what the project uses and does not create: the account, names and certificates, people's roles,",
            "dependencies, images, secrets with their keys and quotas, each with the command that shows it or makes it.",
            "It does not contact AWS.",
            "With --fleet: the programs and the policy with which a fleet of provider external follows the owners of its crons and",
            "the consumers of its workers, a folder for each layer.",
            "With --github: the settings of the repository on GitHub, the GitHub environments and the roles that its workflows take.",
            "--compare reads the answers of GitHub, which the last command prints, and shows what differs. It does not contact GitHub."
        })
final class PrerequisitesCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;
    private final InputStream in;

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "The environment. With --github, the default is all.")
    private Optional<String> environment;

    @Option(
            names = "--fleet",
            paramLabel = "DIR",
            description = "Write the programs for instances of others into this folder, instead of the list.")
    private Optional<Path> fleet = Optional.empty();

    @ArgGroup(exclusive = false)
    private GitHubOptions gitHub;

    @Spec
    private CommandSpec spec;

    /** What the settings of GitHub need to know. */
    static final class GitHubOptions {

        @Option(names = "--github", required = true, description = "List the settings of the repository on GitHub.")
        private boolean isAsked;

        @Option(
                names = "--repository",
                required = true,
                paramLabel = "OWNER/NAME",
                description = {
                    "The repository. GitHub adds the numbers of owner and repository to the subject of newer repositories' tokens:",
                    "then it is OWNER@ID/NAME@ID."
                })
        private String repository;

        @Option(
                names = "--reviewers",
                required = true,
                paramLabel = "TEAM",
                description = "The team that approves deployments.")
        private String reviewers;

        @Option(
                names = "--owners",
                required = true,
                split = ",",
                paramLabel = "@ORG/TEAM",
                description = "Who must review each change, for CODEOWNERS.")
        private List<String> owners;

        @Option(
                names = "--ledger-owners",
                split = ",",
                paramLabel = "@ORG/TEAM",
                description = "Who must review migration.yaml and service.yaml instead. Default: the owners.")
        private List<String> ledgerOwners = List.of();

        @Option(
                names = "--compare",
                paramLabel = "FILE",
                description = "The answers of GitHub, to compare with the settings; - for standard input.")
        private Optional<Path> answers = Optional.empty();
    }

    @Mixin
    private final FormatOption format = new FormatOption();

    private final List<Listed> listed = new ArrayList<>();

    /** One prerequisite; {@code holds} is empty if nothing was compared. */
    private record Listed(String what, String command, Optional<Boolean> holds) {}

    PrerequisitesCommand(Path project, Terminal terminal, InputStream in) {
        this.in = in;
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, OutputFile.NotWritten {
        if (fleet.isPresent() && (gitHub != null || environment.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "--fleet needs ENV, and no --github.");
        }
        if (gitHub == null && environment.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'ENV'");
        }
        Findings findings = new Findings();
        CliContext context = environment
                .map(name -> CliContext.of(name, Optional.empty()))
                .orElse(new CliContext(Optional.empty(), Optional.empty(), List.of()));
        List<Selection> selections = Selection.read(project.resolve("environments"), context, findings);
        if (findings.refuse()) {
            return format.refused(terminal, findings);
        }
        if (fleet.isPresent()) {
            return write(selections.get(0).plan().environment(), fleet.get());
        }
        int exit = list(selections);
        format.document(terminal, Map.of("prerequisites", listed), findings);
        return exit;
    }

    private int list(List<Selection> selections) throws IOException {
        List<Environment> environments = selections.stream()
                .map(selection -> selection.plan().environment())
                .toList();
        if (gitHub != null) {
            return ofGitHub(environments);
        }
        environments.stream()
                .flatMap(one -> Prerequisites.of(one).stream())
                .forEach(one -> print(Optional.empty(), one.what(), one.command()));
        return 0;
    }

    private int write(Environment one, Path folder) throws IOException, OutputFile.NotWritten {
        Map<String, String> files = FleetKit.of(one);
        Terminal people = format.people(terminal);
        List<String> written = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            OutputFile.of(project.resolve(folder).resolve(file.getKey())).write(file.getValue());
            people.line("Written: " + folder.resolve(file.getKey()));
            written.add(folder.resolve(file.getKey()).toString());
        }
        if (files.isEmpty()) {
            people.line("Nothing was written: " + one.name() + " has no worker and no cron on a fleet of others.");
        }
        format.document(terminal, Map.of("written", written), new Findings());
        return files.isEmpty() ? 1 : 0;
    }

    private int ofGitHub(List<Environment> environments) throws IOException {
        GitHubRepository repository =
                new GitHubRepository(gitHub.repository, gitHub.reviewers, gitHub.owners, gitHub.ledgerOwners);
        repository.problem().ifPresent(problem -> {
            throw new ParameterException(spec.commandLine(), problem);
        });
        List<GitHubSetting> settings = GitHubPrerequisites.of(
                environments.stream()
                        .filter(one -> one.purpose() != Purpose.RECORD)
                        .toList(),
                repository);
        if (gitHub.answers.isEmpty()) {
            settings.forEach(one -> print(Optional.empty(), one.what(), one.command()));
            print(Optional.empty(), "GitHub has all of this.", compare(settings, repository));
            return 0;
        }
        Map<String, JsonNode> answers = answers(gitHub.answers.get());
        boolean holds = ownersAreWritten(repository);
        for (GitHubSetting one : settings) {
            if (one.isComparable()) {
                JsonNode answer = answers.get(one.path());
                boolean isSet = answer != null && one.holds().test(answer);
                holds &= isSet;
                print(
                        Optional.of(isSet),
                        one.what() + (answer == null ? " GitHub's answer is missing." : ""),
                        one.command());
            }
        }
        return holds ? 0 : 1;
    }

    /** Whether the project's own file names these owners: a line without owners, after the others, would take their files from them. */
    private boolean ownersAreWritten(GitHubRepository repository) throws IOException {
        Path file = project.resolve(CodeOwners.FILE);
        List<String> written = Files.isRegularFile(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList()
                : List.of();
        List<String> lines = CodeOwners.lines(repository);
        boolean isSame = written.equals(lines);
        print(Optional.of(isSame), CodeOwners.FILE + " has these lines, and no others.", String.join("; ", lines));
        return isSame;
    }

    private void print(Optional<Boolean> holds, String what, String command) {
        format.people(terminal).line((holds.orElse(false) ? "[x] " : "[ ] ") + what);
        format.people(terminal).line("    " + command);
        listed.add(new Listed(what, command, holds));
    }

    /** The command line that asks GitHub, and compares. */
    private String compare(List<GitHubSetting> settings, GitHubRepository repository) {
        return GitHubPrerequisites.reads(settings, repository) + " | npx hikkoshi prerequisites "
                + environment.map(name -> name + " ").orElse("") + "--github --repository " + gitHub.repository
                + " --reviewers " + gitHub.reviewers + " --owners " + String.join(",", gitHub.owners)
                + (gitHub.ledgerOwners.isEmpty() ? "" : " --ledger-owners " + String.join(",", gitHub.ledgerOwners))
                + " --compare -";
    }

    /** GitHub's answers by what was asked. It joins lists of the same name. An error of GitHub has another name. */
    private Map<String, JsonNode> answers(Path file) throws IOException {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        try (InputStream stream = file.toString().equals("-") ? in : Files.newInputStream(project.resolve(file));
                MappingIterator<JsonNode> documents =
                        new JsonMapper().readerFor(JsonNode.class).readValues(stream)) {
            while (documents.hasNextValue()) {
                for (Map.Entry<String, JsonNode> answer : documents.nextValue().properties()) {
                    JsonNode before = answers.putIfAbsent(answer.getKey(), answer.getValue());
                    if (before instanceof ArrayNode list && answer.getValue() instanceof ArrayNode more) {
                        list.addAll(more);
                    }
                }
            }
        }
        return answers;
    }
}
