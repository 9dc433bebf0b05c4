package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Pages;
import dev.hikkoshi.Samples;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of {@code hikkoshi prerequisites} for the sample. */
class PrerequisitesCommandTest {

    private static final Path HERE = Samples.project();

    @Test
    void listsWhatProductionUsesAndDoesNotCreate() {
        Run run = ScratchProject.hikkoshi(HERE, "prerequisites", "production");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains(
                        "npx cdk bootstrap aws://111122223333/ap-northeast-1",
                        "--quota-code L-0263D0A3",
                        // Pools at their maximum: 6 × 8. Layers: 10 × 4 + 16 × 8 + 5 × 4 + 5 × 2 + 16 × 16 + 1 × 2.
                        " 504:",
                        "--quota-code L-1216C47A",
                        // 30 × 4 + 60 × 4 + 60 × 16
                        " 1,320:",
                        "--quota-code L-34B43A08",
                        "route53 list-hosted-zones-by-name --dns-name ",
                        "acm describe-certificate --query Certificate.Status --certificate-arn arn:aws:acm:",
                        "iam get-role --query Role.Arn --role-name sakai",
                        "rds describe-db-clusters --db-cluster-identifier hidamari-production ",
                        "secretsmanager create-secret --name ecr-pullthroughcache/docker-hub ",
                        "secretsmanager create-secret --name ecr-pullthroughcache/github ",
                        "username, accessToken",
                        "ecr describe-pull-through-cache-rules ",
                        "secretsmanager create-secret --name hidamari-album/production/print-api ",
                        "SECRET_KEY_BASE, DATABASE_PASSWORD, PAYMENT_TOKEN",
                        "secretsmanager create-secret --name hidamari-album/production/new-relic ",
                        "kubo@hidamari.example",
                        "ecr describe-images --registry-id 111122223333 --repository-name hidamari/api ");
    }

    @Test
    void aNewVpcComesBeforeTheDatabasesInIt() {
        assertThat(ScratchProject.hikkoshi(HERE, "prerequisites", "production").out())
                .containsSubsequence(
                        "npx cdk bootstrap ",
                        "npx cdk deploy production/network --exclusively --rollback-trigger-alarm-arns none",
                        "rds describe-db-clusters --db-cluster-identifier hidamari-production ",
                        "ec2 describe-security-groups --group-ids sg-0a1b2c3d4e5f67101 ",
                        "npx hikkoshi deploy production --first");
    }

    /** Staging takes its images from the account of production, whose repositories must admit it. */
    @Test
    void theRepositoriesOfAnotherAccountMustAdmitThisOne() {
        String policy =
                "'{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Pull444455556666\",\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"},"
                        + "\"Action\":[\"ecr:BatchCheckLayerAvailability\",\"ecr:BatchGetImage\",\"ecr:GetDownloadUrlForLayer\"]}]}'";
        assertThat(ScratchProject.hikkoshi(HERE, "prerequisites", "staging").out())
                .containsOnlyOnce(
                        "aws ecr set-repository-policy --registry-id 111122223333 --repository-name hidamari/web --region ap-northeast-1 --policy-text "
                                + policy)
                .containsOnlyOnce("--repository-name hidamari/api --region ap-northeast-1 --policy-text " + policy);
        assertThat(ScratchProject.hikkoshi(HERE, "prerequisites", "production").out())
                .contains("describe-images --registry-id 111122223333 --repository-name hidamari/web ")
                .doesNotContain("set-repository-policy");
    }

    /** What README tells to do by hand for Argo CD is in the list, and nothing else of the list is. */
    @Test
    void argoCdNeedsWhatReadmeTells() throws IOException {
        String section = Pages.text();
        section = section.substring(section.indexOf("### With Argo CD"));
        section = section.substring(section.indexOf("```sh\n") + 6);
        List<String> told = section.substring(0, section.indexOf("```"))
                .lines()
                .filter(line -> !line.startsWith("npx ") && !line.endsWith(" --watch"))
                .toList();
        List<String> listed = ScratchProject.hikkoshi(HERE, "prerequisites", "development")
                .out()
                .lines()
                .dropWhile(line -> !line.contains("npx hikkoshi deploy development --first"))
                .skip(1)
                .filter(line -> !line.startsWith("[ ] "))
                .map(String::strip)
                .toList();
        assertThat(told).hasSizeGreaterThan(5);
        assertThat(listed).isEqualTo(told);
        assertThat(ScratchProject.hikkoshi(HERE, "prerequisites", "production").out())
                .doesNotContain("argocd");
    }

    /** README tells the owner of a fleet what the list tells, and each layer with a cron or a worker has its lines. */
    @Test
    void theOwnerOfAFleetInstallsWhatReadmeTells() throws IOException {
        String section = Pages.text();
        section = section.substring(section.indexOf("### Crons and workers of a fleet that is not yours"));
        List<String> told = section.substring(section.indexOf("```sh\n") + 6)
                .lines()
                .takeWhile(line -> !line.equals("```"))
                .map(line -> line.replaceFirst(" +#.*", ""))
                .toList();
        String out = ScratchProject.hikkoshi(HERE, "prerequisites", "adopted").out();
        List<String> listed = out.lines().map(String::strip).toList();
        assertThat(told).hasSize(3);
        assertThat(listed).containsSubsequence(told);
        String line = listed.stream()
                .filter(each -> each.contains("run-cron album-digest"))
                .findFirst()
                .orElseThrow();
        assertThat(section).contains("`" + line + "`");
        assertThat(out)
                .contains(
                        "sudo sh fleet/jobq/install",
                        "sudo sh fleet/mediawork/install",
                        "aws ssm get-parameter-history --name /hidamari-album/adopted/fleet_honours/batch/album-digest/cron-owner ",
                        "aws autoscaling enable-metrics-collection --granularity 1Minute --metrics GroupInServiceInstances",
                        "The machines of these layers are unknown, and not counted: batch.");
        assertThat(out.indexOf("--fleet fleet")).isGreaterThan(out.indexOf("npx hikkoshi deploy adopted --first"));
        assertThat(ScratchProject.hikkoshi(HERE, "prerequisites", "production").out())
                .doesNotContain("--fleet");
    }

    @Test
    void everyLineHasItsCommand() {
        List<String> lines = ScratchProject.hikkoshi(HERE, "prerequisites", "staging")
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSizeGreaterThan(20);
        for (int i = 0; i < lines.size(); i += 2) {
            assertThat(lines.get(i)).startsWith("[ ] ");
            assertThat(lines.get(i + 1)).startsWith("    ").isNotBlank();
        }
    }

    @Test
    void anUnknownEnvironmentIsRefused() {
        assertThat(ScratchProject.hikkoshi(HERE, "prerequisites", "nowhere").exit())
                .isEqualTo(1);
    }
}
