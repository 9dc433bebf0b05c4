package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.policy.Statement;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.services.kms.CfnKey;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.CfnTopicPolicy;
import software.constructs.Construct;

/**
 * The topic that every alarm of an environment tells, encrypted. Those who tell it may use the key and publish;
 * without both, an alarm on an encrypted topic rises in silence.
 */
public final class AlarmTopic extends Construct {

    private final CfnTopic topic;

    /**
     * @param name the topic's name
     * @param account twelve digits
     * @param publishers the AWS services that tell it, such as {@code cloudwatch.amazonaws.com}
     */
    public record Props(String name, String account, List<String> publishers) {

        public Props {
            publishers = List.copyOf(publishers);
            if (publishers.isEmpty()) {
                throw new IllegalArgumentException("nobody tells the topic " + name);
            }
        }
    }

    /** Creates the key, the topic and its policy. */
    public AlarmTopic(Construct scope, String id, Props props) {
        super(scope, id);
        CfnKey key = createKey(props);
        this.topic = createTopic(props, key);
        createPolicy(props);
    }

    /** The topic's ARN. */
    public String arn() {
        return topic.getRef();
    }

    private CfnKey createKey(Props props) {
        // In a key's policy, the resource * is the key itself, and the account keeps control of it.
        CfnKey key = CfnKey.Builder.create(this, "Key")
                .description("Alarms of " + props.name())
                .enableKeyRotation(true)
                .keyPolicy(Statement.document(
                        Statement.allow(List.of("kms:*"), List.of("*"))
                                .principal(Map.of("AWS", "arn:aws:iam::" + props.account() + ":root")),
                        Statement.allow(List.of("kms:Decrypt", "kms:GenerateDataKey*"), List.of("*"))
                                .principal(Map.of("Service", props.publishers()))
                                .when("StringEquals", "aws:SourceAccount", props.account())))
                .build();
        key.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN);
        key.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
        return key;
    }

    private CfnTopic createTopic(Props props, CfnKey key) {
        return CfnTopic.Builder.create(this, "Topic")
                .topicName(props.name())
                .kmsMasterKeyId(key.getAttrArn())
                .build();
    }

    private void createPolicy(Props props) {
        List<String> publish = List.of("sns:Publish");
        List<String> thisTopic = List.of(topic.getRef());
        CfnTopicPolicy.Builder.create(this, "Policy")
                .topics(thisTopic)
                .policyDocument(Statement.document(
                        Statement.allow(publish, thisTopic)
                                .principal(Map.of("Service", props.publishers()))
                                .when("StringEquals", "aws:SourceAccount", props.account()),
                        Statement.deny(publish, thisTopic).principal("*").when("Bool", "aws:SecureTransport", "false")))
                .build();
    }
}
