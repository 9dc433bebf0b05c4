package dev.hikkoshi.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings about answers speak of the answers: no word of theirs is a key that the file of answers refuses. */
class AnswerWordsTest {

    private static final String RIGHT =
            """
            service: notes
            environment: production
            account: "111122223333"
            region: ap-northeast-1
            domain: notes.example
            timeZone: Etc/UTC
            imageId: ami-0a1b2c3d4e5f60718
            cidr: 10.20.0.0/16
            zones: [ap-northeast-1a, ap-northeast-1c]
            certificateArn: "arn:aws:acm:ap-northeast-1:111122223333:certificate/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e"
            observability: cloudwatch
            admin: { name: aoki, roleArn: "arn:aws:iam::111122223333:role/aoki", email: aoki@notes.example }
            layers: [{ name: web, instanceType: m5.large, instances: 4 }]
            features:
              - name: front
                kind: web
                image: registry.example/notes/web:1.4.2
                hosts: [www]
                pods: 2
              - name: mailer
                kind: worker
                image: registry.example/notes/work:1.4.2
                queue: notes-mails
                cpu: 500m
              - name: nightly
                kind: cron
                image: registry.example/notes/work:1.4.2
                schedule: "30 3 * * *"
                memory: 512Mi
            """;

    /** Each is one change of the right answers that passes the form of its answer, or does not. */
    private static final List<String> WRONG = List.of(
            "hosts: [www] → hosts: [www]\n    longestSeconds: 3000",
            "hosts: [www] → hosts: [www]\n    longestSeconds: 0",
            "hosts: [www] → hosts: [www]\n    longestSeconds: 100000",
            "hosts: [www] → hosts: [www, www]",
            "hosts: [www] → hosts: [www.other.example.]",
            "hosts: [www] → hosts: [www]\n    paths: [x]",
            "hosts: [www] → hosts: [www]\n    paths: [/a, /a]",
            "hosts: [www] → hosts: [www]\n    paths: [/a, /b, /c, /d, /e, /f]",
            "hosts: [www] → hosts: [www]\n    port: 80",
            "hosts: [www] → hosts: [www]\n    healthPath: //x",
            "hosts: [www] → hosts: [www]\n    layer: wep",
            "hosts: [www] → hosts: [www]\n    capacity: on-demand\n    longestSeconds: 4000",
            "hosts: [www] → hosts: []",
            "hosts: [www] → hosts: [www]\n    cpu: \"190\"",
            "hosts: [www] → hosts: [www]\n    memory: 500Gi",
            "hosts: [www] → hosts: [www]\n    cpu: \"16\"\n    memory: 64Gi",
            "pods: 2 → pods: 1",
            "pods: 2 → pods: 500",
            "pods: 2 → pods: 501",
            "queue: notes-mails → queue: notes-mails\n    longestSeconds: 900",
            "queue: notes-mails → queue: notes-mails\n    longestSeconds: 43200",
            "queue: notes-mails → queue: notes-mails\n    longestSeconds: 0",
            "queue: notes-mails → queue: notes-mails\n    pods: 500",
            "queue: notes-mails → queue: notes-mails\n    capacity: on-demand\n    longestSeconds: 50000",
            "queue: notes-mails → queue: notes-mails.fifo",
            "queue: notes-mails → hosts: [www]",
            "cpu: 500m → cpu: \"190\"",
            "schedule: \"30 3 * * *\" → schedule: \"30 3 * *\"",
            "schedule: \"30 3 * * *\" → schedule: \"30 3 31 2 *\"",
            "schedule: \"30 3 * * *\" → schedule: \"30 3 * * *\"\n    longestSeconds: 0",
            "schedule: \"30 3 * * *\" → schedule: \"*/5 * * * *\"\n    longestSeconds: 86400",
            "schedule: \"30 3 * * *\" → schedule: \"*/5 * * * *\"\n    longestSeconds: 900000",
            "schedule: \"30 3 * * *\" → schedule: \"*/5 * * * *\"\n    capacity: spot",
            "schedule: \"30 3 * * *\" → schedule: \"*/5 * * * *\"\n    capacity: spot\n    idempotent: true\n    longestSeconds: 3600",
            "schedule: \"30 3 * * *\" → schedule: \"*/5 * * * *\"\n    pods: 7",
            "timeZone: Etc/UTC → timeZone: Europe/Berlin",
            "timeZone: Etc/UTC → timeZone: Tokyo",
            "memory: 512Mi → memory: 1GB",
            "name: mailer → name: front",
            "name: mailer → name: kube-system",
            "service: notes → service: kube-system",
            "service: notes → service: default",
            "service: notes → service: amazon-cloudwatch",
            "environment: production → environment: a234567890123456789012345678901",
            "account: \"111122223333\" → account: \"444455556666\"",
            "region: ap-northeast-1 → region: us-east-1",
            "domain: notes.example → domain: other.example",
            "observability: cloudwatch → observability: new-relic",
            "observability: cloudwatch → observability: otlp",
            "observability: cloudwatch → newRelicAccount: 5",
            "observability: cloudwatch → observability: prometheus",
            "observability: cloudwatch → observability: none",
            "cidr: 10.20.0.0/16 → cidr: 10.20.0.0/28",
            "cidr: 10.20.0.0/16 → cidr: 10.20.0.0/24",
            "cidr: 10.20.0.0/16 → cidr: 172.20.0.0/16",
            "cidr: 10.20.0.0/16 → cidr: 8.8.0.0/16",
            "cidr: 10.20.0.0/16 → vpcId: vpc-0a1b2c3d4e5f67440",
            "cidr: 10.20.0.0/16 → publicSubnetIds: [subnet-0a1b2c3d4e5f67441]",
            "zones: [ap-northeast-1a, ap-northeast-1c] → zones: [ap-northeast-1a]",
            "zones: [ap-northeast-1a, ap-northeast-1c] → zones: [ap-northeast-1a, ap-northeast-1a]",
            "zones: [ap-northeast-1a, ap-northeast-1c] → zones: [us-east-1a, us-east-1b]",
            "certificate/0b1c → certificate/zz",
            "roleArn: \"arn:aws:iam::111122223333: → roleArn: \"arn:aws:iam::444455556666:",
            "name: aoki → name: A",
            "email: aoki@notes.example → email: aoki",
            "instances: 4 → instances: 0",
            "instances: 4 → instances: 1001",
            "instanceType: m5.large → instanceType: m9.large",
            "instanceType: m5.large → instanceType: t4g.small",
            "instanceType: m5.large → instanceType: t2.micro",
            "name: web → name: web_servers",
            "service: notes → service: notes\ndelivery: gitops",
            "service: notes → service: notes\nrepository: \"https://git.notes.example/m.git\"",
            "service: notes → service: notes\nlegacy: external");

    @TempDir
    private Path folder;

    @Test
    void noFixNamesAKeyThatTheAnswersLack() throws IOException {
        Set<String> rules = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (String change : WRONG) {
            for (Finding finding : found(change)) {
                rules.add(finding.id());
                String fix = finding.problem().fix();
                boolean isLater = fix.contains("fter init") && fix.contains(".yaml");
                if (!isLater) {
                    AnswerWords.notAnswered(fix).forEach(name -> wrong.add(name + ": " + finding.text()));
                }
            }
        }
        assertThat(wrong.stream().distinct()).isEmpty();
        assertThat(rules).contains("WORKER-SPOT", "POD-DRAIN", "POD-FITS", "OBS-ACCOUNT", "OBS-OTLP", "PERSON-ACCOUNT");
        assertThat(rules).hasSizeGreaterThan(30);
    }

    @Test
    void keysOfTheFilesAreFound() {
        assertThat(AnswerWords.notAnswered("Write checkpoints: true, pods.max or newRelic: { account: … }."))
                .containsExactlyInAnyOrder("checkpoints", "max", "newRelic");
        assertThat(AnswerWords.notAnswered("Write capacity: on-demand, or shorten longestSeconds."))
                .isEmpty();
    }

    /** What the fix of a finding names is taken, and ends the finding. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "queue: notes-mails → queue: notes-mails\n    longestSeconds: 900\n    capacity: on-demand",
                "observability: cloudwatch → observability: new-relic\nnewRelicAccount: 1234567",
                "observability: cloudwatch → observability: otlp\notlpEndpoint: \"https://otlp.example.com\"",
                "roleArn: \"arn:aws:iam::111122223333: → roleArn: \"arn:aws:iam::444455556666:",
            })
    void theFixIsAnAnswer(String change) throws IOException {
        String also = change.contains("444455556666") ? "trustedAccounts: [\"444455556666\"]\n" : "";
        Path file = folder.resolve("answers.yaml");
        String[] both = change.split(" → ");
        Files.writeString(file, RIGHT.replace(both[0], both[1]) + also);
        Findings findings = new Findings();
        NewService.of(file, "answers.yaml", LocalDate.of(2026, 11, 30), findings);
        assertThat(findings.refused()).isEmpty();
    }

    private List<Finding> found(String change) throws IOException {
        String[] both = change.split(" → ");
        assertThat(RIGHT).contains(both[0]);
        Path file = folder.resolve("answers.yaml");
        Files.writeString(file, RIGHT.replace(both[0], both[1]));
        Findings findings = new Findings();
        NewService.of(file, "answers.yaml", LocalDate.of(2026, 11, 30), findings);
        return findings.all();
    }
}
