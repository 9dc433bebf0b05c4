package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.model.TakeOver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the AWS CLI would print of an environment after the deployment of phase 0. Each description has the shape of one of
 * the base, so it has all the values that AWS prints beside those of the model.
 */
final class SimulatedLive {

    private static final String CERTIFICATE = "arn:aws:acm:ap-northeast-1:222233334444:certificate/0b1c2d3e";

    private final Environment environment;
    private final ObjectNode base;
    private final ObjectNode files = Trees.object();
    private final SortedMap<String, SortedSet<String>> groupsOfLayers = new TreeMap<>();
    private final String vpcId;

    private SimulatedLive(Environment environment) throws IOException {
        this.environment = environment;
        this.base = LiveFiles.base().files();
        this.vpcId =
                environment.network() instanceof Network.Existing existing ? existing.vpcId() : "vpc-0a1b2c3d4e5f67440";
    }

    /** The files of an environment. */
    static ObjectNode of(Environment environment) throws IOException {
        SimulatedLive live = new SimulatedLive(environment);
        for (String file : List.of(
                "load-balancers",
                "target-groups",
                "auto-scaling-groups",
                "launch-template-versions",
                "vpcs",
                "subnets",
                "route-tables",
                "security-groups",
                "queues",
                "db-clusters",
                "replication-groups",
                "cache-clusters",
                "parameters")) {
            String list = live.base.path(file + ".json").fieldNames().next();
            live.files.putObject(file + ".json").putArray(list);
        }
        live.files.putObject("scheduled-actions.json").putArray("ScheduledUpdateGroupActions");
        live.files.putObject("scaling-policies.json").putArray("ScalingPolicies");
        live.addNetwork();
        for (LoadBalancer balancer : environment.loadBalancers()) {
            live.addBalancer(balancer);
        }
        environment.legacy().layers().forEach(live::addFleet);
        environment.service().dependencies().forEach(live::addStore);
        live.addParameters();
        return live.files;
    }

    private String arn(String rest) {
        return "arn:aws:elasticloadbalancing:%s:%s:%s"
                .formatted(environment.target().region(), environment.target().account(), rest);
    }

    private ObjectNode form(String file, int item) {
        JsonNode list = base.path(file).elements().next();
        return list.get(item).deepCopy();
    }

    private ObjectNode add(String file, int item) {
        ObjectNode form = form(file, item);
        ((ArrayNode) files.path(file).elements().next()).add(form);
        return form;
    }

    private static String id(String text) {
        return "%08x%08x".formatted(text.hashCode(), text.length());
    }

    private void addNetwork() {
        Network network = environment.network();
        add("vpcs.json", 0)
                .put("VpcId", vpcId)
                .put("CidrBlock", network.cidr().toString())
                .put("OwnerId", environment.target().account())
                .putArray("CidrBlockAssociationSet");
        ObjectNode main = add("route-tables.json", 0).put("VpcId", vpcId);
        ObjectNode open = add("route-tables.json", 1).put("VpcId", vpcId);
        main.put("OwnerId", environment.target().account());
        open.putArray("Associations");
        List<String> publics = publicSubnets();
        for (int i = 0; i < network.zones().size(); i++) {
            addSubnet(publics.get(i), network.publicBlocks().get(i).toString(), i);
            addSubnet(privateSubnets().get(i), network.privateBlocks().get(i).toString(), i);
            open.withArray("Associations").addObject().put("Main", false).put("SubnetId", publics.get(i));
        }
    }

    private List<String> publicSubnets() {
        return environment.network() instanceof Network.Existing existing
                ? existing.publicSubnetIds()
                : List.of("subnet-0a1b2c3d4e5f67441", "subnet-0a1b2c3d4e5f67442", "subnet-0a1b2c3d4e5f67443");
    }

    private List<String> privateSubnets() {
        return environment.network() instanceof Network.Existing existing
                ? existing.privateSubnetIds()
                : List.of("subnet-0a1b2c3d4e5f67444", "subnet-0a1b2c3d4e5f67445", "subnet-0a1b2c3d4e5f67446");
    }

    private void addSubnet(String id, String block, int zone) {
        add("subnets.json", zone)
                .put("SubnetId", id)
                .put("CidrBlock", block)
                .put("VpcId", vpcId)
                .put("OwnerId", environment.target().account())
                .put("AvailabilityZone", environment.network().zones().get(zone));
    }

    private String fullName(LoadBalancer balancer) {
        return balancer.existing().map(ExistingLoadBalancer::fullName).orElseGet(() -> "app/%s-%s/%s"
                .formatted(environment.name(), balancer.name(), id(balancer.name())));
    }

    private void addBalancer(LoadBalancer balancer) {
        String fullName = fullName(balancer);
        String arn = arn("loadbalancer/" + fullName);
        Optional<ExistingLoadBalancer> existing = balancer.existing();
        String listener = existing.map(ExistingLoadBalancer::listenerArn)
                .orElseGet(() -> arn("listener/" + fullName + "/" + id(fullName)));
        ObjectNode node = add("load-balancers.json", balancer.internal() ? 1 : 0)
                .put("LoadBalancerArn", arn)
                .put("LoadBalancerName", fullName.split("/")[1])
                .put("VpcId", vpcId);
        node.putArray("SecurityGroups")
                .add(existing.map(ExistingLoadBalancer::securityGroupId).orElse("sg-0a1b2c3d4e5f67411"));
        existing.flatMap(each -> each.facts().dnsName()).ifPresent(name -> node.put("DNSName", name));
        List<Cidr> blocks = balancer.blocks(environment.network());
        ArrayNode zones = node.putArray("AvailabilityZones");
        for (int i = 0; i < blocks.size(); i++) {
            zones.addObject()
                    .put("ZoneName", environment.network().zones().get(i))
                    .put("SubnetId", subnet(blocks.get(i).toString(), i))
                    .putArray("LoadBalancerAddresses");
        }
        String last = arn.substring(arn.lastIndexOf('/') + 1);
        ObjectNode attributes =
                base.path("load-balancer-attributes.2b3c4d5e6f708192.json").deepCopy();
        attributes.path("Attributes").forEach(each -> {
            if (each.path("Key").asText().equals("idle_timeout.timeout_seconds")) {
                existing.flatMap(found -> found.facts().idleTimeoutSeconds())
                        .ifPresent(seconds -> ((ObjectNode) each).put("Value", "" + seconds));
            }
        });
        files.set("load-balancer-attributes." + last + ".json", attributes);
        Optional<String> byDefault = existing.flatMap(ExistingLoadBalancer::defaultGroupArn);
        ObjectNode front =
                base.at("/listeners.2b3c4d5e6f708192.json/Listeners/0").deepCopy();
        front.put("ListenerArn", listener).put("LoadBalancerArn", arn);
        byDefault.ifPresent(group -> putForward(front, "DefaultActions", group, 0));
        ((ObjectNode) front.path("Certificates").get(0)).put("CertificateArn", CERTIFICATE);
        files.putObject("listeners." + last + ".json").putArray("Listeners").add(front);
        addRules(balancer, listener, byDefault, arn);
    }

    /** The subnet with this block; a further one of the VPC if none has it yet. */
    private String subnet(String block, int zone) {
        for (JsonNode subnet : files.at("/subnets.json/Subnets")) {
            if (subnet.path("CidrBlock").asText().equals(block)) {
                return subnet.path("SubnetId").asText();
            }
        }
        String id = "subnet-" + id(block);
        addSubnet(id, block, zone);
        return id;
    }

    private List<HttpFeature> featuresOf(LoadBalancer balancer) {
        return environment.service().httpFeatures().stream()
                .filter(feature -> feature.routing().loadBalancer().equals(balancer.name()))
                .toList();
    }

    private void addRules(LoadBalancer balancer, String listener, Optional<String> byDefault, String balancerArn) {
        List<ObjectNode> rules = new ArrayList<>();
        List<HttpFeature> features = featuresOf(balancer);
        List<OwnersRule> owners =
                balancer.existing().flatMap(ExistingLoadBalancer::rules).orElse(List.of());
        for (OwnersRule rule : owners) {
            Optional<HttpFeature> feature = features.stream()
                    .filter(each -> each.routing().takesOver().orElseThrow() instanceof TakeOver.OfRule of
                            && of.ruleArn().equals(rule.ruleArn()))
                    .findFirst();
            rules.add(rule(
                    rule.ruleArn(),
                    rule.priority(),
                    rule.hosts(),
                    rule.paths(),
                    rule.targetGroupArns().stream().findFirst(),
                    feature));
        }
        if (balancer.isNew()) {
            for (HttpFeature feature : features) {
                rules.add(rule(
                        listener.replace(":listener/", ":listener-rule/") + "/" + id(feature.name()),
                        feature.routing().priority(),
                        feature.routing().hosts(),
                        feature.routing().paths(),
                        Optional.of(group(feature)),
                        Optional.of(feature)));
            }
        }
        ObjectNode last = base.at("/rules.bb22cc33dd44ee55.json/Rules/1").deepCopy();
        last.put("RuleArn", listener.replace(":listener/", ":listener-rule/") + "/00000000000000ff");
        byDefault.ifPresent(group -> putForward(last, "Actions", group, 0));
        rules.add(last);
        ArrayNode list = files.putObject("rules." + listener.substring(listener.lastIndexOf('/') + 1) + ".json")
                .putArray("Rules");
        rules.forEach(list::add);
        for (HttpFeature feature : features) {
            addGroup(group(feature), balancerArn, feature);
        }
    }

    /** The group of a feature: the declared one, or the one that its layer has behind its load balancer. */
    private String group(HttpFeature feature) {
        String name = environment.name() + "-" + feature.layer() + "-"
                + feature.routing().loadBalancer();
        return environment
                .legacy()
                .layer(feature.layer())
                .targetGroupArn(feature)
                .orElseGet(() -> arn("targetgroup/%s/%s".formatted(name, id(name))));
    }

    private ObjectNode rule(
            String arn,
            int priority,
            List<String> hosts,
            List<String> paths,
            Optional<String> group,
            Optional<HttpFeature> feature) {
        ObjectNode rule = base.at("/rules.aa11bb22cc33dd44.json/Rules/0").deepCopy();
        rule.put("RuleArn", arn).put("Priority", "" + priority);
        ArrayNode conditions = rule.putArray("Conditions");
        putCondition(conditions, "host-header", "HostHeaderConfig", hosts);
        if (!paths.isEmpty()) {
            putCondition(conditions, "path-pattern", "PathPatternConfig", paths);
        }
        int seconds = feature.flatMap(each -> each.routing().stickiness())
                .map(duration -> (int) duration.toSeconds())
                .orElse(0);
        group.ifPresent(each -> putForward(rule, "Actions", each, seconds));
        return rule;
    }

    private static void putCondition(ArrayNode conditions, String field, String config, List<String> values) {
        ObjectNode condition = conditions.addObject().put("Field", field);
        values.forEach(condition.putArray("Values")::add);
        values.forEach(condition.putObject(config).putArray("Values")::add);
    }

    private static void putForward(ObjectNode node, String key, String group, int stickinessSeconds) {
        ObjectNode action = node.putArray(key).addObject();
        action.put("Type", "forward").put("TargetGroupArn", group).put("Order", 1);
        ObjectNode config = action.putObject("ForwardConfig");
        config.putArray("TargetGroups").addObject().put("TargetGroupArn", group).put("Weight", 1);
        ObjectNode sticky = config.putObject("TargetGroupStickinessConfig").put("Enabled", stickinessSeconds > 0);
        if (stickinessSeconds > 0) {
            sticky.put("DurationSeconds", stickinessSeconds);
        }
    }

    private void addGroup(String arn, String balancerArn, HttpFeature feature) {
        if (!groupsOfLayers
                .computeIfAbsent(feature.layer(), layer -> new TreeSet<>())
                .add(arn)) {
            return;
        }
        ObjectNode group = add("target-groups.json", 0)
                .put("TargetGroupArn", arn)
                .put("TargetGroupName", arn.split("/")[1])
                .put("VpcId", vpcId)
                .put("HealthCheckPath", feature.routing().healthPath());
        group.putArray("LoadBalancerArns").add(balancerArn);
        ObjectNode attributes =
                base.path("target-group-attributes.0a1b2c3d4e5f6071.json").deepCopy();
        attributes.path("Attributes").forEach(each -> {
            if (each.path("Key").asText().equals("slow_start.duration_seconds")) {
                ((ObjectNode) each)
                        .put("Value", "" + feature.routing().slowStart().toSeconds());
            }
        });
        files.set("target-group-attributes." + arn.substring(arn.lastIndexOf('/') + 1) + ".json", attributes);
    }

    /** The name of the Auto Scaling group of a layer; empty if nobody knows one. */
    static Optional<String> fleet(Environment environment, Layer layer) {
        return environment.legacy().provider() == dev.hikkoshi.model.LegacyProvider.EXTERNAL
                ? layer.groups().stream().findFirst()
                : Optional.of(environment.name() + "-" + layer.name());
    }

    private void addFleet(Layer layer) {
        fleet(environment, layer).ifPresent(name -> {
            String template = "lt-0" + id(name);
            ObjectNode fleet = add("auto-scaling-groups.json", 2)
                    .put("AutoScalingGroupName", name)
                    .put(
                            "AutoScalingGroupARN",
                            "arn:aws:autoscaling:%s:%s:autoScalingGroup:00000000:autoScalingGroupName/%s"
                                    .formatted(
                                            environment.target().region(),
                                            environment.target().account(),
                                            name))
                    .put("MinSize", layer.always())
                    .put("MaxSize", layer.maxInstances())
                    .put("DesiredCapacity", layer.always());
            fleet.putObject("LaunchTemplate")
                    .put("LaunchTemplateId", template)
                    .put("LaunchTemplateName", name)
                    .put("Version", "$Latest");
            ArrayNode groups = fleet.putArray("TargetGroupARNs");
            ArrayNode sources = fleet.putArray("TrafficSources");
            for (String group : groupsOfLayers.getOrDefault(layer.name(), new TreeSet<>())) {
                groups.add(group);
                sources.addObject().put("Identifier", group).put("Type", "elbv2");
            }
            fleet.path("Instances")
                    .forEach(instance -> ((ObjectNode) instance).put("InstanceType", layer.instanceType()));
            ObjectNode version = add("launch-template-versions.json", 0).put("LaunchTemplateId", template);
            ((ObjectNode) version.path("LaunchTemplateData")).put("InstanceType", layer.instanceType());
        });
    }

    private static void putGroup(ObjectNode node, String list, String id, Dependency dependency) {
        node.putArray(list).addObject().put(id, ((Reach.Group) dependency.reach()).securityGroupId());
    }

    private void addStore(Dependency dependency) {
        String account = environment.target().account();
        switch (dependency.kind()) {
            case SQS -> {
                ObjectNode attributes = base.at("/queue-attributes.album-live-jobs.json/Attributes")
                        .deepCopy();
                attributes
                        .put(
                                "QueueArn",
                                "arn:aws:sqs:%s:%s:%s"
                                        .formatted(environment.target().region(), account, dependency.id()))
                        .put(
                                "VisibilityTimeout",
                                "" + dependency.visibilityTimeout().toSeconds());
                files.putObject("queue-attributes." + dependency.id() + ".json").set("Attributes", attributes);
                ((ArrayNode) files.at("/queues.json/QueueUrls"))
                        .add("https://sqs.%s.amazonaws.com/%s/%s"
                                .formatted(environment.target().region(), account, dependency.id()));
            }
            case MYSQL -> {
                ObjectNode cluster = add("db-clusters.json", 0)
                        .put("DBClusterIdentifier", dependency.id())
                        .put(
                                "DBClusterArn",
                                "arn:aws:rds:%s:%s:cluster:%s"
                                        .formatted(environment.target().region(), account, dependency.id()))
                        .put("Port", dependency.port());
                putGroup(cluster, "VpcSecurityGroups", "VpcSecurityGroupId", dependency);
            }
            case REDIS -> {
                ObjectNode group = add("replication-groups.json", 0)
                        .put("ReplicationGroupId", dependency.id())
                        .put("AuthTokenEnabled", dependency.redis().signsIn())
                        .put("TransitEncryptionEnabled", dependency.redis().encrypted());
                group.remove("ARN");
                dependency.redis().nodes().forEach(group.putArray("MemberClusters")::add);
                ((ObjectNode) group.at("/NodeGroups/0/PrimaryEndpoint"))
                        .put("Address", dependency.address())
                        .put("Port", dependency.port());
                dependency.redis().nodes().forEach(node -> {
                    ObjectNode member = add("cache-clusters.json", 0)
                            .put("CacheClusterId", node)
                            .put("ReplicationGroupId", dependency.id());
                    member.remove("ARN");
                    putGroup(member, "SecurityGroups", "SecurityGroupId", dependency);
                });
            }
            case MEMCACHED -> {
                ObjectNode cache = add("cache-clusters.json", 2).put("CacheClusterId", dependency.id());
                cache.remove("ARN");
                // Clients know it by a name of a private hosted zone.
                ((ObjectNode) cache.path("ConfigurationEndpoint")).put("Port", dependency.port());
                putGroup(cache, "SecurityGroups", "SecurityGroupId", dependency);
            }
            default -> {
                // A bucket, a table and a server outside are in no file.
            }
        }
    }

    private void addParameters() {
        SortedSet<String> secrets = new TreeSet<>();
        environment
                .service()
                .features()
                .forEach(feature ->
                        secrets.addAll(feature.workload().configuration().secrets()));
        for (String secret : secrets) {
            ObjectNode parameter = add("parameters.json", 0);
            String name = "/%s/%s/%s".formatted(environment.service().name(), environment.name(), secret);
            parameter.put("Name", name).remove("ARN");
        }
    }
}
