package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * The encrypted topic that every alarm of an environment notifies. The services that publish to it may publish and may use
 * its key. Without both rights, an alarm on an encrypted topic rises and no message arrives.
 */
public final class AlarmTopic extends Construct {

    private final Topic topic;

    /**
     * @param name the topic's name
     * @param account twelve digits; the services publish for this account alone
     * @param publishers the AWS services that publish to it, such as {@code cloudwatch.amazonaws.com}
     * @param addresses who gets its messages by email; each confirms it once, in a message from AWS
     */
    public record Props(String name, String account, List<String> publishers, List<String> addresses) {

        public Props {
            publishers = List.copyOf(publishers);
            addresses = List.copyOf(addresses);
            if (publishers.isEmpty()) {
                throw new IllegalArgumentException("the topic " + name + " needs a service that publishes to it");
            }
        }
    }

    /** Creates the key, the topic and the rights of its publishers. */
    public AlarmTopic(Construct scope, String id, Props props) {
        super(scope, id);
        Key key = createKey(props);
        this.topic = createTopic(props, key);
        grantPublish(props);
        props.addresses().forEach(address -> topic.addSubscription(new EmailSubscription(address)));
    }

    /** The topic. */
    public ITopic topic() {
        return topic;
    }

    /** The topic's ARN. */
    public String arn() {
        return topic.getTopicArn();
    }

    private Key createKey(Props props) {
        return Key.Builder.create(this, "Key")
                .description("Alarms of " + props.name())
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
    }

    private Topic createTopic(Props props, Key key) {
        return Topic.Builder.create(this, "Topic")
                .topicName(props.name())
                .masterKey(key)
                .enforceSsl(true)
                .build();
    }

    /** On the topic and on its key: CDK grants both. */
    private void grantPublish(Props props) {
        ServicePrincipalOpts ownAccount = ServicePrincipalOpts.builder()
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", props.account())))
                .build();
        props.publishers().forEach(service -> topic.grantPublish(new ServicePrincipal(service, ownAccount)));
    }
}
