package dev.hikkoshi.config;

import dev.hikkoshi.config.check.BuildCheck;
import dev.hikkoshi.config.check.EnvironmentCheck;
import dev.hikkoshi.config.check.FitCheck;
import dev.hikkoshi.config.check.LedgerCheck;
import dev.hikkoshi.config.check.OverlapCheck;
import dev.hikkoshi.config.check.ServiceCheck;
import dev.hikkoshi.config.check.ServingApartCheck;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.parse.EnvironmentParser;
import dev.hikkoshi.config.parse.LedgerParser;
import dev.hikkoshi.config.parse.ReasonParser;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.config.table.KubernetesVersions;
import dev.hikkoshi.config.yaml.YamlFile;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.config.yaml.YamlText;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.ListLimits;
import dev.hikkoshi.model.Reason;
import dev.hikkoshi.model.Unfit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code environments/}: {@code service.yaml}, and one folder per environment with {@code environment.yaml} and
 * {@code migration.yaml}. Reports all errors, not only the first.
 */
public final class EnvironmentReader {

    /** The folder in findings, wherever it lies: a sample is read where it ships, and a base where it was written. */
    private static final String SHOWN_AS = "environments";

    private final Path environments;
    private final boolean past;
    private final Findings findings = new Findings();
    private final InstanceShapes shapes = InstanceShapes.shipped();
    private final EnvironmentParser parser = new EnvironmentParser(shapes);

    private EnvironmentReader(Path environments, boolean past) {
        this.environments = environments;
        this.past = past;
    }

    /**
     * Reads the folder {@code environments}.
     *
     * @param only the name of the only environment to read; empty for all
     * @return the environments without refused values, and all findings
     */
    public static Reading read(Path environments, Optional<String> only) {
        return new EnvironmentReader(environments, false).read(only);
    }

    /**
     * The same for an earlier revision. It may name classes and files that this build has removed or renamed, so this
     * method does not check them.
     */
    public static Reading readPast(Path environments, Optional<String> only) {
        return new EnvironmentReader(environments, true).read(only);
    }

    private Reading read(Optional<String> only) {
        if (NoService.isIn(environments)) {
            findings.add(NoService.finding(Severity.REFUSED));
            return Reading.ofNothing(findings);
        }
        Optional<Written<ServiceFile>> service = YamlFile.read(
                environments.resolve("service.yaml"), SHOWN_AS + "/service.yaml", ServiceFile.class, findings);
        if (Files.isSymbolicLink(environments)) {
            YamlFile.refuseLink(Place.file(SHOWN_AS), SHOWN_AS, findings);
        }
        FolderEntries.check(environments, SHOWN_AS, List.of("service.yaml"), findings);
        List<EnvironmentFolder> folders = folders(only).stream()
                .map(folder -> EnvironmentFolder.read(folder, SHOWN_AS + "/" + folder.getFileName(), findings))
                .toList();
        Set<List<String>> refused = findings.refused().stream()
                .map(finding -> List.of(finding.file(), finding.path()))
                .collect(Collectors.toUnmodifiableSet());
        // A value without a valid form has one finding, which says so.
        certain(service, folders).all().stream()
                .filter(finding -> !refused.contains(List.of(finding.file(), finding.path())))
                .forEach(findings::add);
        TreeMap<String, Environment> parsed = new TreeMap<>();
        TreeMap<String, Ledger> ledgers = new TreeMap<>();
        TreeMap<String, SortedMap<String, Reason>> reasons = new TreeMap<>();
        for (EnvironmentFolder folder : folders) {
            if (service.isPresent() && isSound(folder)) {
                Environment environment = parser.parse(
                        folder.name(),
                        service.get().file(),
                        folder.environment().get());
                parsed.put(folder.name(), environment);
                reasons.put(
                        folder.name(),
                        ReasonParser.reasons(folder.environment().get().file()));
            }
            folder.migration()
                    .filter(written -> nothingRefusedIn(written.place().file()))
                    .ifPresent(written -> ledgers.put(folder.name(), LedgerParser.parse(written)));
        }
        return new Reading(
                parsed,
                ledgers,
                places(service, folders),
                reasons,
                tentative(service, folders, parsed),
                texts(folders),
                findings);
    }

    private TreeMap<String, String> texts(List<EnvironmentFolder> folders) {
        TreeMap<String, String> texts = new TreeMap<>();
        Stream.concat(Stream.of("service.yaml"), folders.stream().flatMap(folder -> Stream.of(
                                "environment.yaml", "migration.yaml")
                        .map(file -> folder.name() + "/" + file)))
                .forEach(file -> YamlText.raw(environments.resolve(file))
                        .ifPresent(text -> texts.put(SHOWN_AS + "/" + file, text)));
        return texts;
    }

    private TreeMap<String, List<Environment>> tentative(
            Optional<Written<ServiceFile>> service, List<EnvironmentFolder> folders, Map<String, Environment> parsed) {
        TreeMap<String, List<Environment>> tentative = new TreeMap<>();
        for (EnvironmentFolder folder : folders) {
            if (service.isPresent() && folder.environment().isPresent() && !parsed.containsKey(folder.name())) {
                List<Environment> both = Stream.of(
                                tentative(service.get(), folder),
                                tentative(service.get().otherwise(), folder.otherwise()))
                        .flatMap(Optional::stream)
                        .toList();
                tentative.put(folder.name(), both.size() == 2 ? both : List.of());
            }
        }
        return tentative;
    }

    /** The environment with its refused values; empty if one of them does not fit into the model. */
    private Optional<Environment> tentative(Written<ServiceFile> service, EnvironmentFolder folder) {
        return Unfit.unless(() ->
                parser.parse(folder.name(), service.file(), folder.environment().orElseThrow()));
    }

    private static TreeMap<String, Place> places(
            Optional<Written<ServiceFile>> service, List<EnvironmentFolder> folders) {
        TreeMap<String, Place> places = new TreeMap<>();
        service.map(Written::place).ifPresent(place -> places.put(place.file(), place));
        for (EnvironmentFolder folder : folders) {
            folder.environment().map(Written::place).ifPresent(place -> places.put(place.file(), place));
            folder.migration().map(Written::place).ifPresent(place -> places.put(place.file(), place));
        }
        return places;
    }

    /** What the checks find, whatever the unknown values are. */
    private Findings certain(Optional<Written<ServiceFile>> service, List<EnvironmentFolder> folders) {
        Findings found = check(service, folders);
        Map<String, Written<?>> unknown = new HashMap<>();
        Stream.concat(
                        service.stream(),
                        folders.stream()
                                .flatMap(folder -> Stream.of(folder.environment(), folder.migration()))
                                .flatMap(Optional::stream))
                .filter(written -> !written.unknown().isEmpty())
                .forEach(written -> unknown.put(written.place().file(), written));
        if (unknown.isEmpty()) {
            return found;
        }
        Findings otherwise = check(
                service.map(Written::otherwise),
                folders.stream().map(EnvironmentFolder::otherwise).toList());
        return found.alsoIn(
                otherwise,
                finding -> !unknown.containsKey(finding.file())
                        || !unknown.get(finding.file()).isUnknown(finding.path()));
    }

    private Findings check(Optional<Written<ServiceFile>> service, List<EnvironmentFolder> folders) {
        Findings findings = new Findings();
        List<EnvironmentFile> environments = folders.stream()
                .flatMap(folder -> folder.environment().stream())
                .map(Written::file)
                .toList();
        service.ifPresent(written -> new ServiceCheck(findings).check(written, environments));
        EnvironmentCheck environmentCheck = new EnvironmentCheck(shapes, findings);
        FitCheck fitCheck = new FitCheck(shapes, findings);
        LedgerCheck ledgerCheck = new LedgerCheck(findings);
        BuildCheck buildCheck = new BuildCheck(KubernetesVersions.shipped(), findings);
        for (EnvironmentFolder folder : folders) {
            environmentCheck.check(folder);
            service.ifPresent(written -> fitCheck.check(written, folder));
            ledgerCheck.check(folder, service);
            if (!past) {
                buildCheck.check(folder);
            }
        }
        new OverlapCheck(findings).check(folders);
        new ServingApartCheck(findings).check(service.map(Written::file), folders);
        return findings;
    }

    /** Whether no finding refuses this environment. */
    private boolean isSound(EnvironmentFolder folder) {
        String inFolder = SHOWN_AS + "/" + folder.name() + "/";
        return folder.environment().isPresent()
                && folder.migration().isPresent()
                && findings.refused().stream()
                        .map(Finding::file)
                        .noneMatch(file -> file.startsWith(inFolder) || file.equals(SHOWN_AS + "/service.yaml"));
    }

    private boolean nothingRefusedIn(String file) {
        return findings.refused().stream().map(Finding::file).noneMatch(file::equals);
    }

    private List<Path> folders(Optional<String> only) {
        List<Path> all = subfolders();
        List<String> names =
                all.stream().map(folder -> folder.getFileName().toString()).toList();
        if (only.isPresent() && !names.isEmpty() && !names.contains(only.get())) {
            findings.refuse(
                    InputRule.REF_ENVIRONMENT,
                    Place.file(SHOWN_AS),
                    only.get(),
                    "is not a known environment",
                    "known: " + String.join(", ", names),
                    Nearest.didYouMean(only.get(), names, "Write one of these names."));
        }
        if (names.isEmpty()) {
            findings.refuse(
                    InputRule.REF_ENVIRONMENT,
                    Place.file(SHOWN_AS),
                    "",
                    "there is no environment",
                    "an environment is a folder with environment.yaml and migration.yaml",
                    "Create %1$s/%2$s with both files; migration.yaml begins as `steps: []`."
                            .formatted(SHOWN_AS, only.orElse("staging")));
        }
        if (only.isEmpty() && names.size() > ListLimits.ENVIRONMENTS) {
            findings.refuse(
                    InputRule.YAML_ITEMS,
                    Place.file(SHOWN_AS),
                    names.size() + " environments",
                    "are too many",
                    "at most %d are allowed".formatted(ListLimits.ENVIRONMENTS),
                    "Remove %d, or name one on the command line.".formatted(names.size() - ListLimits.ENVIRONMENTS));
            return List.of();
        }
        return all.stream()
                .filter(folder -> only.isEmpty() || folder.endsWith(only.get()))
                .toList();
    }

    private List<Path> subfolders() {
        if (!Files.isDirectory(environments)) {
            return List.of();
        }
        try (var entries = Files.list(environments)) {
            return entries.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
