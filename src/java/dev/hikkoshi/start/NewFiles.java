package dev.hikkoshi.start;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.table.KubernetesVersions;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Signal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The three files that follow from answers: the minimal service, one environment and an empty ledger. */
record NewFiles(NewServiceFile answers) {

    /** The only load balancer of a new service. */
    private static final String LOAD_BALANCER = "public";

    private static final int HTTP_PORT = 80;
    private static final String NO_BACKEND = "no system for it is chosen yet";

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * The texts of the files, by their paths in {@code environments/}.
     *
     * @param environment the name of the folder
     * @param today a day for the example of the first step
     */
    SortedMap<String, String> texts(String environment, LocalDate today) {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("service.yaml", new CommentedYaml("service").text(service()));
        texts.put(environment + "/environment.yaml", new CommentedYaml("environment").text(environment()));
        texts.put(environment + "/migration.yaml", FirstLedger.text(environment, today));
        return texts;
    }

    private ObjectNode service() {
        ObjectNode service = object();
        service.put("service", answers.service());
        service.put("timeZone", answers.timeZone());
        service.putArray("namespaces").add(answers.service());
        ArrayNode dependencies = JsonNodeFactory.instance.arrayNode();
        NewFeatures features = new NewFeatures(answers, LOAD_BALANCER);
        for (int i : features.withQueues()) {
            dependencies.add(features.queue(i));
        }
        if (!dependencies.isEmpty()) {
            service.set("dependencies", dependencies);
        }
        ArrayNode list = service.putArray("features");
        for (int i = 0; i < answers.features().size(); i++) {
            list.add(features.feature(i));
        }
        return service;
    }

    private ObjectNode environment() {
        ObjectNode environment = object();
        environment.put("account", answers.account());
        if (!answers.trustedAccounts().isEmpty()) {
            texts(environment, "trustedAccounts", answers.trustedAccounts());
        }
        environment.put("region", answers.region());
        environment.put("domain", answers.domain());
        environment.put("delivery", answers.delivery().word());
        answers.repository().ifPresent(url -> environment.putObject("gitOps").put("repository", url));
        environment.set("network", network());
        if (answers.features().stream().anyMatch(feature -> NewFeatures.hasRequests(feature.kind()))) {
            ObjectNode balancer = environment.putArray("loadBalancers").addObject();
            balancer.put("name", LOAD_BALANCER).put("scheme", "internet-facing");
            balancer.putArray("certificateArns").add(answers.certificateArn());
        }
        environment.set("legacy", legacy());
        environment.set("cluster", cluster());
        ObjectNode dependencies = object();
        NewFeatures features = new NewFeatures(answers, LOAD_BALANCER);
        for (int i : features.withQueues()) {
            NewFeatureFile worker = answers.features().get(i);
            dependencies
                    .putObject(worker.name() + NewFeatures.QUEUE)
                    .put("queue", worker.queue().orElse(""));
        }
        if (!dependencies.isEmpty()) {
            environment.set("dependencies", dependencies);
        }
        environment.set("observability", observability(!features.withQueues().isEmpty()));
        return environment;
    }

    private ObjectNode network() {
        ObjectNode network = object();
        network.put("cidr", answers.cidr());
        texts(network, "zones", answers.zones());
        if (answers.hasSubnets()) {
            ObjectNode existing = network.putObject("existing");
            existing.put("vpcId", answers.vpcId().orElseThrow());
            texts(existing, "publicSubnetIds", answers.publicSubnetIds());
            texts(existing, "privateSubnetIds", answers.privateSubnetIds());
        } else {
            network.put("natGateways", Math.max(1, answers.zones().size()));
        }
        return network;
    }

    private ObjectNode legacy() {
        ObjectNode legacy = object();
        legacy.put("provider", LegacyProvider.AUTOSCALING.word());
        legacy.put("imageId", answers.imageId());
        NewFeatures features = new NewFeatures(answers, LOAD_BALANCER);
        ArrayNode layers = legacy.putArray("layers");
        for (NewLayerFile layer : answers.layers()) {
            ObjectNode written = layers.addObject();
            written.put("name", layer.name());
            written.put("instanceType", layer.instanceType());
            boolean hasRequests = answers.features().stream()
                    .anyMatch(feature -> NewFeatures.hasRequests(feature.kind())
                            && features.layer(feature).equals(layer.name()));
            if (hasRequests) {
                written.put("port", HTTP_PORT);
            }
            written.put("always", layer.instances());
        }
        return legacy;
    }

    private ObjectNode cluster() {
        ObjectNode cluster = object();
        List<String> versions = new ArrayList<>(KubernetesVersions.shipped().versions());
        cluster.put("version", versions.get(versions.size() - 1));
        cluster.set("pools", new NewPools(answers.features()).pools());
        ObjectNode person = cluster.putArray("people").addObject();
        person.put("name", answers.admin().name());
        person.put("role", Person.Role.ADMIN.word());
        person.put("principalArn", answers.admin().roleArn());
        person.put("email", answers.admin().email());
        return cluster;
    }

    private ObjectNode observability(boolean hasQueues) {
        ObjectNode observability = object();
        ObjectNode signals = observability.putObject("signals");
        ObjectNode without = object();
        for (Signal signal : Signal.values()) {
            if (isOfDependencies(signal)
                    && !(hasQueues
                            && DependencyKind.SQS
                                    .signal()
                                    .filter(signal::equals)
                                    .isPresent())) {
                continue;
            }
            List<Backend> possible = signal.backends().stream()
                    .filter(backend -> backend != Backend.NEW_RELIC || answers.observability() == Backend.NEW_RELIC)
                    .toList();
            if (possible.isEmpty()) {
                without.put(signal.word(), NO_BACKEND);
            } else {
                Backend backend =
                        possible.contains(answers.observability()) ? answers.observability() : possible.get(0);
                signals.put(signal.word(), backend.word());
            }
        }
        if (!without.isEmpty()) {
            observability.set("without", without);
        }
        answers.newRelicAccount()
                .ifPresent(account -> observability.putObject("newRelic").put("account", account));
        answers.otlpEndpoint().ifPresent(url -> observability.putObject("otlp").put("endpoint", url));
        observability.putArray("contacts").add(answers.admin().name());
        return observability;
    }

    /** Whether only an environment with some dependency needs it. */
    private static boolean isOfDependencies(Signal signal) {
        for (DependencyKind kind : DependencyKind.values()) {
            if (kind.signal().filter(signal::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    static void texts(ObjectNode tree, String key, Collection<String> texts) {
        texts.forEach(tree.putArray(key)::add);
    }
}
