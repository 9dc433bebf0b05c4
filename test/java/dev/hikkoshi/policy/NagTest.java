package dev.hikkoshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.OrderEvents;
import com.example.PlainBucket;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extended;
import dev.hikkoshi.synthesis.Extension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.s3.Bucket;

/** The AwsSolutions rules of cdk-nag for every stack of every shipped environment. */
class NagTest {

    @Test
    @DisplayName("I14: each violation of a rule has an acknowledgement")
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
    void theRulesSeeWhatAnExtensionAddsAndAcceptTheOneOfTheReadme() {
        Phase phase = FullMove.plan().phase(30);
        List<String> findings = ofRules(ShippedApp.of(
                "extended",
                app -> new EnvironmentStage(
                        app,
                        "production",
                        Extended.with(phase, OrderEvents.class, Careless.class, PlainBucket.class, Accepted.class))));
        assertThat(findings)
                .as("acknowledged, one of two")
                .filteredOn(finding -> finding.startsWith("/production/accepted/Bucket"))
                .noneMatch(finding -> finding.contains("AwsSolutions-S1:"))
                .anyMatch(finding -> finding.contains("AwsSolutions-S10"));
        assertThat(findings)
                .filteredOn(finding -> finding.startsWith("/production/careless/Bucket"))
                .anyMatch(finding -> finding.contains("AwsSolutions-S10"));
        assertThat(findings)
                .filteredOn(finding -> finding.startsWith("/production/edge/Bucket"))
                .as("in a stack of the environment")
                .anyMatch(finding -> finding.contains("AwsSolutions-S10"));
        assertThat(findings)
                .filteredOn(finding -> finding.startsWith("/production/inner/careless/Bucket"))
                .as("in a stage within")
                .anyMatch(finding -> finding.contains("AwsSolutions-S10"));
        assertThat(findings)
                .filteredOn(finding -> finding.startsWith("/production/plain/Bucket"))
                .as("an L1 without TLS and without access logs")
                .anyMatch(finding -> finding.contains("AwsSolutions-S10"))
                .anyMatch(finding -> finding.contains("AwsSolutions-S1:"));
        assertThat(findings).noneMatch(finding -> finding.contains("order-events"));
    }

    /** A bucket with an accepted finding. */
    public static final class Accepted implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            Acknowledgement.of(
                    new Bucket(new Stack(stage, "accepted"), "Bucket"),
                    "AwsSolutions-S1",
                    "Nobody reads the access logs of this bucket.");
        }
    }

    /** Buckets that anyone may read over HTTP. */
    public static final class Careless implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            new Bucket(new Stack(stage, "careless"), "Bucket");
            new Bucket((Stack) stage.getNode().findChild("edge"), "Bucket");
            new Bucket(new Stack(Stage.Builder.create(stage, "inner").build(), "careless"), "Bucket");
        }
    }

    @Test
    @DisplayName("I14: every acknowledgement is listed, with its reason")
    void everyAcknowledgementIsListed() {
        List<String> acknowledgements = acknowledgements(ShippedApp.withoutExtensions());
        assertThat(acknowledgements).isNotEmpty();
        Golden.check("acknowledgements.txt", acknowledgements);
    }

    /** A user lists nothing in our file. */
    @Test
    void theListHasOnlyWhatTheProjectItselfAcknowledges() {
        Phase phase = Extended.with(FullMove.plan().phase(0), Accepted.class);
        assertThat(acknowledgements(ShippedApp.of("accepted", app -> new EnvironmentStage(app, "production", phase))))
                .anyMatch(line -> line.startsWith("production/accepted "));
        assertThat(acknowledgements(ShippedApp.withoutExtensions(List.of(phase))))
                .isNotEmpty()
                .noneMatch(line -> line.startsWith("production/accepted "));
    }

    private static List<String> acknowledgements(ShippedApp app) {
        List<String> acknowledgements = new ArrayList<>();
        app.templates().forEach((stack, template) -> template.path("Resources")
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
        return acknowledgements;
    }

    private static List<String> ofRules(ShippedApp app) {
        return app.findings().stream()
                .filter(finding -> finding.contains("AwsSolutions-") || finding.contains("CdkNagValidationFailure"))
                .toList();
    }
}
