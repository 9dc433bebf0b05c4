package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.ListLimits;
import java.util.List;

/**
 * {@code environments/service.yaml}, as written: the service, once for all environments.
 * <pre>{@code
 * service: hidamari-album
 * timeZone: Asia/Tokyo
 * pairs:
 *   - [print-api, order-export]
 * namespaces: [front, api, media, batch]
 * dependencies: [ … ]   # SharedDependencyFile
 * responses: [ … ]      # ResponseFile
 * features: [ … ]       # FeatureFile
 * }</pre>
 */
public record ServiceFile(
        @JsonPropertyDescription(
                        "The name of the service. It is the first part of the paths of its SSM parameters and of the names of its secrets, and the value of the tag service on every resource.")
                @Example("hidamari-album")
                @Affects({
                    "AWS::SSM::Parameter Name",
                    "ExternalSecret spec.data.remoteRef.key",
                    "the tag service of every resource"
                })
                @Formed(Form.LABEL)
                String service,
        @JsonPropertyDescription(
                        "The time zone of the service, by its name in the IANA time zone database. Crons follow it unless they have a zone of their own, and so do the windows of legacy layers.")
                @Example("Asia/Tokyo")
                @Affects({"CronJob spec.timeZone", "AWS::AutoScaling::ScheduledAction Recurrence"})
                @Formed(Form.TIME_ZONE)
                String timeZone,
        @JsonPropertyDescription(
                        "Pairs of features that depend on each other and move together. A step of the ledger that names one of them must name the other one, too.")
                @Example("[[print-api, order-export]]")
                @Affects("the rule PLAN-PAIR")
                @AtMost(items = ListLimits.PAIRS)
                @Unless(written = "[]")
                List<List<String>> pairs,
        @JsonPropertyDescription(
                        "The Kubernetes namespaces for the features. Each gets a quota, default limits and network policies, and its pods must meet the Pod Security Standard restricted.")
                @Example("[front, api, media, batch]")
                @Affects({"Namespace", "ResourceQuota", "LimitRange", "NetworkPolicy"})
                @AtMost(items = ListLimits.NAMESPACES)
                @NotEmpty
                @Formed(Form.LABEL)
                List<String> namespaces,
        @JsonPropertyDescription(
                        "The databases, caches, queues, topics, buckets and other servers that features use. Both sides use them and they do not move; each environment says under dependencies where they are.")
                @Example(
                        "- { name: aurora, kind: mysql }\n- { name: media-jobs, kind: sqs, visibilityTimeoutSeconds: 180 }")
                @Affects({"NetworkPolicy spec.egress", "AWS::IAM::RolePolicy PolicyDocument", "AWS::CloudWatch::Alarm"})
                @AtMost(items = ListLimits.DEPENDENCIES)
                @Unless(written = "[]")
                List<SharedDependencyFile> dependencies,
        @JsonPropertyDescription(
                        "Requests that load balancers answer themselves beside the features: redirects, such as from the domain to www, and fixed responses, such as a 410 for an old path. The listener for HTTP redirects everything to HTTPS already.")
                @Example(
                        "- { name: apex, loadBalancer: public, priority: 50, hosts: [\"@\"], redirect: { host: www } }\n- { name: old-feed, loadBalancer: public, priority: 60, paths: [/feed.xml], fixedResponse: { statusCode: 410 } }")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule")
                @AtMost(items = ListLimits.RESPONSES)
                @Unless(written = "[]")
                List<ResponseFile> responses,
        @JsonPropertyDescription(
                        "The parts of the service that move one by one: websites, APIs, workers and crons. Each has a CloudFormation stack of its own in each environment.")
                @Example(
                        "- name: web-front\n  kind: web\n  namespace: front\n  layer: railsweb\n  image: 111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/hidamari/web:2026.11.16-4b1f09c\n  http: { loadBalancer: public, priority: 100, hosts: [www], port: 8080, healthPath: /healthz, longestRequestSeconds: 15 }\n  pods: { min: 4, max: 20, peak: 16, cpu: 500m, memory: 1Gi }\n  placement: { capacity: spot }")
                @Affects({"the stack <environment>/<feature>", "Deployment", "CronJob"})
                @AtMost(items = ListLimits.FEATURES)
                @NotEmpty
                List<FeatureFile> features) {}
