package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Containers;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The question of each run of a cron before it starts: who owns the cron (trap T26)? The answer is the parameter that the
 * legacy side reads as well. So no slot runs twice, in whichever order the two sides learn of a new owner: whoever applies
 * manifests resumes the CronJob, CloudFormation changes the parameter. A resumed CronJob also starts the slot that it missed
 * within its starting deadline (Kubernetes, CronJob), so the owner at the beginning of the slot counts. The name of the Job
 * tells the slot (kubernetes v1.36.0, pkg/controller/cronjob/cronjob_controllerv2.go, getJobName); the annotation with the
 * slot stands on the Job alone, which a pod cannot read. A name that cannot be a slot is that of a Job of a person.
 *
 * <p>The pod asks in an init container. If EKS does not own the slot, the init container ends with {@value #NOT_OURS}, and the
 * Job fails without a retry. Without an answer it ends with another code: an ordinary failure, and the cron does not run.
 *
 * @param parameter the name of the parameter in Systems Manager: {@code eks} or another owner
 * @param region the AWS region of the parameter
 * @param image an image with the AWS CLI and a shell
 */
public record OwnerQuestion(String parameter, String region, String image) {

    /** The repository and tag of the AWS CLI in the public gallery of Amazon ECR (aws/aws-cli 2.36.7, docker/Dockerfile). */
    public static final String IMAGE = "aws-cli/aws-cli:2.36.7";

    /** The memory that the AWS CLI needs, in MiB. */
    public static final int MEMORY_MIB = 256;

    /** The name of the init container. */
    static final String CONTAINER = Containers.OWNER;

    /** The variable with the name of the parameter. */
    static final String PARAMETER = "OWNER_PARAMETER";

    /** The exit code of an init container whose slot belongs to another owner. The AWS CLI has no such exit code. */
    static final int NOT_OURS = 3;

    /** The time after which it asks no more, in seconds: on a new node, credentials come late (trap T38). */
    private static final int ASK_SECONDS = 90;

    /** The longest time of one question in seconds: three attempts of the AWS CLI, and its search for credentials. */
    private static final int ONE_QUESTION_SECONDS = 30;

    /** The longest time of all questions before a run. */
    public static final int LONGEST_SECONDS = ASK_SECONDS + ONE_QUESTION_SECONDS;

    private static final int PAUSE_SECONDS = 5;

    /** The time from a slot to its Job and from the Job to its deadline that no deadline counts, in seconds. */
    private static final int MARGIN_SECONDS = 60;

    private static final String SCRIPT = AwsCliContainer.script("owner.sh");

    /** The same CronJob, whose runs ask first. Only the memory of a pod may grow, to {@value #MEMORY_MIB} MiB. */
    public CronJob before(CronJob cron) {
        CronJob asking = new CronJobBuilder(cron).build();
        JobSpec job = asking.getSpec().getJobTemplate().getSpec();
        AwsCliContainer.extend(job, LONGEST_SECONDS);
        job.setPodFailurePolicy(failingAtOnce(job.getPodFailurePolicy()));
        PodSpec pod = job.getTemplate().getSpec();
        String name = cron.getMetadata().getName();
        long oldest = cron.getSpec().getStartingDeadlineSeconds() + job.getActiveDeadlineSeconds() + MARGIN_SECONDS;
        AwsCliContainer.putFirst(container(pod.getContainers().get(0), name, oldest), pod);
        return asking;
    }

    /** The first rule that fits decides, so it stands before the others. */
    private static PodFailurePolicy failingAtOnce(PodFailurePolicy others) {
        PodFailurePolicyBuilder policy = new PodFailurePolicyBuilder()
                .addNewRule()
                .withAction("FailJob")
                .withNewOnExitCodes()
                .withContainerName(CONTAINER)
                .withOperator("In")
                .withValues(NOT_OURS)
                .endOnExitCodes()
                .endRule();
        return others == null
                ? policy.build()
                : policy.addAllToRules(others.getRules()).build();
    }

    private Container container(Container cron, String name, long oldestSlotSeconds) {
        List<EnvVar> variables = new ArrayList<>(List.of(AwsCliContainer.variable(PARAMETER, parameter)));
        variables.addAll(AwsCliContainer.identity(region));
        variables.addAll(List.of(
                AwsCliContainer.variable("ASK_SECONDS", Integer.toString(ASK_SECONDS)),
                AwsCliContainer.variable("PAUSE_SECONDS", Integer.toString(PAUSE_SECONDS)),
                AwsCliContainer.variable("CRON_NAME", name),
                AwsCliContainer.variable("SLOT_SECONDS", Long.toString(oldestSlotSeconds)),
                AwsCliContainer.variable("NOT_OURS", Integer.toString(NOT_OURS)),
                jobName()));
        return AwsCliContainer.of(CONTAINER, image, SCRIPT, variables, cron);
    }

    /** Kubernetes gives this label to the pods of a Job. */
    private static EnvVar jobName() {
        return new EnvVarBuilder()
                .withName("JOB_NAME")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("metadata.labels['batch.kubernetes.io/job-name']")
                .endFieldRef()
                .endValueFrom()
                .build();
    }
}
