package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.output.LogicalIds;
import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sqs.Queue;

/** A pull request that gives what serves another logical id. */
class LogicalIdsCommandTest extends WithSampleProject {

    private static final String SETTINGS = "production/environment.yaml";

    @ParameterizedTest
    @CsvSource({
        "TargetGroup/Resource, Targets/Resource",
        "'feature: [Canary/Resource, Maintenance/Resource, Rule/Resource]', 'feature: [Canary/Resource, Maintenance/Resource]'",
        "'identity: [Name]', 'identity: []'",
        "'AWS::KMS::Key', 'AWS::KMS::Lock'"
    })
    void aRowOfTheTableThatIsChangedIsRefused(String row, String by) throws IOException, GitAPIException {
        String table = commitTheTable();
        assertThat(table).contains(row);
        write(table.replace(row, by));
        Run run = project.hikkoshi("check", "--base", "HEAD", "production");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains(LogicalIds.FILE, "[CHECK-LOGICAL-IDS]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AWS::EC2::VPC: {"})
    void aTableThatIsGoneLosesAllItsRows(String left) throws IOException, GitAPIException {
        commitTheTable();
        write(left);
        assertThat(project.hikkoshi("check", "--base", "HEAD", "production").out())
                .contains("AWS::EKS::Cluster cluster/ControlPlane/Cluster/Resource", "[CHECK-LOGICAL-IDS]");
    }

    @Test
    void aRowThatIsAddedPasses() throws IOException, GitAPIException {
        String table = commitTheTable();
        write(table + "AWS::EC2::Instance:\n  ids:\n    network: [Gateway/Resource]\n");
        Run run = project.hikkoshi("check", "--base", "HEAD", "production");
        assertThat(run.out()).doesNotContain("CHECK-LOGICAL-IDS");
        assertThat(run.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(classes = {OtherId.class, OtherScope.class, OtherStack.class})
    void aDifferenceShowsItAsReplacedAndRefusesIt(Class<? extends Extension> other)
            throws IOException, GitAPIException {
        extend(Before.class);
        project.commit();
        project.replace(SETTINGS, Before.class.getName(), other.getName());
        Run run = project.hikkoshi("diff", "--base", "HEAD", "production", "--format", "markdown");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("\\| \\*\\*replaced\\*\\* \\| \\w+ \\| `\\w+` \\| AWS::SQS::Queue "
                        + "\\| its logical id was work/Jobs")
                .contains("[CHECK-LOGICAL-IDS]", "**Replaced**: ")
                .doesNotContainPattern("\\| (added|removed) \\| \\w+ \\| `\\w+` \\| AWS::SQS::Queue");
    }

    @Test
    void aQueueWithAnotherNameIsAnotherQueue() throws IOException, GitAPIException {
        extend(Before.class);
        project.commit();
        project.replace(SETTINGS, Before.class.getName(), OtherName.class.getName());
        Run run = project.hikkoshi("diff", "--base", "HEAD", "production", "--format", "markdown");
        assertThat(run.out())
                .containsPattern("\\| added \\| work \\| `\\w+` \\| AWS::SQS::Queue")
                .containsPattern("\\| removed \\| work \\| `\\w+` \\| AWS::SQS::Queue")
                .doesNotContain("[CHECK-LOGICAL-IDS]");
    }

    private String commitTheTable() throws IOException, GitAPIException {
        String table = Files.readString(Path.of(LogicalIds.FILE));
        write(table);
        project.commit();
        return table;
    }

    private void write(String table) throws IOException {
        Path file = folder.resolve(LogicalIds.FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
    }

    private void extend(Class<? extends Extension> extension) throws IOException {
        project.replace(SETTINGS, "policy:", "extensions: [" + extension.getName() + "]\npolicy:");
    }

    private static void queue(software.constructs.Construct scope, String id, String name) {
        Queue.Builder.create(scope, id).queueName(name).build();
    }

    /** A queue. */
    public static final class Before implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            queue(new Stack(stage, "work"), "Jobs", "jobs");
        }
    }

    /** The queue with another id. */
    public static final class OtherId implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            queue(new Stack(stage, "work"), "Queue", "jobs");
        }
    }

    /** The queue in another scope. */
    public static final class OtherScope implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            queue(new software.constructs.Construct(new Stack(stage, "work"), "Queues"), "Jobs", "jobs");
        }
    }

    /** The queue in another stack. */
    public static final class OtherStack implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            queue(new Stack(stage, "queues"), "Jobs", "jobs");
        }
    }

    /** A queue with another id and another name. */
    public static final class OtherName implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            queue(new Stack(stage, "work"), "Queue", "other-jobs");
        }
    }
}
