package dev.hikkoshi.conformance.trust;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.output.Dependencies;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A load balancer may write its access logs: Elastic Load Balancing tests it when the attribute is set, and refuses the
 * load balancer otherwise. The bucket's policy admits the log delivery of Elastic Load Balancing below the prefix and
 * this account, is there before the load balancer, and the bucket has the keys of Amazon S3, the only ones that are
 * supported (Elastic Load Balancing, Enable access logs for your Application Load Balancer).
 */
public final class AccessLogsDelivered implements Check {

    private static final String LOAD_BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    private static final String DELIVERY = "logdelivery.elasticloadbalancing.amazonaws.com";

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        String account = output.phase().environment().target().account();
        List<String> faults = new ArrayList<>();
        List<Resource> loadBalancers = deployed.all(LOAD_BALANCER);
        if (loadBalancers.isEmpty()
                && output.phase().environment().loadBalancers().stream().anyMatch(LoadBalancer::isNew)) {
            faults.add("no template has a load balancer");
        }
        for (Resource loadBalancer : loadBalancers) {
            if (!attribute(loadBalancer, "access_logs.s3.enabled").asText().equals("true")) {
                continue;
            }
            Optional<Resource> bucket =
                    deployed.resource(loadBalancer.stack(), attribute(loadBalancer, "access_logs.s3.bucket"));
            if (bucket.isEmpty()) {
                faults.add(loadBalancer.place() + ": no template has the bucket of its logs");
            } else {
                judge(output, deployed, loadBalancer, bucket.get(), account, faults);
            }
        }
        return faults;
    }

    private static void judge(
            PhaseOutput output,
            Deployed deployed,
            Resource loadBalancer,
            Resource bucket,
            String account,
            List<String> faults) {
        JsonNode encryption = bucket.properties().at("/BucketEncryption/ServerSideEncryptionConfiguration");
        if (!encryption.findValuesAsText("SSEAlgorithm").stream().allMatch("AES256"::equals)) {
            faults.add("%s: its logs do not arrive in a bucket with a key of KMS".formatted(loadBalancer.place()));
        }
        String prefix = attribute(loadBalancer, "access_logs.s3.prefix").asText();
        String key = "<%s.Arn>%s/AWSLogs/%s/elasticloadbalancing/log.gz"
                .formatted(bucket.place(), prefix.isEmpty() ? "" : "/" + prefix, account);
        List<Resource> policies = deployed.all("AWS::S3::BucketPolicy").stream()
                .filter(policy -> deployed.resource(
                                policy.stack(), policy.properties().path("Bucket"))
                        .equals(Optional.of(bucket)))
                .toList();
        ServiceCall call = new ServiceCall(DELIVERY, "s3:PutObject", key, Map.of("aws:SourceAccount", account));
        if (policies.stream().noneMatch(policy -> new ResourcePolicy(
                        deployed, policy.stack(), policy.properties().path("PolicyDocument"))
                .admits(call))) {
            faults.add("%s: %s may not write below %s/AWSLogs/%s"
                    .formatted(loadBalancer.place(), DELIVERY, prefix, account));
        }
        policies.stream()
                .filter(policy -> !Dependencies.closure(
                                output.stack(loadBalancer.stack()).resources(), loadBalancer.id())
                        .contains(policy.id()))
                .forEach(
                        policy -> faults.add("%s: it may come before %s".formatted(loadBalancer.place(), policy.id())));
    }

    private static JsonNode attribute(Resource loadBalancer, String key) {
        for (JsonNode attribute : loadBalancer.properties().path("LoadBalancerAttributes")) {
            if (attribute.path("Key").asText().equals(key)) {
                return attribute.path("Value");
            }
        }
        return loadBalancer.properties().path("no such attribute");
    }
}
