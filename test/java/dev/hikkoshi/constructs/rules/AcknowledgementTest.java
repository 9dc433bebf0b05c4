package dev.hikkoshi.constructs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.constructs.rules.Acknowledgement.Accepted;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.sqs.Queue;

/** Acknowledgements of one resource, by several callers. */
class AcknowledgementTest {

    private static final Accepted DEAD_LETTERS = new Accepted("AwsSolutions-SQS3", "This queue holds dead letters.");
    private static final Accepted TLS = new Accepted("AwsSolutions-SQS4", "Nothing but the VPC reaches this queue.");

    private final Stack stack = new Stack(new App(), "stack");
    private final Queue queue = new Queue(stack, "Queue");

    @Test
    void aSecondOneIsAddedToTheFirst() {
        Acknowledgement.of(queue, DEAD_LETTERS.ruleId(), DEAD_LETTERS.reason());
        Acknowledgement.of(queue, List.of(TLS));

        assertThat(written()).containsExactly(of(DEAD_LETTERS), of(TLS));
    }

    @Test
    void theSameOneIsWrittenOnce() {
        Acknowledgement.of(queue, List.of(DEAD_LETTERS, TLS));
        Acknowledgement.of(queue, DEAD_LETTERS.ruleId(), DEAD_LETTERS.reason());

        assertThat(written()).containsExactly(of(DEAD_LETTERS), of(TLS));
    }

    /** cdk-nag itself is the witness of the format: it adds to ours, and ours are added to its own. */
    @Test
    void thoseOfCdkNagStay() {
        Acknowledgement.of(queue, List.of(DEAD_LETTERS));
        NagSuppressions.addResourceSuppressions(
                queue,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-SQS2")
                        .reason("Its messages are public.")
                        .build()));
        Acknowledgement.of(queue, List.of(TLS));

        assertThat(written())
                .extracting(rule -> rule.get("id"))
                .containsExactly("AwsSolutions-SQS3", "AwsSolutions-SQS2", "AwsSolutions-SQS4");
    }

    private List<Map<String, String>> written() {
        Map<String, Object> resource = Template.fromStack(stack)
                .findResources("AWS::SQS::Queue")
                .values()
                .iterator()
                .next();
        Map<?, ?> nag = (Map<?, ?>) ((Map<?, ?>) resource.get("Metadata")).get("cdk_nag");
        return ((List<?>) nag.get("rules_to_suppress"))
                .stream().map(AcknowledgementTest::texts).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Object rule) {
        return (Map<String, String>) rule;
    }

    private static Map<String, String> of(Accepted rule) {
        return Map.of("id", rule.ruleId(), "reason", rule.reason());
    }
}
