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
 * The encrypted topic that every alarm of an environment notifies. Services need permission to publish and to use its
 * key. Without both, an alarm changes its state but no message arrives.
 */
public final class AlarmTopic extends Construct {

    /** The service that takes no condition, neither of the topic nor of its key. */
    private static final String EVENTBRIDGE = "events.amazonaws.com";

    private final Topic topic;

    /**
     * @param name the topic's name
     * @param account twelve digits; the services may publish only for this account, EventBridge without that condition
     * @param publishers the AWS services that publish to it, such as {@code cloudwatch.amazonaws.com}
     * @param addresses the email addresses of its subscribers; each must confirm the subscription once
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

    /** Creates the key, the topic and the permissions of its publishers. */
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

    /** CDK grants permissions on the topic and on its key. */
    private void grantPublish(Props props) {
        props.publishers().forEach(service -> topic.grantPublish(principal(service, props.account())));
    }

    /**
     * A publisher, for this account alone. EventBridge names no account when it publishes: a condition would refuse each of
     * its messages (EventBridge user guide, Using resource-based policies, Amazon SNS permissions). A rule of another
     * account needs a role for a topic, so it does not come as this service.
     */
    private static ServicePrincipal principal(String service, String account) {
        if (service.equals(EVENTBRIDGE)) {
            return new ServicePrincipal(service);
        }
        return new ServicePrincipal(
                service,
                ServicePrincipalOpts.builder()
                        .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", account)))
                        .build());
    }
}
