package dev.hikkoshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.s3.Bucket;

/** The AwsSolutions rules of cdk-nag over every stack of every shipped environment. */
class NagTest {

    @Test
    @DisplayName("I14: no rule is broken without an acknowledgement")
    void noRuleIsBrokenWithoutAnAcknowledgement() {
        assertThat(ofRules(ShippedApp.shipped())).isEmpty();
    }

    @Test
    void theRulesSeeABucketThatAnyoneMayReadOverHttp() {
        ShippedApp careless = ShippedApp.of("careless", app -> Bucket.Builder.create(
                        new Stack(Stage.Builder.create(app, "production").build(), "careless"), "Bucket")
                .build());
        assertThat(ofRules(careless)).anyMatch(finding -> finding.contains("AwsSolutions-S10"));
    }

    @Test
    @DisplayName("I14: every acknowledgement is listed, with its reason")
    void everyAcknowledgementIsListed() {
        List<String> acknowledgements = new ArrayList<>();
        ShippedApp.shipped().templates().forEach((stack, template) -> template.path("Resources")
                .properties()
                .forEach(resource -> {
                    for (JsonNode rule : resource.getValue().at("/Metadata/cdk_nag/rules_to_suppress")) {
                        acknowledgements.add("%s %s %s: %s"
                                .formatted(
                                        stack,
                                        resource.getKey(),
                                        rule.path("id").asText(),
                                        rule.path("reason").asText()));
                    }
                }));
        acknowledgements.sort(null);
        assertThat(acknowledgements).isNotEmpty();
        Golden.check("acknowledgements.txt", acknowledgements);
    }

    private static List<String> ofRules(ShippedApp app) {
        return app.findings().stream()
                .filter(finding -> finding.contains("AwsSolutions-") || finding.contains("CdkNagValidationFailure"))
                .toList();
    }
}
