package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extension;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.efs.FileSystem;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;

/** A pull request that renames, adds and removes data stores of an extension, which have no name. */
class LostResourcesTest extends WithSampleProject {

    private static final String SETTINGS = "production/environment.yaml";

    @Test
    void aStoreWithAnotherIdIsRefusedThoughItsPropertiesDiffer() throws IOException, GitAPIException {
        Run run = changed(Stores.class, OtherIds.class);
        assertThat(run.exit()).isEqualTo(1);
        for (String type : List.of("RDS::DBInstance", "EFS::FileSystem")) {
            assertThat(text(run)).containsPattern("this new AWS::" + type + " may be work/\\w+, which is gone");
        }
        assertThat(text(run))
                .containsPattern("this is the AWS::DynamoDB::GlobalTable that was work/Table\\w+:")
                .containsPattern("type AWS::EC2::SecurityGroup may be work/Group\\w+, which is gone")
                .contains("[CHECK-LOGICAL-IDS]", "overrideLogicalId");
    }

    @Test
    void aStoreThatOneOfTwoNewOnesMayBeIsRefusedWithBoth() throws IOException, GitAPIException {
        Run run = changed(OneTable.class, TwoTables.class);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(text(run))
                .containsPattern(
                        "work/Items\\w+, work/Orders\\w+ of the type AWS::DynamoDB::GlobalTable may be work/Table");
    }

    @Test
    void aStoreThatIsOnlyRemovedIsInTheFirstLine() throws IOException, GitAPIException {
        Run run = changed(OneTable.class, NoTable.class);
        assertThat(run.out())
                .containsPattern("(?m)^no step; .*; REMOVED: work/Table\\w+ \\(AWS::DynamoDB::GlobalTable\\)");
        assertThat(run.out()).doesNotContain("[CHECK-LOGICAL-IDS]");
        assertThat(run.exit()).isZero();
    }

    @Test
    void aStoreThatIsOnlyAddedPasses() throws IOException, GitAPIException {
        Run run = changed(NoTable.class, OneTable.class);
        assertThat(text(run)).contains("AWS::DynamoDB::GlobalTable").doesNotContain("REMOVED:", "[CHECK-LOGICAL-IDS]");
        assertThat(run.exit()).isZero();
    }

    /** Without line breaks. */
    private static String text(Run run) {
        return run.out().replaceAll("\\s+", " ");
    }

    private Run changed(Class<? extends Extension> before, Class<? extends Extension> after)
            throws IOException, GitAPIException {
        project.replace(SETTINGS, "policy:", "extensions: [" + before.getName() + "]\npolicy:");
        project.commit();
        project.replace(SETTINGS, before.getName(), after.getName());
        return project.hikkoshi("diff", "--base", "HEAD", "production");
    }

    private static Stack stack(EnvironmentStage stage) {
        Stack stack = new Stack(stage, "work");
        CfnOutput.Builder.create(stack, "Stays").value("yes").build();
        return stack;
    }

    private static void table(Stack stack, String id, String key) {
        TableV2.Builder.create(stack, id)
                .partitionKey(
                        Attribute.builder().name(key).type(AttributeType.STRING).build())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    private static void stores(EnvironmentStage stage, String database, String table, String files, String group) {
        Stack stack = new Stack(stage, "work");
        var vpc = stage.importsOf(stack).vpc();
        table(stack, table, "id");
        FileSystem.Builder.create(stack, files).vpc(vpc).build();
        SecurityGroup.Builder.create(stack, group).vpc(vpc).build();
        DatabaseInstance.Builder.create(stack, database)
                .engine(DatabaseInstanceEngine.MYSQL)
                .vpc(vpc)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    /** A database, a table, a file system and a security group. */
    public static final class Stores implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            stores(stage, "Db", "Table", "Files", "Group");
        }
    }

    /** The same with other ids. */
    public static final class OtherIds implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            stores(stage, "Database", "Items", "Store", "Own");
        }
    }

    /** A table. */
    public static final class OneTable implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            table(stack(stage), "Table", "id");
        }
    }

    /** Two tables with other ids. */
    public static final class TwoTables implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            Stack stack = stack(stage);
            table(stack, "Items", "item");
            table(stack, "Orders", "order");
        }
    }

    /** A stack without the table. */
    public static final class NoTable implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            stack(stage);
        }
    }
}
