package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run says all that is wrong, as far as it can be known, and nothing that follows only from another fault. */
class AllFindingsTest {

    private static final String SERVICE = "service.yaml";
    private static final String ENVIRONMENT = "production/environment.yaml";
    private static final String LEDGER = "production/migration.yaml";
    private static final Pattern FILE = Pattern.compile("```yaml\n# environments/(\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FINDING =
            Pattern.compile("(?m)^refused  environments/(\\S+?):\\d+: (?:([^ ]+): )?.*\\[([A-Z-]+)]$");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheMinimalEnvironment() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (MatchResult file : FILE.matcher(readme).results().toList()) {
            Path path = path(file.group(1));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.group(2));
        }
    }

    @Test
    void theMinimalEnvironmentHasNoFault() throws IOException {
        assertThat(found()).isEmpty();
    }

    @Test
    void twentyFaultsAreFoundInOneRun() throws IOException {
        plant(SERVICE, "notes/web:1.4.2", "notes/web:latest");
        plant(SERVICE, "hosts: [www]", "hosts: [www.notes.example]");
        plant(SERVICE, "healthPath: /healthz", "healthPath: healthz");
        plant(SERVICE, "longestRequestSeconds: 20", "longestRequestSeconds: \"20\"");
        plant(SERVICE, "memory: 512Mi", "memory: 1Mi");
        plant(SERVICE, "peak: 8", "peak: 80");
        plant(SERVICE, "    placement:", "    replicas: 3\n    placement:");
        plant(SERVICE, "namespace: front\n", "namespace: frnt\n");
        plant(ENVIRONMENT, "account: \"111122223333\"", "account: 111122223333");
        plant(ENVIRONMENT, "ap-northeast-1c]", "ap-northeast-1x]");
        plant(ENVIRONMENT, "natGateways: 2", "natGateways: 5");
        plant(ENVIRONMENT, "ami-0a1b2c3d4e5f60718", "ami-123");
        plant(ENVIRONMENT, "instanceType: c5.large, port: 80,", "instanceType: c5.huge,");
        plant(ENVIRONMENT, "version: \"1.36\"", "version: 1.36");
        plant(ENVIRONMENT, "      min: 2\n      typical: 4", "      min: 9\n      typical: 4");
        plant(ENVIRONMENT, "delivery: kubectl\n", "delivery: kubectl\ndelivery: gitops\n");
        plant(ENVIRONMENT, "\"arn:aws:iam::111122223333:role/people/aoki\"", "aoki");
        plant(ENVIRONMENT, "traces: new-relic", "traces: newrelic");
        plant(LEDGER, "2026-11-09, deploy-both", "2026-10-09, deploy-both");
        plant(LEDGER, "to: 5 }", "to: 25 }");

        assertThat(found())
                .containsExactlyInAnyOrder(
                        SERVICE + " features[0].image POD-IMAGE",
                        SERVICE + " features[0].http.hosts[0] HTTP-HOST",
                        SERVICE + " features[0].http.healthPath HTTP-HEALTH-PATH",
                        SERVICE + " features[0].http.longestRequestSeconds YAML-TYPE",
                        SERVICE + " features[0].pods.memory POD-MEMORY",
                        SERVICE + " features[0].pods.peak POD-PEAK",
                        SERVICE + " features[0].replicas YAML-UNKNOWN-KEY",
                        SERVICE + " features[0].namespace REF-NAMESPACE",
                        ENVIRONMENT + " account YAML-TYPE",
                        ENVIRONMENT + " network.zones[1] NET-ZONES",
                        ENVIRONMENT + " network.natGateways NET-NAT",
                        ENVIRONMENT + " legacy.imageId LEGACY-IMAGE",
                        ENVIRONMENT + " legacy.layers[0].instanceType LEGACY-TYPE",
                        ENVIRONMENT + " legacy.layers[0].port LEGACY-PORT",
                        ENVIRONMENT + " cluster.version YAML-TYPE",
                        ENVIRONMENT + " cluster.pools[0].typical POOL-SIZE",
                        ENVIRONMENT + " delivery YAML-DUPLICATE-KEY",
                        ENVIRONMENT + " cluster.people[0].principalArn PERSON-ARN",
                        ENVIRONMENT + " observability.signals.traces YAML-WORD",
                        LEDGER + " steps[2].on PLAN-DATES",
                        LEDGER + " steps[3].to PLAN-FIRST-SHIFT");
    }

    @Test
    void aSyntaxErrorStopsItsFileOnly() throws IOException {
        plant(SERVICE, "namespaces: [front]", "namespaces: [front");
        plant(ENVIRONMENT, "natGateways: 2", "natGateways: 5");
        plant(LEDGER, "2026-11-04", "2026-11-31");
        assertThat(found())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(SERVICE) && line.endsWith("YAML-SYNTAX"))
                .contains(ENVIRONMENT + " network.natGateways NET-NAT", LEDGER + " steps[1].on LEDGER-DATE");
    }

    @Test
    void nothingFollowsFromAMissingValue() throws IOException {
        plant(SERVICE, "    layer: web\n", "");
        assertThat(found()).containsExactly(SERVICE + " features[0].layer YAML-MISSING-KEY");
        plant(ENVIRONMENT, "  cidr: 10.20.0.0/16\n", "");
        plant(ENVIRONMENT, "    scheme: internet-facing\n", "");
        assertThat(found())
                .containsExactlyInAnyOrder(
                        SERVICE + " features[0].layer YAML-MISSING-KEY",
                        ENVIRONMENT + " network.cidr YAML-MISSING-KEY",
                        ENVIRONMENT + " loadBalancers[0].scheme YAML-MISSING-KEY");
    }

    private void plant(String file, String what, String with) throws IOException {
        String text = Files.readString(path(file));
        Files.writeString(path(file), text.replace(what, with));
    }

    private Path path(String file) {
        return folder.resolve("environments").resolve(file);
    }

    private List<String> found() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            Main.run(
                    folder.resolve("environments"),
                    Map.of(),
                    new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false),
                    () -> {
                        throw new IllegalStateException("nothing was refused");
                    });
        } catch (IllegalStateException nothing) {
            assertThat(nothing).hasMessage("nothing was refused");
        }
        return FINDING.matcher(printed.toString(StandardCharsets.UTF_8))
                .results()
                .map(finding -> finding.group(1) + " " + finding.group(2) + " " + finding.group(3))
                .toList();
    }
}
