package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.report.KeyReaders;
import dev.hikkoshi.report.RuleTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How a key is named, and that what it shapes exists. */
class KeyIndexTest {

    private static final Path MANIFESTS = Path.of("test", "golden", "production", "manifests");
    private static final Pattern RESOURCE = Pattern.compile("AWS::(\\w+)::(\\w+)(?: (\\w+)[\\w.]*)?");
    private static final Pattern RULE = Pattern.compile("\\b[A-Z]+(?:-[A-Z]+)+\\b");
    private static final Pattern OBJECT = Pattern.compile("([A-Z][a-z]+[A-Za-z]*)( (spec|metadata|data)\\b.*| of .*)?");

    /** Objects of Argo CD, which are in no golden manifest. */
    private static final Set<String> OF_ARGO_CD = Set.of("Application", "AppProject");

    /** No feature of the sample mounts a file system; DependencyKindsTest reads these objects. */
    private static final Set<String> OF_FILE_SYSTEMS = Set.of("PersistentVolume", "PersistentVolumeClaim");

    @ParameterizedTest
    @CsvSource({
        "environment.loadBalancers[].existing.listenerArn, environment.loadBalancers[].existing.listenerArn",
        "loadBalancers[].existing.listenerArn, environment.loadBalancers[].existing.listenerArn",
        "loadBalancers[0].existing.listenerArn, environment.loadBalancers[].existing.listenerArn",
        "loadBalancers.existing.listenerArn, environment.loadBalancers[].existing.listenerArn",
        "environment.yaml: loadBalancers[].existing.listenerArn, environment.loadBalancers[].existing.listenerArn",
        "listenerArn, environment.loadBalancers[].existing.listenerArn",
        "environment.dependencies.aurora.maxConnections, environment.dependencies.<name>.maxConnections",
        "environment.dependencies, environment.dependencies",
        "service.dependencies, service.dependencies[]",
        "observability.signals.traces, environment.observability.signals",
        "policy.maxJump.because, environment.policy.maxJump.because",
        "steps[].roll-back, migration.steps[].roll-back",
        "features[].http, service.features[].http"
    })
    void aPathNamesOneKey(String written, String meant) {
        assertThat(KeyIndex.all().named(written)).extracting(FileKey::fullPath).containsExactly(meant);
    }

    @Test
    void aNameOfSeveralKeysIsAmbiguousAndAnUnknownOneNamesNone() {
        assertThat(KeyIndex.all().named("priority")).hasSizeGreaterThan(2);
        assertThat(KeyIndex.all().named("colour")).isEmpty();
        assertThat(KeyIndex.all().named("environment.colour")).isEmpty();
        assertThat(KeyIndex.all().named("")).isEmpty();
        assertThat(KeyIndex.all().near("environment.network.cdir", 3)).contains("environment.network.cidr");
    }

    static Stream<String> outputs() {
        return KeyIndex.all().keys().stream()
                .flatMap(key -> key.affects().stream())
                .distinct();
    }

    /** CDK's classes of resources are the witness: they are made from AWS's own schemas. */
    @ParameterizedTest
    @MethodSource("outputs")
    void aResourceAPropertyAnObjectAndARuleExist(String output) throws IOException {
        assertThat(unknown(output)).isEmpty();
    }

    @Test
    void aPlantedResourcePropertyObjectAndRuleAreFound() throws IOException {
        assertThat(unknown("AWS::EKS::NodeGroup")).contains("AWS::EKS::NodeGroup");
        assertThat(unknown("AWS::EKS::Nodegroup ScaleConfig.MinSize")).contains("scaleConfig");
        assertThat(unknown("Deploymnt spec.replicas")).contains("Deploymnt");
        assertThat(unknown("the rule PLAN-JUMPS")).contains("PLAN-JUMPS");
    }

    private static List<String> unknown(String output) throws IOException {
        List<String> unknown = new ArrayList<>();
        Matcher resource = RESOURCE.matcher(output);
        if (resource.find()) {
            unknownOf(resource, unknown);
            return unknown;
        }
        Matcher object = OBJECT.matcher(output);
        if (object.matches()
                && !OF_ARGO_CD.contains(object.group(1))
                && !OF_FILE_SYSTEMS.contains(object.group(1))
                && !kinds().contains(object.group(1))) {
            unknown.add(object.group(1));
        }
        Set<String> ids = RuleTable.rules().stream().map(Rule::id).collect(Collectors.toSet());
        if (output.startsWith("the rule")) {
            RULE.matcher(output)
                    .results()
                    .map(found -> found.group())
                    .filter(id -> !ids.contains(id))
                    .forEach(unknown::add);
        }
        return unknown;
    }

    private static void unknownOf(Matcher resource, List<String> unknown) {
        String name = "software.amazon.awscdk.services.%s.Cfn%s$Builder"
                .formatted(resource.group(1).toLowerCase(Locale.ROOT), resource.group(2));
        try {
            Class<?> builder = Class.forName(name);
            if (resource.group(3) != null) {
                String property = resource.group(3).substring(0, 1).toLowerCase(Locale.ROOT)
                        + resource.group(3).substring(1);
                if (Arrays.stream(builder.getMethods())
                        .noneMatch(method -> method.getName().equals(property))) {
                    unknown.add(property);
                }
            }
        } catch (ClassNotFoundException e) {
            unknown.add(resource.group());
        }
    }

    private static Set<String> kinds() throws IOException {
        try (Stream<Path> files = Files.list(MANIFESTS)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
            return Pattern.compile("(?m)^kind: \"?(\\w+)")
                    .matcher(all)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void mostKeysHaveARuleThatReadsThem() {
        KeyReaders readers = KeyReaders.read();
        List<FileKey> read = KeyIndex.all().keys().stream()
                .filter(key -> !readers.of(key).isEmpty())
                .toList();
        assertThat(read).hasSizeGreaterThan(180);
        FileKey jump = KeyIndex.all().named("environment.policy.maxJump").get(0);
        assertThat(readers.of(jump))
                .extracting(Rule::id)
                .contains("PLAN-JUMP", "POLICY-RANGE", "CHECK-POLICY-AND-STEP");
    }
}
