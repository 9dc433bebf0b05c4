package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.ContainerFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.InitContainerFile;
import dev.hikkoshi.config.file.PodVolumeFile;
import dev.hikkoshi.config.file.SidecarFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.FeatureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks the containers and the volumes of a pod. */
final class ContainerCheck {

    /** The empty folders of a pod together, in MiB: with /tmp, they fit on the smallest disk of a node. */
    private static final int MOST_MIB = 8_192;

    /** The containers with which a run of a cron begins. */
    private static final List<String> OF_CRONS = List.of(Containers.OWNER, Containers.CREDENTIALS);

    private final Findings findings;
    private final Names names;

    ContainerCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check(FeatureFile feature, Place featurePlace) {
        ContainerFile container = feature.container();
        Place place = featurePlace.at("container");
        if (feature.kind() == FeatureKind.CRON && OF_CRONS.contains(feature.name())) {
            taken(featurePlace.at("name"), feature.name(), OF_CRONS);
        }
        checkNames(feature, place);
        checkEnds(container.initContainers(), place.at("initContainers"));
        checkVolumes(container.volumes(), place.at("volumes"));
        names.unique(container.imagePullSecrets(), place.at("imagePullSecrets"));
        for (int i = 0; i < container.sidecars().size(); i++) {
            new ConfigurationCheck(findings)
                    .checkVariables(
                            container.sidecars().get(i).variables(),
                            place.at("sidecars").at(i).at("variables"));
        }
    }

    /** Without words of its own, it would run the process of the feature, and the feature would never start. */
    private void checkEnds(List<InitContainerFile> first, Place place) {
        for (int i = 0; i < first.size(); i++) {
            InitContainerFile one = first.get(i);
            if (one.command().isEmpty() && one.args().isEmpty()) {
                findings.refuse(
                        InputRule.POD_CONTAINER,
                        place.at(i),
                        one.name(),
                        "runs the process of the feature itself, which does not end",
                        "an init container has a command, or args for the entrypoint of the image",
                        "Write what it runs, such as command: [bin/assets].");
            }
        }
    }

    private void taken(Place place, String name, List<String> known) {
        findings.refuse(
                InputRule.POD_CONTAINER,
                place,
                name,
                "is the name of another container of the pod",
                "the names of %s are taken".formatted(String.join(", ", known)),
                "Write another name.");
    }

    private void checkNames(FeatureFile feature, Place place) {
        List<String> known = new ArrayList<>(List.of(feature.name()));
        known.addAll(OF_CRONS);
        List<InitContainerFile> first = feature.container().initContainers();
        List<SidecarFile> beside = feature.container().sidecars();
        List<Place> places = Stream.concat(
                        Stream.iterate(0, i -> i + 1).limit(first.size()).map(i -> place.at("initContainers")
                                .at(i)),
                        Stream.iterate(0, i -> i + 1).limit(beside.size()).map(i -> place.at("sidecars")
                                .at(i)))
                .toList();
        List<String> written = Stream.concat(
                        first.stream().map(InitContainerFile::name),
                        beside.stream().map(SidecarFile::name))
                .toList();
        for (int i = 0; i < written.size(); i++) {
            if (known.contains(written.get(i))) {
                taken(places.get(i).at("name"), written.get(i), known);
            }
            known.add(written.get(i));
        }
    }

    private static List<String> sources(PodVolumeFile volume) {
        List<String> written = new ArrayList<>();
        volume.sizeMiB().ifPresent(size -> written.add("sizeMiB"));
        volume.fileSystem().ifPresent(name -> written.add("fileSystem"));
        volume.claim().ifPresent(name -> written.add("claim"));
        return written;
    }

    private void checkVolumes(List<PodVolumeFile> volumes, Place place) {
        names.unique(volumes.stream().map(PodVolumeFile::mountPath).toList(), place, "mountPath");
        for (int i = 0; i < volumes.size(); i++) {
            PodVolumeFile volume = volumes.get(i);
            List<String> written = sources(volume);
            if (written.size() != 1) {
                findings.refuse(
                        InputRule.POD_VOLUME,
                        place.at(i),
                        volume.mountPath(),
                        written.isEmpty()
                                ? "has neither a size nor a file system nor a claim"
                                : "has " + String.join(" and ", written),
                        "a volume has one of sizeMiB, fileSystem and claim",
                        written.isEmpty()
                                ? "Write sizeMiB for an empty folder, or fileSystem or claim for shared files."
                                : "Keep one of them.");
            }
            if (volume.sizeMiB().isPresent() && volume.readOnly()) {
                findings.refuse(
                        InputRule.POD_VOLUME,
                        place.at(i).at("readOnly"),
                        "true",
                        "makes an empty folder that nobody can write to",
                        "only shared files may be read-only",
                        "Remove it.");
            }
        }
        int all =
                volumes.stream().mapToInt(volume -> volume.sizeMiB().orElse(0)).sum();
        if (all > MOST_MIB) {
            findings.refuse(
                    InputRule.POD_VOLUME,
                    place,
                    all + " MiB",
                    "in empty folders may not fit on the disk of a node",
                    "at most %d MiB in all of them".formatted(MOST_MIB),
                    "Write smaller sizes, or a file system.");
        }
    }
}
