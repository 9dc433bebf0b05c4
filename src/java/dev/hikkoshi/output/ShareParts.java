package dev.hikkoshi.output;

import java.util.regex.Pattern;

/**
 * The parts of the output that carry a share of the work, as JSON pointers into a template or a Kubernetes object, and the
 * parts that follow from a share.
 *
 * <p>Those that follow are the order of deployment, which reverses because the side that gives up work is deployed first; the
 * target group's DNS failover, which is on only while EKS serves alone (trap T6); the way KEDA counts a queue's messages; the
 * dashboard and the deploy commands of the next step, which contain the intended share; and the text of an applied manifest,
 * whose objects are compared one by one.
 */
public final class ShareParts {

    private static final Pattern TEMPLATE =
            Pattern.compile("/Outputs/(Deploy|Rollback)Command/Value|/Resources/\\w+/(DependsOn(/\\d+)?"
                    + "|Properties/Actions/0/ForwardConfig/TargetGroups/\\d/Weight"
                    + "|Properties/TargetGroupAttributes/\\d+/Value"
                    + "|Properties/DashboardBody(/.*)?"
                    + "|Properties/Manifest)");
    private static final Pattern PARAMETER = Pattern.compile("/Resources/\\w*(consumers|owner)\\w*/Properties/Value");
    private static final Pattern GROUPS = Pattern.compile(
            "/Resources/\\w+/Properties/Actions/0/ForwardConfig/(TargetGroups|TargetGroupStickinessConfig)"
                    + "|/Resources/Canary\\w+");
    private static final Pattern OBJECT = Pattern.compile("/spec/(replicas|minReplicas|maxReplicas|minReplicaCount"
            + "|maxReplicaCount|suspend|paused|triggers/\\d+/metadata/scaleOnInFlight)"
            + "|/metadata/annotations(/autoscaling.keda.sh~?1?/?paused-replicas)?"
            // Without a share, the objects of an Application are deleted together with it.
            + "|/metadata/finalizers(/\\d+)?");

    private ShareParts() {}

    /** Whether the part of a template carries a share. */
    public static boolean inTemplate(String pointer) {
        return TEMPLATE.matcher(pointer).matches() || PARAMETER.matcher(pointer).matches();
    }

    /** Whether the part of a template is the list of target groups that a rule forwards to, or the rule of a canary. */
    public static boolean isListOfGroups(String pointer) {
        return GROUPS.matcher(pointer).matches();
    }

    /** Whether the part of a Kubernetes object carries a share. */
    public static boolean inObject(String pointer) {
        return OBJECT.matcher(pointer).matches();
    }

    /** The logical id or the output's name in a pointer into a template; empty for another one. */
    public static String nameIn(String pointer) {
        String[] parts = pointer.split("/", 4);
        return parts.length > 2 ? parts[2] : "";
    }
}
