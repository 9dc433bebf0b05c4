package dev.hikkoshi.start;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.FeatureKind;
import java.util.List;
import java.util.Optional;

/**
 * A feature of a new service, as written. The kind decides whether it has hosts, a queue or a schedule.
 * <pre>{@code
 * - { name: web-front, kind: web, image: …, hosts: [www.album.example] }
 * - { name: mailer, kind: worker, layer: work, image: …, queue: album-mails }
 * - { name: nightly, kind: cron, layer: work, image: …, schedule: "30 3 * * *" }
 * }</pre>
 */
record NewFeatureFile(
        @JsonPropertyDescription("The name of a feature. Steps of the ledger name it.")
                @Example("web-front")
                @Affects("service.yaml features[].name")
                @Formed(Form.FEATURE_NAME)
                String name,
        @JsonPropertyDescription("How the feature gets its work.")
                @Example("web")
                @Affects("service.yaml features[].kind")
                FeatureKind kind,
        @JsonPropertyDescription("The container image of the feature, with a tag that never moves or a digest.")
                @Example("111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/album/web:1.4.2")
                @Affects("service.yaml features[].image")
                @Formed(Form.IMAGE)
                String image,
        @JsonPropertyDescription(
                        "Whom to ask about the feature: a team, a channel or an address. Without it, the report says that nobody is named.")
                @Example("photo team")
                @Affects("service.yaml features[].owner")
                @Formed(Form.OWNER)
                Optional<String> owner,
        @JsonPropertyDescription("The layer that runs the feature until it has moved. Without it, it is the first one.")
                @Example("web")
                @Affects("service.yaml features[].layer")
                Optional<String> layer,
        @JsonPropertyDescription(
                        "The hosts of the feature, for kinds web and api: whole names such as www.album.example, or a label below the domain such as www.")
                @Example("[www.album.example]")
                @Affects("service.yaml features[].http.hosts")
                @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.HOST)
                List<String> hosts,
        @JsonPropertyDescription(
                        "The paths of the feature, for kinds web and api. Without them, it gets every path of its hosts that no other feature has.")
                @Example("[/api/*]")
                @Affects("service.yaml features[].http.paths")
                @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.PATH)
                List<String> paths,
        @JsonPropertyDescription("The port on which the process listens in its container, for kinds web and api.")
                @Example("8080")
                @Affects("service.yaml features[].http.port")
                @Unless(written = "8080")
                @Within(rule = InputRule.HTTP_PORT, from = 1024, to = 65_535)
                int port,
        @JsonPropertyDescription("The path that answers with 200 while the process is healthy, for kinds web and api.")
                @Example("/healthz")
                @Affects("service.yaml features[].http.healthPath")
                @Unless(written = "/healthz")
                @Formed(Form.HEALTH_PATH)
                String healthPath,
        @JsonPropertyDescription("The name of the SQS queue with the jobs, for kind worker.")
                @Example("album-mails")
                @Affects("environment.yaml dependencies.<name>.queue")
                @Formed(Form.QUEUE)
                Optional<String> queue,
        @JsonPropertyDescription(
                        "The visibility timeout of the queue in seconds, for kind worker. `aws sqs get-queue-attributes --attribute-names VisibilityTimeout --queue-url URL` shows it. Without it, six times longestSeconds is assumed.")
                @Example("180")
                @Affects("service.yaml dependencies[].visibilityTimeoutSeconds")
                @Within(rule = InputRule.DEPENDENCY_TIMEOUT, from = 1, to = AwsLimits.VISIBILITY_SECONDS)
                Optional<Integer> visibilityTimeoutSeconds,
        @JsonPropertyDescription("Whether a second run for the same time does no harm, for kind cron.")
                @Example("true")
                @Affects("service.yaml features[].cron.idempotent")
                @Unless(written = "false")
                boolean idempotent,
        @JsonPropertyDescription("When a cron runs, in the five fields of crontab, for kind cron.")
                @Example("\"30 3 * * *\"")
                @Affects("service.yaml features[].cron.schedule")
                @Formed(Form.SCHEDULE)
                Optional<String> schedule,
        @JsonPropertyDescription(
                        "The longest time in seconds that one request, one job or one run of the feature may take. Without it, it is 30 for kinds web and api, 60 for kind worker, and 1800 for kind cron.")
                @Example("30")
                @Affects({
                    "service.yaml features[].http.longestRequestSeconds",
                    "service.yaml features[].worker.longestJobSeconds",
                    "service.yaml features[].cron.longestRunSeconds"
                })
                Optional<Integer> longestSeconds,
        @JsonPropertyDescription(
                        "The number of pods that do all the work of the busiest hour. A cron has one for each run.")
                @Example("4")
                @Affects("service.yaml features[].pods")
                @Unless(written = "2")
                @Within(rule = InputRule.POD_COUNT, from = 2, to = 500)
                int pods,
        @JsonPropertyDescription("The CPU of one pod, in vCPU or in thousandths of it (500m).")
                @Example("500m")
                @Affects("service.yaml features[].pods.cpu")
                @Unless(written = "500m")
                @Formed(Form.CPU)
                String cpu,
        @JsonPropertyDescription("The memory of one pod, in MiB (512Mi) or GiB (1.5Gi).")
                @Example("512Mi")
                @Affects("service.yaml features[].pods.memory")
                @Unless(written = "512Mi")
                @Formed(Form.MEMORY)
                String memory,
        @JsonPropertyDescription(
                        "The nodes of the pods. Without it, they are spot, and on-demand for a cron that is not idempotent.")
                @Example("spot")
                @Affects("service.yaml features[].placement.capacity")
                Optional<Capacity> capacity) {}
