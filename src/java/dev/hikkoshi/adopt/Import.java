package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.adopt.Imported.Asked;
import dev.hikkoshi.adopt.Imported.Offered;
import dev.hikkoshi.adopt.Imported.Served;
import dev.hikkoshi.adopt.Imported.Verdicts;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Imports a service that lives. Data flows one way: the files of the AWS CLI are read into what lives, this becomes the YAML
 * of an environment, the YAML is read and rendered to the shapes of AWS again, and both are compared leaf by leaf.
 */
public final class Import {

    private final String name;
    private final LiveService live;
    private final Answers answers;
    private final String answersFile;
    private final Findings findings;
    private final LeafTable table = LeafTable.shipped();
    private final ImportScope scope = new ImportScope();
    private final List<Question> questions = new ArrayList<>();

    private Import(String name, LiveService live, Answers answers, String answersFile, Findings findings) {
        this.name = name;
        this.live = live;
        this.answers = answers;
        this.answersFile = answersFile;
        this.findings = findings;
    }

    /**
     * Imports the environment {@code name}.
     *
     * @param from the folder with the output of the AWS CLI
     * @param answersFile what people answer; empty before the first answers
     * @param findings receives what is refused, without a value of the files
     */
    public static Imported of(String name, Path from, Optional<Path> answersFile, Findings findings)
            throws IOException {
        LiveService live = DescribeFolder.read(from, shown(from), findings);
        String shownAnswers = answersFile.map(Import::shown).orElse("answers.yaml");
        Answers answers =
                answersFile.isPresent() ? Answers.read(answersFile.get(), shownAnswers, findings) : Answers.NONE;
        Import run = new Import(name, live, answers, shownAnswers, findings);
        return run.run();
    }

    /** The commands of the AWS CLI whose output an import reads, as a script for a shell. */
    public static String commands() {
        try (InputStream script = Import.class.getResourceAsStream("commands.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? path.toString() : last.toString();
    }

    private Imported run() throws IOException {
        if (findings.all().stream().anyMatch(finding -> finding.rule() == ImportRule.FILE)) {
            return Imported.nothing(List.of());
        }
        checkAccount();
        List<Front> fronts = new Owners(live, scope, findings).fronts(answers.leave(), answersFile);
        if (fronts.isEmpty()) {
            return Imported.nothing(verdicts(Optional.empty()));
        }
        Predicate<LiveResource> isRefused = resource -> ZeroDifference.isRefused(table, resource);
        String domain = domain(fronts, isRefused);
        ImportedLayers layers = new ImportedLayers(live, scope, answers, findings);
        Set<String> balancerNames = fronts.stream().map(Front::name).collect(Collectors.toSet());
        ImportedFeatures features = new ImportedFeatures(live, scope, layers, balancerNames, answers, findings);
        fronts.forEach(front -> features.count(front, isRefused));
        fronts.forEach(front -> features.add(front, domain, isRefused));
        features.leaveOtherGroups();
        // A rule that is refused has no name that an answer could have.
        boolean isNamed = !findings.refuse()
                && fronts.stream()
                        .noneMatch(front -> isRefused.test(front.listener())
                                || front.rules().stream().anyMatch(isRefused));
        List<ObjectNode> answered = answeredFeatures(features, isNamed);
        Set<String> named = answered.stream()
                .map(feature -> feature.path("layer").asText())
                .filter(layer -> !layer.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        layers.addFurther(named, questions);
        answers.checkLayers(layers.answerable(named), answersFile, findings);
        ObjectNode environment = environment(fronts, features, layers, named, domain);
        ObjectNode service = answers.service().deepCopy();
        ImportedStores stores = new ImportedStores(live, scope, answers, answersFile, findings, questions);
        stores.put(service, environment, answered);
        ImportedNames names = new ImportedNames(live, scope, answers, answered, findings);
        names.read(questions);
        questions.addAll(OpenQuestions.of(service, answered, environment, answers));
        WrittenFiles written = new WrittenFiles(name, service, answered, environment);
        Links links = new Links(layers.templates(), stores.links(), names.named());
        // The files are judged if they are whole: all is answered, and nothing that they are made of is refused.
        boolean isWhole = questions.isEmpty() && !findings.refuse();
        Optional<Environment> read =
                (questions.isEmpty() ? written : written.withStandIns()).read(isWhole ? findings : new Findings());
        Optional<LiveService> rendered = read.map(found -> RenderedShapes.of(found, links, live));
        return new Imported(
                questions.isEmpty() ? written.files() : new TreeMap<>(),
                served(answered, features),
                verdicts(rendered),
                asked(),
                offered(stores, names),
                rendered.isPresent());
    }

    private static List<Offered> offered(ImportedStores stores, ImportedNames names) {
        List<Offered> offered = new ArrayList<>();
        stores.offered().forEach((store, kind) -> offered.add(new Offered(kind, store)));
        names.offered().forEach(parameter -> offered.add(new Offered("parameter", parameter)));
        return offered;
    }

    /** An environment has one account and one region. */
    private void checkAccount() {
        Set<String> places = new TreeSet<>();
        for (LiveResource each : live.all()) {
            if (each.arn().startsWith("arn:")) {
                String[] parts = each.arn().split(":");
                // A provider of identities in IAM has no region.
                if (parts.length > 5
                        && !parts[3].isEmpty()
                        && places.add(parts[3] + ":" + parts[4])
                        && places.size() == 2) {
                    findings.refuse(
                            ImportRule.ACCOUNT,
                            each.place(),
                            "",
                            "is of another account or region than the resources before it",
                            "",
                            ImportRule.ACCOUNT.fix());
                }
            }
        }
    }

    private String domain(List<Front> fronts, Predicate<LiveResource> isRefused) {
        JsonNode answer = answers.environment().path("domain");
        if (answer.isTextual()) {
            return answer.asText();
        }
        List<String> hosts = fronts.stream()
                .flatMap(front -> ImportedFeatures.served(front, scope, isRefused).stream())
                .flatMap(rule -> Conditions.of(rule).hosts().stream())
                .toList();
        // If the rules of the features have too few hosts, those that redirect may have more.
        Optional<String> common = ImportedDomain.of(hosts)
                .or(() -> ImportedDomain.of(fronts.stream()
                        .flatMap(front -> front.rules().stream())
                        .flatMap(rule -> Conditions.of(rule).hosts().stream())
                        .toList()));
        if (common.isEmpty()) {
            questions.add(new Question("environment.domain", "the domain that the hosts are below"));
        }
        return common.orElse("stand-in.example");
    }

    /** The features with their answers, and those that only the answers know. */
    private List<ObjectNode> answeredFeatures(ImportedFeatures features, boolean isNamed) {
        List<ObjectNode> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ObjectNode feature : features.all()) {
            String key = answers.keyOf(feature.path("name").asText());
            names.add(key);
            ObjectNode general = answers.feature(Answers.ALL);
            all.add(Trees.over(Trees.over(general, feature), answers.features().path(key)));
        }
        if (isNamed) {
            answers.checkFeatures(names, answersFile, findings);
        }
        for (String further : answers.furtherFeatures(names)) {
            all.add(answers.further(further));
        }
        return all;
    }

    private ObjectNode environment(
            List<Front> fronts, ImportedFeatures features, ImportedLayers layers, Set<String> named, String domain) {
        ObjectNode tree = Trees.object();
        String[] arn = fronts.get(0).balancer().id().split(":");
        if (arn.length > 5) {
            tree.put("account", arn[4]);
            tree.put("region", arn[3]);
        }
        if (questions.stream().noneMatch(question -> question.key().equals("environment.domain"))) {
            tree.put("domain", domain);
        }
        String vpc = fronts.get(0).balancer().text("VpcId");
        JsonNode answered = answers.environment().path("network");
        new ImportedNetwork(live, scope, answered, findings, questions)
                .tree(vpc, fronts)
                .ifPresentOrElse(
                        network -> tree.set("network", network),
                        () -> findings.refuse(
                                ImportRule.MISSING,
                                fronts.get(0).balancer().place("VpcId"),
                                "",
                                "is a VPC that no file describes",
                                "",
                                ImportRule.MISSING.fix()));
        new ImportedCluster(live, scope, findings, questions)
                .put(tree, vpc, answers.environment().path("cluster"), answersFile);
        ArrayNode balancers = tree.putArray("loadBalancers");
        new ImportedListeners(live, scope, findings).put(balancers, fronts, features.takesOver());
        ObjectNode legacy = tree.putObject("legacy");
        legacy.put("provider", "external");
        layers.put(legacy.putArray("layers"), named, fronts);
        return Trees.over(tree, answers.environment());
    }

    private List<Served> served(List<ObjectNode> features, ImportedFeatures imported) {
        Map<String, String> rules = new LinkedHashMap<>();
        imported.takesOver()
                .values()
                .forEach(ofFront -> ofFront.forEach((feature, rule) -> rules.put(
                        feature, rule.map(each -> "" + Front.priority(each)).orElse("default"))));
        return features.stream()
                .filter(feature -> rules.containsKey(feature.path("name").asText()))
                .map(feature -> {
                    List<String> hosts = new ArrayList<>();
                    feature.path("http").path("hosts").forEach(host -> hosts.add(host.asText()));
                    return new Served(
                            feature.path("name").asText(),
                            feature.path("layer").asText(),
                            feature.path("http").path("loadBalancer").asText(),
                            rules.get(feature.path("name").asText()),
                            feature.path("http").path("priority").asInt(),
                            hosts);
                })
                .toList();
    }

    private List<Verdicts> verdicts(Optional<LiveService> rendered) {
        SortedMap<LeafAnswer, SortedMap<String, Long>> counts = new TreeMap<>();
        new ZeroDifference(live, table, scope, findings).judge(rendered).forEach(verdict -> counts.computeIfAbsent(
                        verdict.answer(), answer -> new TreeMap<>())
                .merge(verdict.by(), 1L, Long::sum));
        List<Verdicts> rows = new ArrayList<>();
        counts.forEach((answer, byRule) -> byRule.forEach((rule, count) -> rows.add(new Verdicts(
                answer.word(),
                rule,
                count,
                rule.isEmpty()
                        ? "The written files say the same."
                        : table.reason(rule).orElseThrow(() -> new IllegalStateException("no reason: " + rule))))));
        return rows;
    }

    /** The questions, those for several features together. */
    private List<Asked> asked() {
        Map<String, List<Question>> byKey = new LinkedHashMap<>();
        questions.stream().distinct().forEach(question -> byKey.computeIfAbsent(
                        question.general() + " " + question.write(), key -> new ArrayList<>())
                .add(question));
        return byKey.values().stream()
                .map(same -> new Asked(
                        same.get(0).general(),
                        same.get(0).write(),
                        same.stream()
                                .filter(question -> !question.general().equals(question.key()))
                                .map(question -> question.key().split("\\.")[1])
                                .toList()))
                .toList();
    }
}
