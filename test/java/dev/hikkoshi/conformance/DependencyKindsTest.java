package dev.hikkoshi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.Pages;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.conformance.iam.IdentityCheck;
import dev.hikkoshi.conformance.references.DimensionsPublished;
import dev.hikkoshi.conformance.references.NeedsReached;
import dev.hikkoshi.conformance.references.TriggersComplete;
import dev.hikkoshi.conformance.references.TriggersConnect;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Access;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/**
 * What follows from a dependency for both sides: port, rights, network and alarms, as {@code dependencies/kinds.yaml} has them. The
 * service needs every kind in each form and with each access.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DependencyKindsTest {

    private static final Path FOLDER = Path.of("test/resources/dependencies");
    private static final String INGRESS = "AWS::EC2::SecurityGroupIngress";
    private static final String DATA = "10.12.128.0/20";
    private static final String EVERYWHERE = "0.0.0.0/0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Right(
            @JsonProperty(required = true) List<String> actions,
            @JsonProperty(required = true) List<String> on,
            @JsonProperty("via") String via,
            @JsonProperty("accessPoint") String accessPoint,
            @JsonProperty("prefix") String prefix) {

        JsonNode condition() {
            if (accessPoint != null) {
                return JSON.valueToTree(
                        Map.of("StringEquals", Map.of("elasticfilesystem:AccessPointArn", accessPoint)));
            }
            if (via != null) {
                return JSON.valueToTree(Map.of("StringEquals", Map.of("kms:ViaService", via)));
            }
            return prefix == null
                    ? JSON.missingNode()
                    : JSON.valueToTree(Map.of("StringLike", Map.of("s3:prefix", prefix)));
        }
    }

    private record Row(
            @JsonProperty(required = true) String dependency,
            @JsonProperty(required = true) String kind,
            @JsonProperty("signal") String signal,
            @JsonProperty(required = true) int port,
            @JsonProperty(required = true) List<String> to,
            @JsonProperty(required = true) Map<String, Right> rights,
            @JsonProperty(required = true) Map<String, List<String>> alarms) {

        /** Whether the node connects to it, and not the pod. */
        boolean isMounted() {
            return kind.equals("efs");
        }

        boolean hasGroup() {
            return to.get(0).startsWith("sg-");
        }
    }

    private final List<Row> rows = rows();
    private PhaseOutput output;

    @BeforeAll
    void synthesize() {
        output = new PhaseSource(new PhaseSynthesis(Path.of(""))).whole(latest(), Optional.empty());
    }

    private static List<Row> rows() {
        try {
            return new YAMLMapper().readValue(FOLDER.resolve("kinds.yaml").toFile(), new TypeReference<List<Row>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Phase latest() {
        Reading reading = EnvironmentReader.read(FOLDER.resolve("environments"), Optional.empty());
        Findings findings = new Findings();
        findings.addAll(reading.findings());
        assertThat(findings.refused()).isEmpty();
        Phase latest = Planner.plan(
                        reading.environments().get("production"),
                        reading.ledgers().get("production"),
                        findings)
                .latest();
        assertThat(findings.refused()).isEmpty();
        return latest;
    }

    @Test
    void everyKindHasARowAndEveryAccessAStatement() {
        Map<DependencyKind, Set<Access>> used = new EnumMap<>(DependencyKind.class);
        for (Dependency dependency : output.phase().environment().service().dependencies()) {
            output.phase().environment().service().feature("packer").workload().needs().stream()
                    .filter(need -> need.name().equals(dependency.name()))
                    .forEach(need -> used.computeIfAbsent(dependency.kind(), kind -> EnumSet.noneOf(Access.class))
                            .addAll(need.access()));
        }
        for (DependencyKind kind : DependencyKind.values()) {
            assertThat(used).as(kind.word()).containsEntry(kind, kind.access());
            assertThat(rows).as(kind.word()).anyMatch(row -> row.kind().equals(kind.word()));
        }
        assertThat(rows)
                .extracting(Row::dependency)
                .containsExactlyElementsOf(output.phase().environment().service().dependencies().stream()
                        .map(Dependency::name)
                        .toList());
    }

    @Test
    void everyRowSaysTheKindTheSignalAndThePortOfItsDependency() {
        for (Row row : rows) {
            Dependency dependency = output.phase().environment().service().dependencies().stream()
                    .filter(one -> one.name().equals(row.dependency()))
                    .findFirst()
                    .orElseThrow();
            assertThat(dependency.kind().word()).as(row.dependency()).isEqualTo(row.kind());
            assertThat(dependency.kind().signal().map(Signal::word))
                    .as(row.dependency())
                    .isEqualTo(Optional.ofNullable(row.signal()));
            assertThat(dependency.kind().isConnectedByAddress() ? dependency.port() : DependencyKind.HTTPS)
                    .as(row.dependency())
                    .isEqualTo(row.port());
        }
    }

    /** The pods' role and the policy of the legacy layer's role; the latter may also read the secret. */
    @Test
    void bothSidesHaveExactlyTheRightsOfTheRows() {
        Set<JsonNode> expected = rights(row -> true);
        assertThat(expected).hasSizeGreaterThan(15);
        Set<JsonNode> pods = statements("AWS::IAM::Role", "/Policies/0/PolicyDocument/Statement");
        Set<JsonNode> legacy = statements("AWS::IAM::RolePolicy", "/PolicyDocument/Statement");

        assertThat(pods).isEqualTo(rights(row -> !row.isMounted()));
        assertThat(legacy.removeIf(one -> one.path("Sid").asText().equals("ReadSecret")))
                .isTrue();
        assertThat(legacy).isEqualTo(expected);
    }

    private Set<JsonNode> rights(Predicate<Row> which) {
        return rows.stream()
                .filter(which)
                .flatMap(row -> row.rights().entrySet().stream())
                .map(right -> statement(right.getKey(), right.getValue()))
                .collect(Collectors.toSet());
    }

    /** The role of the driver's pods on the nodes has the rights, and its controller has none. */
    @Test
    void nodesMountTheFileSystems() {
        Template template = Template.fromJSON(JSON.convertValue(output.template("cluster"), new TypeReference<>() {}));
        template.hasResource(
                "AWS::EKS::Addon",
                Match.objectLike(Map.of(
                        "Properties",
                        Match.objectLike(Map.of(
                                "AddonName", "aws-efs-csi-driver", "PodIdentityAssociations", Match.absent())))));
        template.resourcePropertiesCountIs(
                "AWS::EKS::PodIdentityAssociation",
                Map.of("Namespace", "kube-system", "ServiceAccount", "efs-csi-node-sa"),
                1);
        Set<JsonNode> nodes = output.properties("cluster", "AWS::IAM::Role").values().stream()
                .filter(role -> role.path("Description").asText().contains("efs-csi-node-sa"))
                .flatMap(role -> stream(role.at("/Policies/0/PolicyDocument/Statement")))
                .map(DependencyKindsTest::ordered)
                .collect(Collectors.toSet());
        assertThat(nodes).hasSize(3).isEqualTo(rights(Row::isMounted));
    }

    /** Each volume waits for the claim of the pod, and mounts one file system through its access point, with TLS and IAM. */
    @Test
    void podsClaimTheFileSystems() {
        Map<String, JsonNode> volumes = output.objects("platform", "PersistentVolume").stream()
                .collect(Collectors.toMap(
                        volume -> volume.at("/spec/claimRef/name").asText(), volume -> volume));
        Map<String, JsonNode> claims = output.objects("packer", "PersistentVolumeClaim").stream()
                .collect(Collectors.toMap(claim -> claim.at("/metadata/name").asText(), claim -> claim));
        JsonNode pod = output.objects("packer", "Deployment").get(0).at("/spec/template/spec");
        Map<String, String> handles = new TreeMap<>();
        for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
            for (JsonNode volume : pod.path("volumes")) {
                JsonNode reference = volume.path("persistentVolumeClaim");
                if (volume.path("name").equals(mount.path("name")) && !reference.isMissingNode()) {
                    JsonNode claim = claims.get(reference.path("claimName").asText());
                    JsonNode found = volumes.get(reference.path("claimName").asText());
                    assertThat(claim.at("/spec/volumeName")).isEqualTo(found.at("/metadata/name"));
                    assertThat(claim.at("/metadata/namespace")).isEqualTo(found.at("/spec/claimRef/namespace"));
                    assertThat(claim.at("/spec/accessModes")).isEqualTo(found.at("/spec/accessModes"));
                    assertThat(claim.at("/spec/storageClassName").asText("none"))
                            .isEmpty();
                    assertThat(found.at("/spec/storageClassName").asText("none"))
                            .isEmpty();
                    assertThat(found.at("/spec/csi/driver").asText()).isEqualTo("efs.csi.aws.com");
                    assertThat(found.at("/spec/persistentVolumeReclaimPolicy").asText())
                            .isEqualTo("Retain");
                    assertThat(found.at("/spec/mountOptions").toString()).isEqualTo("[\"tls\",\"iam\"]");
                    handles.put(
                            mount.path("mountPath").asText() + " "
                                    + found.at("/spec/accessModes/0").asText(),
                            found.at("/spec/csi/volumeHandle").asText());
                }
            }
        }
        assertThat(handles)
                .isEqualTo(Map.of(
                        "/srv/forms ReadOnlyMany",
                        "fs-0a1b2c3d",
                        "/srv/uploads ReadWriteMany",
                        "fs-0a1b2c3d4e5f60731::fsap-0a1b2c3d4e5f60732"));
        assertThat(volumes).hasSize(2);
        assertThat(claims).hasSize(2);
    }

    private Set<JsonNode> statements(String type, String path) {
        return output.properties("packer", type).values().stream()
                .flatMap(properties -> stream(properties.at(path)))
                .map(DependencyKindsTest::ordered)
                .collect(Collectors.toSet());
    }

    private static JsonNode statement(String sid, Right right) {
        Map<String, Object> statement = new TreeMap<>();
        statement.put("Sid", sid);
        statement.put("Effect", "Allow");
        statement.put("Action", right.actions().size() == 1 ? right.actions().get(0) : right.actions());
        statement.put("Resource", right.on().size() == 1 ? right.on().get(0) : right.on());
        if (!right.condition().isMissingNode()) {
            statement.put("Condition", right.condition());
        }
        return ordered(JSON.valueToTree(statement));
    }

    /** IAM does not read the order of actions and resources, and CDK sorts them in a role. */
    private static JsonNode ordered(JsonNode statement) {
        ObjectNode ordered = statement.deepCopy();
        for (String list : List.of("Action", "Resource")) {
            if (statement.path(list).isArray()) {
                ordered.set(
                        list,
                        JSON.valueToTree(stream(statement.path(list))
                                .map(JsonNode::asText)
                                .sorted()
                                .toList()));
            }
        }
        return ordered;
    }

    @Test
    void podsReachExactlyTheRows() {
        JsonNode policy = output.objects("packer", "NetworkPolicy").stream()
                .filter(one -> one.at("/metadata/name").asText().equals("packer"))
                .findFirst()
                .orElseThrow();
        Set<String> open = new TreeSet<>();
        for (JsonNode rule : policy.at("/spec/egress")) {
            List<String> blocks = rule.path("to").findValuesAsText("cidr");
            for (JsonNode port : rule.path("ports")) {
                boolean isPlatform = rule.path("to").findValue("namespaceSelector") != null
                        || blocks.stream().anyMatch(block -> block.startsWith("169.254."));
                if (!isPlatform) {
                    (blocks.isEmpty() ? List.of(EVERYWHERE) : blocks)
                            .forEach(block -> open.add(block + " " + port.path("port")));
                }
            }
        }
        assertThat(open)
                .isEqualTo(targets(row -> row.isMounted() ? List.of() : row.hasGroup() ? List.of(DATA) : blocks(row)));
    }

    @Test
    void instancesReachTheRowsAndNoOtherPort() {
        Set<String> open = new TreeSet<>();
        output.properties("legacy", "AWS::EC2::SecurityGroup").forEach((id, group) -> {
            if (id.startsWith("Fleetwork")) {
                group.path("SecurityGroupEgress").forEach(rule -> open.add(target(rule) + " " + rule.path("FromPort")));
            }
        });
        Set<String> expected = targets(row -> row.hasGroup() ? row.to() : blocks(row));
        assertThat(open).containsAll(expected);
        open.removeAll(expected);
        assertThat(open).as("the fleet's own").containsExactlyInAnyOrderElementsOf(ownEgress());
    }

    /** A layer needs these of itself: the other layer, whose features need no port but that of Redis, has no others. */
    private List<String> ownEgress() {
        List<String> own = new ArrayList<>();
        output.properties("legacy", "AWS::EC2::SecurityGroup").forEach((id, group) -> {
            if (id.startsWith("Fleetmail")) {
                group.path("SecurityGroupEgress").forEach(rule -> own.add(target(rule) + " " + rule.path("FromPort")));
            }
        });
        own.removeIf(rule -> rule.startsWith("sg-") || rule.endsWith(" 443"));
        return own;
    }

    private static String target(JsonNode rule) {
        return rule.path("CidrIp")
                .asText(rule.path("DestinationSecurityGroupId").asText());
    }

    private static List<String> blocks(Row row) {
        return row.to().equals(List.of("anywhere")) ? List.of(EVERYWHERE) : row.to();
    }

    private Set<String> targets(Function<Row, List<String>> to) {
        return rows.stream()
                .flatMap(row -> to.apply(row).stream().map(target -> target + " " + row.port()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** EC2 refuses the same rule a second time, so the list has no set's laxness. */
    @Test
    void theSecurityGroupsOfTheRowsAdmitPodsAndLayers() {
        List<String> expected = rows.stream()
                .filter(Row::hasGroup)
                .map(row -> row.to().get(0) + " " + row.port())
                .toList();
        assertThat(admitted("cluster")).containsAll(expected);
        List<String> ofLayers = new ArrayList<>(expected);
        // The layer of the mailer.
        ofLayers.add("sg-0a1b2c3d4e5f60743 6379");
        assertThat(admitted("legacy")).containsExactlyInAnyOrderElementsOf(ofLayers);
    }

    private List<String> admitted(String stack) {
        return output.properties(stack, INGRESS).values().stream()
                .map(rule -> rule.path("GroupId").asText() + " " + rule.path("FromPort"))
                .toList();
    }

    @Test
    void theAlarmsAreThoseOfTheRows() {
        Template template =
                Template.fromJSON(JSON.convertValue(output.template("observability"), new TypeReference<>() {}));
        Set<String> names = new TreeSet<>();
        for (Row row : rows) {
            row.alarms().forEach((what, metric) -> {
                String name = "production-shared-" + row.dependency() + "-" + what;
                names.add(name);
                template.hasResourceProperties(
                        "AWS::CloudWatch::Alarm",
                        Map.of(
                                "AlarmName",
                                name,
                                "Metrics",
                                Match.arrayWith(List.of(
                                        Match.objectLike(Map.of("MetricStat", Map.of("Metric", metric(metric))))))));
            });
        }
        assertThat(output.properties("observability", "AWS::CloudWatch::Alarm").values())
                .extracting(alarm -> alarm.path("AlarmName").asText())
                .filteredOn(name -> name.startsWith("production-shared-"))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static Map<String, Object> metric(List<String> metric) {
        return Map.of(
                "Namespace",
                metric.get(0),
                "MetricName",
                metric.get(1),
                "Dimensions",
                metric.stream()
                        .skip(2)
                        .map(dimension -> dimension.split("="))
                        .map(pair -> Map.of("Name", pair[0], "Value", pair[1]))
                        .toList());
    }

    /** A tenth of 200 GiB, and the policy's part of 500 connections. */
    @Test
    void thresholdsFollowTheDeclaration() {
        Template template =
                Template.fromJSON(JSON.convertValue(output.template("observability"), new TypeReference<>() {}));
        template.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "AlarmName",
                        "production-shared-orders-storage",
                        "ComparisonOperator",
                        "LessThanThreshold",
                        "Threshold",
                        20L << 30));
        template.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of("AlarmName", "production-shared-orders-connections", "Threshold", 400));
    }

    /** KEDA connects to the Redis with TLS, and takes user and password from the Secret of the worker by name. */
    @Test
    void kedaSignsInToRedisWithTls() {
        JsonNode trigger = output.objects("mailer", "ScaledObject").get(0).at("/spec/triggers/0");
        assertThat(trigger.at("/metadata/enableTLS").asText()).isEqualTo("true");
        assertThat(trigger.at("/metadata/address").asText())
                .isEqualTo("master.depot-sessions.a1b2c3.euc1.cache.amazonaws.com:6379");
        JsonNode authentication =
                output.objects("mailer", "TriggerAuthentication").get(0);
        assertThat(stream(authentication.at("/spec/secretTargetRef"))
                        .map(one -> one.path("parameter").asText() + " "
                                + one.path("key").asText()))
                .containsExactly("username REDIS_USER", "password REDIS_PASSWORD");
    }

    @Test
    void theWitnessesFindNoFault() {
        for (Check check : List.of(
                new DimensionsPublished(),
                new IdentityCheck(),
                new NeedsReached(),
                new TriggersComplete(),
                new TriggersConnect())) {
            assertThat(check.faults(output))
                    .as(check.getClass().getSimpleName())
                    .isEmpty();
        }
    }

    /** The table in the README has a line for each kind, with its port and its access. */
    @Test
    void theReadmeHasEveryKind() throws IOException {
        String readme = Pages.text();
        for (DependencyKind kind : DependencyKind.values()) {
            String access =
                    kind.access().stream().map(one -> "`" + one.word() + "`").collect(Collectors.joining(", "));
            assertThat(readme.lines())
                    .as(kind.word())
                    .anyMatch(line -> line.startsWith("| `" + kind.word() + "` |")
                            && (kind.usualPort() == 0 || line.contains("| " + kind.usualPort() + " |"))
                            && Arrays.stream(access.split(", ")).allMatch(line::contains));
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items.stream();
    }
}
