package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.NeedFile;
import dev.hikkoshi.config.file.PodVolumeFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Access;
import dev.hikkoshi.model.DependencyKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the volumes that are file systems: the feature needs each one, and mounts each that it needs, once. */
final class MountCheck {

    private final Findings findings;

    MountCheck(Findings findings) {
        this.findings = findings;
    }

    void check(ServiceFile service, FeatureFile feature, Place place) {
        List<String> fileSystems = service.dependencies().stream()
                .filter(dependency -> dependency.kind() == DependencyKind.EFS)
                .map(SharedDependencyFile::name)
                .toList();
        Set<String> mounted = new HashSet<>();
        List<PodVolumeFile> volumes = feature.container().volumes();
        for (int i = 0; i < volumes.size(); i++) {
            Place here = place.at("container").at("volumes").at(i);
            Optional<String> name = volumes.get(i).fileSystem();
            if (name.isPresent()) {
                checkVolume(feature, volumes.get(i), name.get(), fileSystems, here);
                if (!mounted.add(name.get())) {
                    findings.refuse(
                            InputRule.POD_VOLUME,
                            here.at("fileSystem"),
                            name.get(),
                            "is in another volume of the same pod, which would wait for ever",
                            "the kubelet mounts a file system once in a pod",
                            "Mount it once, and use folders below it.");
                }
            }
        }
        for (int i = 0; i < feature.needs().size(); i++) {
            String name = feature.needs().get(i).name();
            if (fileSystems.contains(name) && !mounted.contains(name)) {
                findings.refuse(
                        InputRule.POD_VOLUME,
                        place.at("needs").at(i).at("name"),
                        name,
                        "is a file system that no volume of the feature mounts",
                        "pods use a file system through a volume",
                        "Add { mountPath: /srv/%s, fileSystem: %s } to container.volumes.".formatted(name, name));
            }
        }
    }

    private void checkVolume(
            FeatureFile feature, PodVolumeFile volume, String name, List<String> fileSystems, Place here) {
        Optional<NeedFile> need = feature.needs().stream()
                .filter(one -> one.name().equals(name) && fileSystems.contains(name))
                .findFirst();
        if (need.isEmpty()) {
            findings.refuse(
                    InputRule.POD_VOLUME,
                    here.at("fileSystem"),
                    name,
                    "is no file system that the feature needs",
                    "allowed: a dependency of kind efs under needs",
                    "Add { name: %s, access: [read, write] } to needs, and the dependency to service.yaml."
                            .formatted(name));
        } else if (!volume.readOnly() && !need.get().access().contains(Access.WRITE)) {
            findings.refuse(
                    InputRule.POD_VOLUME,
                    here,
                    volume.mountPath(),
                    "may be written, and the feature may only read " + name,
                    "the access of the need and the volume are the same",
                    "Write readOnly: true, or access: [read, write].");
        }
    }

    /** In a cluster of others, the driver and its role are theirs, and no object of ours is without a namespace. */
    void checkCluster(ServiceFile service, EnvironmentFile environment, Place place) {
        if (environment.cluster().existing().isEmpty()) {
            return;
        }
        for (int i = 0; i < service.features().size(); i++) {
            List<PodVolumeFile> volumes = service.features().get(i).container().volumes();
            for (int k = 0; k < volumes.size(); k++) {
                Place here = place.at(i).at("container").at("volumes").at(k).at("fileSystem");
                volumes.get(k)
                        .fileSystem()
                        .ifPresent(name -> findings.refuse(
                                InputRule.POD_VOLUME,
                                here,
                                name,
                                "needs the driver of Amazon EFS and a volume of the cluster, which others own",
                                "in an existing cluster, its owner writes the claim",
                                "Write claim with the name of a PersistentVolumeClaim instead of fileSystem."));
            }
        }
    }
}
