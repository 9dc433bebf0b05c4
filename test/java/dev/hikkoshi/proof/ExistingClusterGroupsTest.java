package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Folders;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules between the security groups of others: two load balancers, two groups of nodes, two stores with groups. */
class ExistingClusterGroupsTest {

    private static final String INTERNAL =
            """
              - name: internal
                scheme: internal
                existing:
                  listenerArn: "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:listener/app/album-in/2b3c4d5e6f708192/bb22cc33dd44ee55"
                  loadBalancerFullName: app/album-in/2b3c4d5e6f708192
                  securityGroupId: sg-0a1b2c3d4e5f67512
                  cidrs: [10.40.0.0/19, 10.40.64.0/19]
                  idleTimeoutSeconds: 60
                  rules: []
                  takesOver:
                    admin: { defaultAction: true }
            """;

    private static final String ADMIN =
            """
              - name: admin
                kind: web
                namespace: front
                layer: web
                image: registry.example/album/web:1.0.7
                http:
                  loadBalancer: internal
                  priority: 110
                  hosts: [admin]
                  port: 9090
                  healthPath: /healthz
                  longestRequestSeconds: 15
                pods: { min: 2, max: 4, peak: 3, cpu: 250m, memory: 512Mi }
                placement: { capacity: spot }
                needs:
                  - { name: aurora, connections: { legacy: 40, perPod: 5 } }
                  - { name: cache }
            """;

    @TempDir
    private Path folder;

    @Test
    void eachRuleBetweenGroupsHasARowInTheTable() throws IOException {
        Folders.copy(Path.of("test/resources/existing-cluster/environments"), folder);
        replace(
                "service.yaml",
                "  - { name: photos, kind: s3 }\n",
                "  - { name: photos, kind: s3 }\n  - { name: aurora, kind: mysql }\n  - { name: cache, kind: redis }\n");
        replace("service.yaml", "  - name: thumbs\n", ADMIN + "  - name: thumbs\n");
        replace("live/environment.yaml", "legacy:\n", INTERNAL + "legacy:\n");
        replace(
                "live/environment.yaml",
                "targetgroup/web/0123456789abcdef\" }",
                "targetgroup/web/0123456789abcdef\", internal: \"arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:targetgroup/web-in/0123456789abcdef\" }");
        replace(
                "live/environment.yaml",
                "dependencies:\n",
                "dependencies:\n"
                        + "  aurora: { cluster: album-live, maxConnections: 1000, port: 3306, securityGroup: sg-0a1b2c3d4e5f67401 }\n"
                        + "  cache: { cluster: album-live-redis, nodes: [album-live-redis-001], address: master.album-live-redis.a1b2c3.apne1.cache.amazonaws.com, port: 6379, securityGroup: sg-0a1b2c3d4e5f67402 }\n");
        Files.writeString(
                folder.resolve("live/migration.yaml"),
                "steps:\n  - { on: 2026-01-12, build: cluster }\n  - { on: 2026-01-19, build: observability }\n");
        Findings findings = new Findings();
        Reading reading = EnvironmentReader.read(folder, Optional.of("live"));
        findings.addAll(reading.findings());
        Walk walk = new Walk(
                Planner.plan(
                        reading.environments().get("live"), reading.ledgers().get("live"), findings),
                new PhaseSource(new PhaseSynthesis(Path.of(""))),
                new DiffEngine(Path.of("")));
        assertThat(findings.refused()).isEmpty();
        List<PhaseOutput> phases = walk.phases(phase -> {});
        List<StepOutput> steps = walk.steps(phases);
        for (ProofRule rule : ProofRule.values()) {
            assertThat(Verdict.of(rule, phases, steps).findings().stream().filter(Finding::refuses))
                    .as(rule.id())
                    .isEmpty();
        }
        Set<String> rules = phases.get(1).properties("cluster", "AWS::EC2::SecurityGroupIngress").values().stream()
                .map(rule -> rule.path("GroupId").asText().substring(18)
                        + " from " + rule.path("SourceSecurityGroupId").asText().substring(18)
                        + " on " + rule.path("FromPort").asText())
                .collect(Collectors.toSet());
        assertThat(rules)
                .containsExactlyInAnyOrder(
                        "21 from 11 on 8080",
                        "22 from 11 on 8080",
                        "21 from 12 on 9090",
                        "22 from 12 on 9090",
                        "01 from 21 on 3306",
                        "01 from 22 on 3306",
                        "02 from 21 on 6379",
                        "02 from 22 on 6379");
    }

    private void replace(String file, String old, String text) throws IOException {
        Path path = folder.resolve(file);
        String content = Files.readString(path);
        assertThat(content).contains(old);
        Files.writeString(path, content.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(text)));
    }
}
