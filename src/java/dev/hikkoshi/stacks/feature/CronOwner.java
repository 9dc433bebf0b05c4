package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.CredentialWait;
import dev.hikkoshi.constructs.workload.OwnerQuestion;
import dev.hikkoshi.constructs.workload.Permission;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Upstream;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.util.List;
import java.util.Optional;

/**
 * Who owns a cron, as a parameter that both sides read before each run (trap T26).
 *
 * <p>On EKS, the pods ask while the legacy side still has the cron. After {@code retire}, nobody else can own it, so they ask
 * no more. A run that uses AWS then waits for its credentials alone (trap T38). The right to ask stays: if the stack is deployed before the manifests, older pods still ask. They find no parameter,
 * which means the same as {@code eks}.
 */
final class CronOwner {

    private CronOwner() {}

    /** The question of each run; empty if the feature is no cron, or if only EKS has it. */
    static Optional<OwnerQuestion> question(FeatureStackProps props) {
        boolean asks =
                props.feature() instanceof CronFeature && props.presence().runsOnLegacy();
        return asks
                ? Optional.of(new OwnerQuestion(
                        parameter(props),
                        props.identity().region(),
                        props.surroundings().images().image(Upstream.ECR_PUBLIC, OwnerQuestion.IMAGE)))
                : Optional.empty();
    }

    /** The wait of each run for its credentials; empty if it asks, which waits as well, or if it needs none. */
    static Optional<CredentialWait> wait(FeatureStackProps props) {
        boolean waits = props.feature() instanceof CronFeature
                && !props.presence().runsOnLegacy()
                && !Permissions.ofContainers(props).isEmpty();
        return waits
                ? Optional.of(new CredentialWait(
                        props.identity().region(),
                        props.surroundings().images().image(Upstream.ECR_PUBLIC, OwnerQuestion.IMAGE)))
                : Optional.empty();
    }

    /** The right of a cron's pods to ask; empty if the feature is no cron. */
    static Optional<Permission> right(FeatureStackProps props) {
        return props.feature() instanceof CronFeature
                ? Optional.of(new Permission(
                        "AskOwner",
                        List.of("ssm:GetParameter", "ssm:GetParameterHistory"),
                        List.of(props.identity().arns().of("ssm", "parameter" + parameter(props))),
                        ""))
                : Optional.empty();
    }

    private static String parameter(FeatureStackProps props) {
        return LegacyControl.path(props) + "/" + CronFeature.OWNER_PARAMETER;
    }
}
