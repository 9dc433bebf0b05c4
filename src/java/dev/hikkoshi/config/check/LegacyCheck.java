package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.LayerFile;
import dev.hikkoshi.config.file.LegacyFile;
import dev.hikkoshi.config.file.VolumeFile;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Purpose;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks the legacy side: the values that each provider needs for its layers. */
final class LegacyCheck {

    private final InstanceShapes shapes;
    private final Findings findings;
    private final Names names;

    LegacyCheck(InstanceShapes shapes, Findings findings) {
        this.shapes = shapes;
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check(EnvironmentFile environment, Place place) {
        LegacyFile legacy = environment.legacy();
        checkPurpose(legacy.provider(), environment.purpose(), place);
        checkImage(legacy, place.at("imageId"));
        names.unique(legacy.layers().stream().map(LayerFile::name).toList(), place.at("layers"), "name");
        checkTargetGroups(environment, place.at("layers"));
        for (int i = 0; i < legacy.layers().size(); i++) {
            LayerFile layer = legacy.layers().get(i);
            Place here = place.at("layers").at(i);
            names.unique(
                    layer.volumes().stream().map(VolumeFile::mountPoint).toList(), here.at("volumes"), "mountPoint");
            layer.time()
                    .ifPresent(
                            time -> checkWindows(time.windows(), here.at("time").at("windows")));
            if (legacy.provider() == LegacyProvider.EXTERNAL) {
                checkType(layer, here);
                checkSize(layer, here);
            } else {
                checkOwn(layer, here);
            }
        }
    }

    private void checkPurpose(LegacyProvider provider, Purpose purpose, Place place) {
        boolean ended = provider == LegacyProvider.OPSWORKS;
        if (ended && purpose != Purpose.RECORD) {
            findings.refuse(
                    InputRule.LEGACY_PURPOSE,
                    place.at("provider"),
                    provider.word(),
                    "cannot be deployed: AWS ended it on 2024-05-26",
                    "it needs purpose: record",
                    "Write purpose: record, or provider: autoscaling.");
        } else if (ended) {
            findings.warn(
                    InputRule.LEGACY_PURPOSE,
                    place.at("provider"),
                    provider.word(),
                    "is a record and cannot be deployed: AWS ended it on 2024-05-26",
                    "purpose: record is allowed, for reading and comparing",
                    "To deploy this environment, write provider: autoscaling and purpose: serve.");
        }
    }

    private void checkImage(LegacyFile legacy, Place place) {
        boolean needed = legacy.provider() == LegacyProvider.AUTOSCALING;
        if (legacy.imageId().isPresent() != needed) {
            findings.refuse(
                    InputRule.LEGACY_IMAGE,
                    place,
                    legacy.imageId().orElse(""),
                    needed
                            ? "imageId is missing"
                            : "has no effect with provider " + legacy.provider().word(),
                    "only provider autoscaling starts instances from it",
                    needed ? "Write the id of the AMI, such as ami-0a1b2c3d4e5f60718." : "Remove it.");
        }
    }

    private void checkWindows(List<String> windows, Place place) {
        names.unique(windows, place);
        for (int i = 0; i < windows.size(); i++) {
            String[] times =
                    windows.get(i).substring(windows.get(i).indexOf(' ') + 1).split("-");
            if (Form.WINDOW.accepts(windows.get(i)) && times[0].equals(times[1])) {
                findings.refuse(
                        InputRule.LEGACY_WINDOW,
                        place.at(i),
                        windows.get(i),
                        "ends when it starts",
                        "a window has two different times",
                        "Write another end, or raise always if the instances run all day.");
            }
        }
    }

    private void checkOwn(LayerFile layer, Place place) {
        if (layer.instanceType().isEmpty()) {
            findings.refuse(
                    InputRule.LEGACY_TYPE,
                    place.at("instanceType"),
                    "",
                    "instanceType is missing",
                    "provider autoscaling and opsworks need it",
                    "Write a type such as c5.2xlarge.");
        }
        checkType(layer, place);
        checkHonours(layer, place);
        if (layer.always() == 0) {
            findings.refuse(
                    InputRule.LEGACY_INSTANCES,
                    place.at("always"),
                    "0",
                    "leaves the layer without an instance outside its windows",
                    "at least 1 is needed",
                    "Write always: 1 or more.");
        }
        if (!layer.targetGroupArns().isEmpty()) {
            findings.refuse(
                    InputRule.LEGACY_TARGET_GROUP,
                    place.at("targetGroupArns"),
                    "",
                    "targetGroupArns has no effect: Hikkoshi creates the target groups of this layer",
                    "only provider external uses existing ones",
                    "Remove them.");
        }
    }

    private void checkHonours(LayerFile layer, Place place) {
        Map<String, Boolean> written = new LinkedHashMap<>();
        written.put("honours", !layer.honours().isEmpty());
        written.put("alsoForwardedFrom", !layer.alsoForwardedFrom().isEmpty());
        written.put("autoScalingGroups", !layer.autoScalingGroups().isEmpty());
        written.put("min", layer.min().isPresent());
        written.put("max", layer.max().isPresent());
        written.values().removeIf(is -> !is);
        for (String key : written.keySet()) {
            findings.refuse(
                    InputRule.LEGACY_HONOURS,
                    place.at(key),
                    "",
                    key + " has no effect: Hikkoshi creates the instances of this layer",
                    "only provider external has it",
                    "Remove it.");
        }
    }

    /** The size of an Auto Scaling group that someone else scales: both bounds, or what runs when. */
    private void checkSize(LayerFile layer, Place place) {
        if (layer.min().isEmpty() && layer.max().isEmpty()) {
            return;
        }
        boolean isCounted =
                layer.always() > 0 || layer.time().isPresent() || layer.load().isPresent();
        boolean isWhole = layer.min().isPresent() && layer.max().isPresent();
        int min = layer.min().orElse(0);
        int max = layer.max().orElse(0);
        if (isCounted || !isWhole || min > max) {
            findings.refuse(
                    InputRule.LEGACY_INSTANCES,
                    place.at(layer.min().isPresent() ? "min" : "max"),
                    Integer.toString(layer.min().isPresent() ? min : max),
                    isCounted
                            ? "counts the instances of the layer a second time"
                            : isWhole
                                    ? "is above max, which is " + max
                                    : layer.min().isPresent() ? "has no max" : "has no min",
                    "allowed: min and max, or always, time and load",
                    "Write both sizes of the Auto Scaling group, without always, time and load.");
        }
    }

    private void checkType(LayerFile layer, Place place) {
        layer.instanceType()
                .ifPresent(type -> names.known(
                        InputRule.LEGACY_TYPE,
                        place.at("instanceType"),
                        type,
                        shapes.names(),
                        "instance type",
                        InstanceShapes.TO_ADD));
    }

    /** The account of a target group: that of its load balancer. For the group of a feature, any of these accounts will do. */
    private static String owner(EnvironmentFile environment, String key, String arn) {
        boolean ofFeature = environment.loadBalancers().stream()
                .noneMatch(balancer -> balancer.name().equals(key));
        return environment.loadBalancers().stream()
                .filter(balancer -> ofFeature || balancer.name().equals(key))
                .flatMap(balancer -> balancer.existing().stream())
                .flatMap(existing -> existing.ownerAccount().stream())
                .filter(owner -> !ofFeature || arn.contains(":" + owner + ":"))
                .findFirst()
                .orElse(environment.account());
    }

    /** The instances of a layer are the targets of its groups. Features of one layer may share a group. */
    private void checkTargetGroups(EnvironmentFile environment, Place place) {
        List<LayerFile> layers = environment.legacy().layers();
        Map<String, Place> ofOthers = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            Place here = place.at(i).at("targetGroupArns");
            Map<String, Place> ofLayer = new HashMap<>();
            for (Map.Entry<String, String> entry :
                    layers.get(i).targetGroupArns().entrySet()) {
                Place arn = here.at(entry.getKey());
                new OwnArns(environment, owner(environment, entry.getKey(), entry.getValue()), findings)
                        .check(InputRule.LEGACY_TARGET_GROUP, Form.TARGET_GROUP_ARN, entry.getValue(), arn);
                ofLayer.putIfAbsent(entry.getValue(), arn);
                Place before = ofOthers.get(entry.getValue());
                if (before != null) {
                    findings.refuse(
                            InputRule.LEGACY_TARGET_GROUP,
                            arn,
                            entry.getValue(),
                            "is written twice",
                            "%s on line %d has the same group; a group belongs to one layer"
                                    .formatted(before.path(), before.line()),
                            "Write the group of this layer, or make one layer of both.");
                }
            }
            ofLayer.forEach(ofOthers::putIfAbsent);
        }
    }
}
