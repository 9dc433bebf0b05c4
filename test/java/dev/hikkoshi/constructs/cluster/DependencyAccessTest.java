package dev.hikkoshi.constructs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.constructs.cluster.DependencyAccess.Opening;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.SecurityGroup;

/** The rules that let pods connect to databases and caches. */
class DependencyAccessTest {

    private static final String RULE = "AWS::EC2::SecurityGroupIngress";
    private static final String PODS = "sg-0a1b2c3d4e5f60700";
    private static final String DATABASE = "sg-0a1b2c3d4e5f67101";
    private static final String CACHE = "sg-0a1b2c3d4e5f67102";

    @Test
    void anOpeningAdmitsThePodsOnItsPortAndNobodyElse() {
        Template template = template(new Opening(DATABASE, 3306));
        template.resourceCountIs(RULE, 1);
        template.hasResource(
                RULE,
                Map.of(
                        "Properties",
                        Map.of(
                                "GroupId",
                                DATABASE,
                                "SourceSecurityGroupId",
                                PODS,
                                "IpProtocol",
                                "tcp",
                                "FromPort",
                                3306,
                                "ToPort",
                                3306,
                                "Description",
                                "Pods of album-production")));
    }

    @Test
    void oneGroupMayHaveSeveralPortsAndOnePortSeveralGroups() {
        Template template = template(new Opening(CACHE, 6379), new Opening(CACHE, 11211), new Opening(DATABASE, 6379));
        assertThat(template.findResources(RULE)).hasSize(3);
        for (Opening opening :
                List.of(new Opening(CACHE, 6379), new Opening(CACHE, 11211), new Opening(DATABASE, 6379))) {
            template.hasResourceProperties(
                    RULE, Map.of("GroupId", opening.securityGroupId(), "FromPort", opening.port()));
        }
    }

    @Test
    void theOrderOfTheOpeningsChangesNoLogicalId() {
        Template one = template(new Opening(CACHE, 6379), new Opening(DATABASE, 3306));
        Template other = template(new Opening(DATABASE, 3306), new Opening(CACHE, 6379));
        assertThat(one.findResources(RULE)).isEqualTo(other.findResources(RULE));
    }

    @Test
    void noDependencyInTheVpcNeedsNoRule() {
        template().resourceCountIs(RULE, 0);
    }

    @Test
    void refusesTheSameOpeningTwice() {
        assertThatThrownBy(() -> template(new Opening(CACHE, 6379), new Opening(CACHE, 6379)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(CACHE)
                .hasMessageContaining("6379");
    }

    private static Template template(Opening... openings) {
        Stack stack = new Stack(new App(), "stack");
        new DependencyAccess(
                stack,
                "Dependencies",
                new DependencyAccess.Props(
                        "album-production",
                        List.of(SecurityGroup.fromSecurityGroupId(stack, "Pods", PODS)),
                        List.of(openings)));
        return Template.fromStack(stack);
    }
}
