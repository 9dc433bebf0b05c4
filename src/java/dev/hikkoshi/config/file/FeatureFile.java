package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A feature, as written. The kind decides whether it has {@code http}, {@code worker} or {@code cron}.
 * <pre>{@code
 * name: web-front
 * kind: web
 * namespace: front
 * layer: railsweb
 * image: 111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/hidamari/web:2026.11.16-4b1f09c
 * owner: photo team
 * http: { … }          # HttpFile, for kind web and api
 * worker: { … }        # WorkerFile, for kind worker
 * cron: { … }          # CronFile, for kind cron
 * pods: { … }          # PodsFile
 * placement: { … }     # PlacementFile
 * scaling: { … }       # ScalingFile, for kind web and api
 * container: { … }     # ContainerFile
 * freeze: [ … ]        # FreezeFile
 * needs: [ … ]         # NeedFile
 * variables: { UNICORN_WORKERS: "4" }
 * secrets: [SECRET_KEY_BASE]
 * differences: [ … ]   # DifferenceFile
 * }</pre>
 */
public record FeatureFile(
        @JsonPropertyDescription(
                        "The name of the feature in the ledger, and of its stack, its Kubernetes objects and its parameters. A feature that runs keeps its name.")
                @Example("web-front")
                @Affects({"the stack <environment>/<feature>", "Deployment metadata.name", "AWS::SSM::Parameter Name"})
                @Formed(Form.FEATURE_NAME)
                String name,
        @JsonPropertyDescription(
                        "How the feature gets its work. It decides whether it has the key http, worker or cron, and what its share of EKS means.")
                @Example("web")
                @Affects({"Deployment", "HorizontalPodAutoscaler", "ScaledObject", "CronJob"})
                FeatureKind kind,
        @JsonPropertyDescription("The Kubernetes namespace of the feature's objects. It is one of namespaces.")
                @Example("front")
                @Affects({"Deployment metadata.namespace", "AWS::EKS::PodIdentityAssociation Namespace"})
                String namespace,
        @JsonPropertyDescription(
                        "The layer of the legacy fleet that runs the feature until it has retired. Each environment describes it under legacy.layers.")
                @Example("railsweb")
                @Affects({"AWS::SSM::Parameter Name", "AWS::ElasticLoadBalancingV2::TargetGroup"})
                String layer,
        @JsonPropertyDescription(
                        "The container image of the feature, with an immutable tag or a digest. Pods run it, and so do the instances of a legacy fleet that Hikkoshi creates.")
                @Example("111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/hidamari/web:2026.11.16-4b1f09c")
                @Affects({
                    "Deployment spec.template.spec.containers.image",
                    "CronJob spec.jobTemplate",
                    "AWS::SSM::Parameter Value"
                })
                @Formed(Form.IMAGE)
                String image,
        @JsonPropertyDescription(
                        "Whom to ask about the feature: a team, a channel or an address. The report, plan and next show it. Nothing that runs changes with it.")
                @Example("photo team")
                @Affects({"the page of hikkoshi report", "hikkoshi plan", "hikkoshi next"})
                @Formed(Form.OWNER)
                Optional<String> owner,
        @JsonPropertyDescription(
                        "How requests reach the feature. Kinds web and api need it, and other kinds do not have it.")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::ListenerRule",
                    "AWS::ElasticLoadBalancingV2::TargetGroup",
                    "TargetGroupBinding",
                    "Service"
                })
                Optional<HttpFile> http,
        @JsonPropertyDescription(
                        "Which queue the feature consumes, and how many consumers it has. Kind worker needs it, and other kinds do not have it.")
                @Affects({"ScaledObject spec.triggers", "AWS::SSM::Parameter Value"})
                Optional<WorkerFile> worker,
        @JsonPropertyDescription(
                        "When the feature runs, and for how long. Kind cron needs it, and other kinds do not have it.")
                @Affects({"CronJob spec", "AWS::SSM::Parameter Value"})
                Optional<CronFile> cron,
        @JsonPropertyDescription(
                        "The number and the size of the feature's pods at full capacity. An environment with a lower capacityPercent has fewer pods of the same size.")
                @Affects({"Deployment", "HorizontalPodAutoscaler", "ScaledObject", "ResourceQuota"})
                PodsFile pods,
        @JsonPropertyDescription("The nodes that the feature's pods run on: spot or on-demand instances.")
                @Affects("Deployment spec.template.spec.affinity")
                PlacementFile placement,
        @JsonPropertyDescription(
                        "The use of CPU and memory above which the autoscaler adds pods, for kinds web and api. A worker has as many pods as its queue asks for.")
                @Affects("HorizontalPodAutoscaler spec.metrics")
                Optional<ScalingFile> scaling,
        @JsonPropertyDescription(
                        "What runs in the feature's pods beside the defaults of its image: a command, a user, volumes, and further containers.")
                @Affects({"Deployment spec.template.spec", "AWS::SSM::Parameter Value"})
                @Unless(written = "{}")
                ContainerFile container,
        @JsonPropertyDescription(
                        "Windows of each year in which the feature takes no step. Roll-backs are always allowed.")
                @Example("[{ from: 12-15, to: 01-10, because: New Year cards }]")
                @Affects("the rule PLAN-FREEZE")
                @AtMost(items = ListLimits.FREEZES)
                @Unless(written = "[]")
                List<FreezeFile> freeze,
        @JsonPropertyDescription(
                        "What the feature calls: other features and shared dependencies. Network policies and the IAM role of its pods allow no other feature and no other dependency.")
                @Example("[{ name: app-api }, { name: photos, access: [write], prefix: uploads/ }]")
                @Affects({"NetworkPolicy spec.egress", "AWS::IAM::RolePolicy PolicyDocument"})
                @AtMost(items = ListLimits.DEPENDENCIES)
                @Unless(written = "[]")
                List<NeedFile> needs,
        @JsonPropertyDescription(
                        "Environment variables of this feature by name, on both sides. They win over variables of the environment with the same name.")
                @Example("{ UNICORN_WORKERS: \"4\" }")
                @Affects({"ConfigMap data", "AWS::SSM::Parameter Value"})
                @AtMost(items = ListLimits.VARIABLES)
                @Unless(written = "{}")
                Map<String, String> variables,
        @JsonPropertyDescription(
                        "The names of the environment variables whose values are secrets. The values are in AWS Secrets Manager, in the secret <service>/<environment>/<feature>, under keys of the same names.")
                @Example("[SECRET_KEY_BASE]")
                @Affects({"ExternalSecret spec.data", "AWS::SSM::Parameter Value"})
                @AtMost(items = ListLimits.VARIABLES)
                @Unless(written = "[]")
                @Formed(Form.VARIABLE)
                List<String> secrets,
        @JsonPropertyDescription(
                        "Variables and secrets that only one side has, each with its reason. All others are the same on both sides.")
                @Example("[{ key: OPSWORKS_STACK, only: legacy, because: pods have no stack }]")
                @Affects({"ConfigMap data", "ExternalSecret spec.data", "AWS::SSM::Parameter Value"})
                @AtMost(items = ListLimits.VARIABLES)
                @Unless(written = "[]")
                List<DifferenceFile> differences) {}
