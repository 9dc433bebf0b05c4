package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingCluster;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.model.TakeOver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Renders the descriptions of AWS from an environment: what the written files say about what lives, and nothing else. */
final class RenderedShapes {

    private static final String HOSTS = "host-header";
    private static final String PATHS = "path-pattern";

    private final Environment environment;
    private final Links links;
    private final LiveService live;
    private final LiveService rendered = new LiveService();

    private RenderedShapes(Environment environment, Links links, LiveService live) {
        this.environment = environment;
        this.links = links;
        this.live = live;
    }

    /**
     * The descriptions of an environment.
     *
     * @param live what lives, for the ids that the model does not have
     */
    static LiveService of(Environment environment, Links links, LiveService live) {
        RenderedShapes shapes = new RenderedShapes(environment, links, live);
        if (environment.network() instanceof Network.Existing network) {
            shapes.addNetwork(network);
        }
        for (LoadBalancer balancer : environment.loadBalancers()) {
            balancer.existing().ifPresent(existing -> shapes.addBalancer(balancer, existing));
        }
        environment.legacy().layers().forEach(shapes::addLayer);
        environment.cluster().existing().ifPresent(existing -> shapes.addCluster(existing, live));
        RenderedStores.addTo(shapes.rendered, environment, links, live);
        RenderedNames.addTo(shapes.rendered, environment, links);
        return shapes.rendered;
    }

    private void add(DescribeKind kind, String id, ObjectNode node) {
        rendered.add(new LiveResource(kind, id, "", "", node));
    }

    private void addAttribute(ObjectNode node, String key, String value) {
        node.withArray("Attributes").addObject().put("Key", key).put("Value", value);
    }

    private static String end(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private void addNetwork(Network.Existing network) {
        String account = environment.target().account();
        add(
                DescribeKind.VPCS,
                network.vpcId(),
                Trees.object()
                        .put("VpcId", network.vpcId())
                        .put("CidrBlock", network.cidr().toString())
                        .put("InstanceTenancy", "default")
                        .put("OwnerId", account));
        addSubnets(
                network,
                network.publicSubnetIds(),
                network.declared().publicBlocks().stream().map(Object::toString).toList());
        addSubnets(
                network,
                network.privateSubnetIds(),
                network.declared().privateBlocks().stream()
                        .map(Object::toString)
                        .toList());
    }

    private void addSubnets(Network.Existing network, List<String> ids, List<String> blocks) {
        for (int i = 0; i < ids.size(); i++) {
            ObjectNode subnet = Trees.object()
                    .put("SubnetId", ids.get(i))
                    .put("VpcId", network.vpcId())
                    .put("OwnerId", environment.target().account())
                    .put("Ipv6Native", false);
            if (i < network.zones().size()) {
                subnet.put("AvailabilityZone", network.zones().get(i));
            }
            if (i < blocks.size()) {
                subnet.put("CidrBlock", blocks.get(i));
            }
            add(DescribeKind.SUBNETS, ids.get(i), subnet);
        }
    }

    private void addBalancer(LoadBalancer balancer, ExistingLoadBalancer existing) {
        String listener = existing.listenerArn();
        String arn = listener.substring(0, listener.lastIndexOf('/')).replace(":listener/", ":loadbalancer/");
        String name = existing.fullName();
        ObjectNode node = Trees.object()
                .put("LoadBalancerArn", arn.substring(0, arn.indexOf(":loadbalancer/")) + ":loadbalancer/" + name)
                .put("LoadBalancerName", name.substring(name.indexOf('/') + 1, name.lastIndexOf('/')))
                .put("Type", "application")
                .put("Scheme", balancer.internal() ? "internal" : "internet-facing");
        if (environment.network() instanceof Network.Existing network) {
            node.put("VpcId", network.vpcId());
            existing.blocks().forEach(block -> node.withArray("AvailabilityZones")
                    .addObject()
                    .put("SubnetId", subnet(network.vpcId(), block.toString())));
        }
        node.putArray("SecurityGroups").add(existing.securityGroupId());
        existing.facts().dnsName().ifPresent(text -> node.put("DNSName", text));
        existing.facts().canonicalHostedZoneId().ifPresent(text -> node.put("CanonicalHostedZoneId", text));
        existing.facts().ipAddressType().ifPresent(text -> node.put("IpAddressType", text));
        add(DescribeKind.LOAD_BALANCERS, arn, node);
        addAttributes(arn, existing);
        addListener(listener, arn, existing);
        for (OwnersRule rule : existing.rules().orElse(List.of())) {
            addRule(rule, takingOver(balancer, rule));
        }
        SortedMap<String, List<HttpFeature>> groups = new TreeMap<>();
        environment.service().httpFeatures().stream()
                .filter(feature -> feature.routing().loadBalancer().equals(balancer.name()))
                .forEach(feature -> groupOf(feature)
                        .ifPresent(group -> groups.computeIfAbsent(group, each -> new ArrayList<>())
                                .add(feature)));
        groups.forEach((group, features) -> addGroup(group, arn, features));
    }

    /** The id of the subnet with a block, which the model does not have; the block itself if no subnet has it. */
    private String subnet(String vpcId, String block) {
        return live.all(DescribeKind.SUBNETS).stream()
                .filter(subnet -> subnet.text("VpcId").equals(vpcId)
                        && subnet.text("CidrBlock").equals(block))
                .map(LiveResource::id)
                .findFirst()
                .orElse(block);
    }

    /** What all features of a target group say alike. If they differ, the text has each value. */
    private static String alike(List<HttpFeature> features, Function<HttpFeature, Object> value) {
        return features.stream()
                .map(feature -> value.apply(feature).toString())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void addAttributes(String arn, ExistingLoadBalancer existing) {
        ObjectNode node = Trees.object();
        existing.facts()
                .idleTimeoutSeconds()
                .ifPresent(seconds -> addAttribute(node, "idle_timeout.timeout_seconds", "" + seconds));
        existing.facts()
                .dropInvalidHeaderFields()
                .ifPresent(drop -> addAttribute(node, "routing.http.drop_invalid_header_fields.enabled", "" + drop));
        add(DescribeKind.LOAD_BALANCER_ATTRIBUTES, end(arn), node);
    }

    private void addListener(String listener, String arn, ExistingLoadBalancer existing) {
        ObjectNode node = Trees.object().put("ListenerArn", listener).put("LoadBalancerArn", arn);
        existing.defaultGroupArn()
                .ifPresent(group -> putForward(node, "DefaultActions", List.of(group), Optional.empty()));
        add(DescribeKind.LISTENERS, listener, node);
    }

    private Optional<HttpFeature> takingOver(LoadBalancer balancer, OwnersRule rule) {
        return environment.service().httpFeatures().stream()
                .filter(feature -> feature.routing().loadBalancer().equals(balancer.name()))
                .filter(feature -> feature.routing()
                        .takesOver()
                        .filter(served -> served instanceof TakeOver.OfRule of
                                && of.ruleArn().equals(rule.ruleArn()))
                        .isPresent())
                .findFirst();
    }

    private Optional<String> groupOf(HttpFeature feature) {
        return environment.legacy().layer(feature.layer()).targetGroupArn(feature);
    }

    /** A rule that a feature takes over is rendered from the feature, because the feature's own rule will say the same. */
    private void addRule(OwnersRule rule, Optional<HttpFeature> feature) {
        ObjectNode node = Trees.object().put("RuleArn", rule.ruleArn());
        node.put("Priority", "" + rule.priority());
        putCondition(
                node,
                HOSTS,
                "HostHeaderConfig",
                feature.map(each -> each.routing().hosts()).orElse(rule.hosts()));
        putCondition(
                node,
                PATHS,
                "PathPatternConfig",
                feature.map(each -> each.routing().paths()).orElse(rule.paths()));
        List<String> groups = feature.flatMap(this::groupOf).map(List::of).orElse(rule.targetGroupArns());
        Optional<Integer> stickiness =
                feature.flatMap(each -> each.routing().stickiness()).map(duration -> (int) duration.toSeconds());
        if (!groups.isEmpty()) {
            putForward(node, "Actions", groups, stickiness);
        }
        add(DescribeKind.RULES, rule.ruleArn(), node);
    }

    private static void putCondition(ObjectNode node, String field, String config, List<String> values) {
        if (!values.isEmpty()) {
            ObjectNode condition = node.withArray("Conditions").addObject().put("Field", field);
            values.forEach(condition.putObject(config).putArray("Values")::add);
        }
    }

    private static void putForward(
            ObjectNode node, String key, List<String> groups, Optional<Integer> stickinessSeconds) {
        ObjectNode action = node.putArray(key).addObject().put("Type", "forward");
        ObjectNode config = action.putObject("ForwardConfig");
        groups.forEach(group -> config.withArray("TargetGroups").addObject().put("TargetGroupArn", group));
        stickinessSeconds.ifPresent(seconds -> config.putObject("TargetGroupStickinessConfig")
                .put("Enabled", true)
                .put("DurationSeconds", seconds));
    }

    private void addGroup(String group, String balancerArn, List<HttpFeature> features) {
        ObjectNode node = Trees.object()
                .put("TargetGroupArn", group)
                .put("TargetGroupName", group.split("/")[1])
                .put("ProtocolVersion", "HTTP1")
                .put("IpAddressType", "ipv4")
                .put("HealthCheckEnabled", true)
                .put("HealthCheckPath", alike(features, feature -> feature.routing()
                        .healthPath()));
        if (environment.network() instanceof Network.Existing network) {
            node.put("VpcId", network.vpcId());
        }
        node.putArray("LoadBalancerArns").add(balancerArn);
        add(DescribeKind.TARGET_GROUPS, group, node);
        ObjectNode attributes = Trees.object();
        addAttribute(attributes, "slow_start.duration_seconds", alike(features, feature -> feature.routing()
                .slowStart()
                .toSeconds()));
        addAttribute(attributes, "stickiness.enabled", "false");
        add(DescribeKind.TARGET_GROUP_ATTRIBUTES, end(group), attributes);
    }

    private void addCluster(ExistingCluster existing, LiveService live) {
        ObjectNode node = Trees.object()
                .put("name", existing.name())
                .put("version", environment.cluster().version());
        ObjectNode network =
                node.putObject("resourcesVpcConfig").put("clusterSecurityGroupId", existing.securityGroupId());
        if (environment.network() instanceof Network.Existing own) {
            network.put("vpcId", own.vpcId());
        }
        live.all(DescribeKind.CLUSTERS).stream()
                .filter(cluster -> cluster.text("name").equals(existing.name()))
                .forEach(cluster -> add(DescribeKind.CLUSTERS, cluster.id(), node));
        existing.oidcProviderArn()
                .filter(arn -> live.isDescribed(DescribeKind.OIDC_PROVIDERS))
                .ifPresent(arn ->
                        add(DescribeKind.OIDC_PROVIDERS, arn, Trees.object().put("Arn", arn)));
    }

    private void addLayer(Layer layer) {
        if (layer.groups().isEmpty()) {
            return;
        }
        String name = layer.groups().get(0);
        ObjectNode node = Trees.object()
                .put("AutoScalingGroupName", name)
                .put("MinSize", layer.always())
                .put("MaxSize", layer.maxInstances());
        new TreeSet<>(layer.targetGroupArns().values()).forEach(node.putArray("TargetGroupARNs")::add);
        if (!layer.instanceType().isEmpty()) {
            node.putArray("Instances").addObject().put("InstanceType", layer.instanceType());
        }
        add(DescribeKind.AUTO_SCALING_GROUPS, name, node);
        Optional.ofNullable(links.templates().get(layer.name())).ifPresent(id -> {
            ObjectNode version = Trees.object();
            version.putObject("LaunchTemplateData").put("InstanceType", layer.instanceType());
            add(DescribeKind.LAUNCH_TEMPLATE_VERSIONS, id, version);
        });
    }
}
