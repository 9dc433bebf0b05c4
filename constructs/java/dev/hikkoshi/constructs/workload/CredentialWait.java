package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Containers;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The wait of each run of a cron for its credentials. On a new node, a pod can start before the agents for its identity and its
 * network policy (trap T38), and a run that is not tried again would be lost. It waits in an init container, which ends without
 * credentials after {@value #WAIT_SECONDS} seconds: then the run has not begun, and nothing of it is half done. While a cron asks
 * for its owner, {@link OwnerQuestion} waits in the same way. Pods of Deployments need no wait: the kubelet starts their containers again.
 *
 * <p>No taint can take the place of the wait, because no agent that is concerned removes one: neither the EKS Pod Identity Agent
 * (<a href="https://github.com/aws/eks-pod-identity-agent/issues/159">issue 159</a>, open) nor the VPC CNI, which may not change nodes
 * (<a href="https://github.com/aws/amazon-vpc-cni-k8s/issues/2808">issue 2808</a>). The drivers of Amazon EBS and Amazon EFS remove
 * {@code ebs.csi.aws.com/agent-not-ready} and {@code efs.csi.aws.com/agent-not-ready}, but give no credentials, and the kubelet tries a
 * mount again.
 *
 * @param region the AWS region
 * @param image an image with the AWS CLI and a shell
 */
public record CredentialWait(String region, String image) {

    /** The name of the init container. */
    static final String CONTAINER = Containers.CREDENTIALS;

    private static final int WAIT_SECONDS = 90;

    /** The longest time of one attempt: what the AWS CLI waits for the agent, with its retries. */
    private static final int ONE_ATTEMPT_SECONDS = 30;

    private static final int PAUSE_SECONDS = 5;

    private static final String SCRIPT = AwsCliContainer.script("credentials.sh");

    /** The same CronJob, whose runs wait first. Only the memory of a pod may grow, to that of the AWS CLI. */
    public CronJob before(CronJob cron) {
        CronJob waiting = new CronJobBuilder(cron).build();
        JobSpec job = waiting.getSpec().getJobTemplate().getSpec();
        List<EnvVar> variables = new ArrayList<>(AwsCliContainer.identity(region));
        variables.add(AwsCliContainer.variable("WAIT_SECONDS", Integer.toString(WAIT_SECONDS)));
        variables.add(AwsCliContainer.variable("PAUSE_SECONDS", Integer.toString(PAUSE_SECONDS)));
        PodSpec pod = job.getTemplate().getSpec();
        AwsCliContainer.extend(job, WAIT_SECONDS + ONE_ATTEMPT_SECONDS);
        AwsCliContainer.putFirst(
                AwsCliContainer.of(
                        CONTAINER, image, SCRIPT, variables, pod.getContainers().get(0)),
                pod);
        return waiting;
    }
}
