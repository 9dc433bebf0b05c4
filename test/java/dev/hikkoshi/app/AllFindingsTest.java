package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Pages;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.review.Occasion;
import dev.hikkoshi.review.Review;
import dev.hikkoshi.review.Revisions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        String readme = Pages.text();
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

    @Test
    void twentyFaultsOfAddressesNamesAndListsAreFoundInOneRun() throws IOException {
        plant(SERVICE, "hosts: [www]", "hosts: [アルバム]");
        plant(SERVICE, "healthPath: /healthz", "healthPath: //healthz?full=1");
        plant(SERVICE, "memory: 512Mi", "memory: 512M");
        plant(SERVICE, "cpu: 500m", "cpu: 0.5 cores");
        plant(
                SERVICE,
                "    placement:",
                "    variables: { AWS_REGION: us-east-1, LD_PRELOAD: /x.so }\n    secrets: [KUBERNETES_PORT]\n    placement:");
        plant(SERVICE, "timeZone: Asia/Tokyo", "timeZone: SystemV/PST8");
        plant(
                SERVICE,
                "dependencies: []",
                "dependencies:\n  - { name: mails, kind: sqs, visibilityTimeoutSeconds: 30 }\n  - { name: jobs, kind: sqs, visibilityTimeoutSeconds: 30 }");
        plant(
                ENVIRONMENT,
                "dependencies: {}",
                "dependencies:\n  mails: { queue: notes-jobs }\n  jobs: { queue: notes-jobs }");
        plant(ENVIRONMENT, "account: \"111122223333\"", "account: \"000000000000\"");
        plant(ENVIRONMENT, "domain: notes.example", "domain: ノート.みんな");
        plant(ENVIRONMENT, "ap-northeast-1c]", "ap-northeast-1c, ap-northeast-1d, ap-northeast-1a]");
        plant(ENVIRONMENT, "endpoint: private", "endpoint: private\n  privateAccessCidrs: [169.254.169.254/32]");
        plant(
                ENVIRONMENT,
                "port: 80, always: 4",
                "port: 80, always: 4, time: { instances: 1, windows: [\"daily 20:00-20:00\"] }, volumes: [{ mountPoint: /etc, sizeGiB: 1 }]");
        plant(
                ENVIRONMENT,
                "email: aoki@notes.example }",
                "email: aoki@notes.example }\n    - { name: kubo, role: viewer, principalArn: \"arn:aws:iam::111122223333:role/kubo\", email: Aoki@notes.example }");
        plant(ENVIRONMENT, "account: 1234567", "account: 1");
        plant(LEDGER, "build: observability }", "build: observability, override: [PLAN-BAKE, PLAN-BAKE] }");

        assertThat(found())
                .contains(
                        SERVICE + " features[0].http.hosts[0] HTTP-HOST",
                        SERVICE + " features[0].http.healthPath HTTP-HEALTH-PATH",
                        SERVICE + " features[0].pods.memory POD-MEMORY",
                        SERVICE + " features[0].pods.cpu POD-CPU",
                        SERVICE + " features[0].variables.AWS_REGION CONF-RESERVED",
                        SERVICE + " features[0].variables.LD_PRELOAD CONF-RESERVED",
                        SERVICE + " features[0].secrets[0] CONF-RESERVED",
                        SERVICE + " timeZone TIME-ZONE",
                        ENVIRONMENT + " dependencies.jobs.queue DEPENDENCY-SHARED",
                        ENVIRONMENT + " account ENV-ACCOUNT",
                        ENVIRONMENT + " domain ENV-DOMAIN",
                        ENVIRONMENT + " network.zones NET-ZONES",
                        ENVIRONMENT + " cluster.privateAccessCidrs[0] NET-CIDR",
                        ENVIRONMENT + " legacy.layers[0].time.windows[0] LEGACY-WINDOW",
                        ENVIRONMENT + " legacy.layers[0].volumes[0].mountPoint LEGACY-VOLUME",
                        ENVIRONMENT + " cluster.people[1].email NAME-DUPLICATE",
                        ENVIRONMENT + " observability.newRelic.account OBS-ACCOUNT",
                        LEDGER + " steps[1].override[1] NAME-DUPLICATE");
    }

    @Test
    void theRulesForAChangeDoNotWaitUntilTheFilesAreValid() throws IOException {
        plant(ENVIRONMENT, "natGateways: 2", "natGateways: 2\npolicy:\n  maxJump: 40\n  bakeHours: 48");
        Reading base = EnvironmentReader.read(folder.resolve("environments"), Optional.empty());
        assertThat(base.findings().refuse()).isFalse();
        plant(SERVICE, "healthPath: /healthz", "healthPath: healthz");
        plant(SERVICE, "    layer: web\n", "");
        plant(ENVIRONMENT, "  bakeHours: 48\n", "");
        plant(LEDGER, "to: 5 }", "to: 5 }\n  - { on: 2026-11-20, shift: notes-web, to: 20 }");
        plant(LEDGER, "2026-11-04", "2026-11-05");
        Reading head = EnvironmentReader.read(folder.resolve("environments"), Optional.empty());

        List<Finding> found = Review.of(Revisions.of(base, head, new Occasion(LocalDate.of(2026, 12, 31), List.of())))
                .refused();

        assertThat(found)
                .extracting(finding -> finding.path() + " " + finding.id())
                .contains(
                        "features[0].http.healthPath HTTP-HEALTH-PATH",
                        "features[0].layer YAML-MISSING-KEY",
                        "policy.bakeHours CHECK-POLICY-AND-STEP",
                        "steps[1] CHECK-APPEND-ONLY")
                .doesNotContain("features[0].layer CHECK-REPLACED");
        assertThat(found)
                .filteredOn(finding -> finding.path().equals("policy.bakeHours"))
                .allMatch(finding -> finding.line() == lineOf("policy:"))
                .anySatisfy(
                        finding -> assertThat(finding.text())
                                .contains(
                                        "24 is looser for policy.bakeHours, which the base has as 48, and comes together with"));
    }

    private int lineOf(String text) {
        try {
            return Files.readAllLines(path(ENVIRONMENT)).indexOf(text) + 1;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void plant(String file, String what, String with) throws IOException {
        String text = Files.readString(path(file));
        assertThat(text).contains(what);
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
