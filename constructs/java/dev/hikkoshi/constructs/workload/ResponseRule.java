package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.ResponseAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRuleProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.RedirectOptions;
import software.constructs.Construct;

/** A listener rule that forwards to no target group: the load balancer redirects, or gives a fixed response. */
public final class ResponseRule extends ApplicationListenerRule {

    private static final int FOR_GOOD = 301;

    /**
     * @param listener the listener
     * @param priority 1 to 50,000, unique in the listener
     * @param match the conditions of the rule
     * @param action what the load balancer does
     */
    public record Props(IApplicationListener listener, int priority, RequestMatch match, ResponseAction action) {}

    /** Creates the rule. */
    public ResponseRule(Construct scope, String id, Props props) {
        super(
                scope,
                id,
                ApplicationListenerRuleProps.builder()
                        .listener(props.listener())
                        .priority(props.priority())
                        .conditions(props.match().conditions())
                        .action(action(props.action()))
                        .build());
    }

    private static ListenerAction action(ResponseAction action) {
        return action instanceof ResponseAction.Redirect redirect
                ? redirect(redirect)
                : fixed((ResponseAction.FixedResponse) action);
    }

    private static ListenerAction redirect(ResponseAction.Redirect redirect) {
        RedirectOptions.Builder options = RedirectOptions.builder().permanent(redirect.statusCode() == FOR_GOOD);
        redirect.host().ifPresent(options::host);
        redirect.path().ifPresent(options::path);
        redirect.query().ifPresent(options::query);
        return ListenerAction.redirect(options.build());
    }

    private static ListenerAction fixed(ResponseAction.FixedResponse response) {
        return ListenerAction.fixedResponse(
                response.statusCode(),
                FixedResponseOptions.builder()
                        .contentType(response.contentType())
                        .messageBody(response.messageBody())
                        .build());
    }
}
