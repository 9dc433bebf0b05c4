package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.ExistingCluster;
import dev.hikkoshi.model.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The stack of a cluster that somebody else owns. */
class ExistingClusterStackTest {

    private static final String INGRESS = "AWS::EC2::SecurityGroupIngress";
    private static final String DATABASE = "sg-0a1b2c3d4e5f67501";
    private static final String ROLE = "arn:aws:iam::111122223333:role/platform-deployer";

    /** The groups of two kinds of nodes. None has the one of the cluster. */
    private static final List<String> NODES = List.of("sg-0a1b2c3d4e5f67421", "sg-0a1b2c3d4e5f67422");

    private static Template template(Delivery delivery, Optional<String> role) {
        return sample(delivery, role).template("existing-" + delivery.word());
    }

    private static ClusterSample sample(Delivery delivery, Optional<String> role) {
        return new ClusterSample()
                .network(ClusterSample.EXISTING_VPC)
                .delivery(delivery)
                .existing(new ExistingCluster(
                        "platform-live", "sg-0a1b2c3d4e5f67420", NODES, Optional.empty(), role, Optional.empty()));
    }

    @Test
    void nothingOfTheClusterIsCreated() {
        Template gitOps = template(Delivery.GITOPS, Optional.empty());
        Template applied = template(Delivery.KUBECTL, Optional.of(ROLE));
        for (Template template : List.of(gitOps, applied)) {
            for (String type : List.of(
                    "AWS::EKS::Cluster",
                    "AWS::EKS::Nodegroup",
                    "AWS::EKS::Addon",
                    "AWS::EKS::AccessEntry",
                    "AWS::EKS::PodIdentityAssociation",
                    "Custom::AWSCDK-EKS-HelmChart")) {
                template.resourceCountIs(type, 0);
            }
            template.hasResourceProperties("AWS::IAM::Role", Map.of("RoleName", "hidamari-album-production-analysis"));
        }
        gitOps.resourceCountIs("AWS::Lambda::Function", 0);
        applied.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "Role",
                        ROLE,
                        "VpcConfig",
                        Match.objectLike(Map.of("SecurityGroupIds", List.of("sg-0a1b2c3d4e5f67420")))));
        assertThat(applied.toJSON().toString()).contains("default-deny").doesNotContain("storageclass.kubernetes.io");
    }

    @Test
    void rulesNameTheGroupsThatTheNodesCarry() {
        Template template = sample(Delivery.GITOPS, Optional.empty())
                .database("aurora", new Reach.Group(DATABASE))
                .template("nodes");
        for (String group : NODES) {
            template.hasResourceProperties(INGRESS, Map.of("GroupId", group, "FromPort", 8080, "ToPort", 8080));
            template.hasResourceProperties(
                    INGRESS, Map.of("GroupId", DATABASE, "SourceSecurityGroupId", group, "FromPort", 3306));
        }
        assertThat(template.findResources(INGRESS).toString()).doesNotContain("sg-0a1b2c3d4e5f67420");
    }

    @Test
    void aRuleThatTheOwnerHasIsNotRepeated() {
        ClusterSample sample = sample(Delivery.GITOPS, Optional.empty())
                .database("aurora", new Reach.Group(DATABASE, true))
                .database("orders", new Reach.Group(DATABASE))
                .database("events", new Reach.Group("sg-0a1b2c3d4e5f67502"));
        Map<String, Map<String, Object>> rules = sample.template("admitted").findResources(INGRESS);
        assertThat(rules.toString()).doesNotContain(DATABASE).contains("sg-0a1b2c3d4e5f67502");
    }
}
