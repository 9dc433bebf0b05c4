package dev.hikkoshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;

/** AWS's CloudFormation rules, which CDK runs at synth, for every stack of every shipped environment. */
class CloudFormationValidationTest {

    @Test
    void noTemplateHasAnErrorOrAWarning() {
        assertThat(violations(ShippedApp.shipped())).isEmpty();
    }

    @Test
    void noConstructWarns() {
        assertThat(ShippedApp.shipped().findings()).isEmpty();
    }

    @Test
    void theRulesSeeAWordThatCloudFormationDoesNotKnow() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("CapacityType", "SPOTTY");
        properties.put("ClusterName", "c");
        properties.put("NodeRole", "arn:aws:iam::111122223333:role/node");
        properties.put("Subnets", List.of("subnet-0a000000000000001"));
        ShippedApp misspelled = ShippedApp.of("misspelled", app -> CfnResource.Builder.create(
                        new Stack(Stage.Builder.create(app, "production").build(), "misspelled"), "Group")
                .type("AWS::EKS::Nodegroup")
                .properties(properties)
                .build());
        assertThat(violations(misspelled)).isNotEmpty();
    }

    private static List<String> violations(ShippedApp app) {
        List<String> violations = new ArrayList<>();
        for (JsonNode report : app.validationReport().path("pluginReports")) {
            report.path("violations").forEach(violation -> violations.add(violation.toString()));
        }
        return violations;
    }
}
