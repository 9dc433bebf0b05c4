package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.ListLimits;
import dev.hikkoshi.model.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The backend of each signal, the reasons to have no backend, the criteria of a step, and the contacts, as written.
 * <pre>{@code
 * observability:
 *   signals: { traces: new-relic, logs: cloudwatch }
 *   without: { kubernetesEvents: the team reads them with kubectl }
 *   criteria: { errorPercent: 1 }
 *   newRelic: { account: 1234567 }
 *   otlp: { endpoint: "https://otlp.example.com", header: api-key }
 *   queryWorkspace: ws-1a2b3c4d-1111-2222-3333-444455556666
 *   contacts: [ishii, kubo]
 * }</pre>
 */
public record ObservabilityFile(
        @JsonPropertyDescription(
                        "The backend that receives each signal, by the name of the signal. A feature gets requests on EKS only after the signals that it needs are here, or under without.")
                @Example("{ traces: new-relic, logs: cloudwatch, applicationMetrics: prometheus }")
                @Affects({"the agents in the cluster", "AWS::APS::Workspace", "AWS::CloudWatch::Alarm"})
                Map<Signal, Backend> signals,
        @JsonPropertyDescription(
                        "The reason why a signal has no backend, by the name of the signal. Only traces and kubernetesEvents may have none, because no alarm reads them.")
                @Example("{ kubernetesEvents: the team reads them with kubectl }")
                @Affects("the rule PLAN-OBSERVABILITY-COMPLETE")
                @Unless(written = "{}")
                @Formed(Form.REASON)
                Map<Signal, String> without,
        @JsonPropertyDescription("When a step counts as failed: the limits of the alarms that roll a deployment back.")
                @Example("{ errorPercent: 1, slowerPercent: 50, requestFloor: 100, monitoringMinutes: 30 }")
                @Affects("AWS::CloudWatch::Alarm")
                @Unless(written = "{}")
                CriteriaFile criteria,
        @JsonPropertyDescription(
                        "The New Relic account, if signals go there. The license key is in AWS Secrets Manager, in the secret <service>/<environment>/new-relic.")
                @Example("{ account: 1234567, language: ruby, lowData: true }")
                @Affects({"Instrumentation", "Custom::AWSCDK-EKS-HelmChart Values"})
                @Unless(written = "{}")
                NewRelicFile newRelic,
        @JsonPropertyDescription("The OTLP endpoint, if signals go there.")
                @Example("{ endpoint: https://otlp.example.com, header: api-key }")
                @Affects({"the OpenTelemetry collector", "the variable OTEL_EXPORTER_OTLP_ENDPOINT"})
                Optional<OtlpFile> otlp,
        @JsonPropertyDescription(
                        "The id of the workspace of Amazon Managed Service for Prometheus, in this account and region, that KEDA asks the queries of features.scaling. If a signal goes to prometheus, the observability stack creates it, and aws amp list-workspaces shows its id. Only a feature with a query needs it.")
                @Example("ws-1a2b3c4d-1111-2222-3333-444455556666")
                @Affects({"ScaledObject spec.triggers", "AWS::IAM::Role Policies"})
                @Formed(Form.WORKSPACE)
                Optional<String> queryWorkspace,
        @JsonPropertyDescription(
                        "The names of the people, from cluster.people, who get the alarms by email and whom runbooks name first. Without it, nobody gets the alarms.")
                @Example("[ishii, kubo]")
                @Affects({"AWS::SNS::Subscription", "the runbooks"})
                @AtMost(items = ListLimits.PEOPLE)
                @Unless(written = "[]")
                List<String> contacts) {}
