package dev.hikkoshi.config.parse;

import dev.hikkoshi.config.file.ContainerFile;
import dev.hikkoshi.config.file.PodVolumeFile;
import dev.hikkoshi.config.file.SidecarFile;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.Image;
import java.time.Duration;
import java.util.TreeMap;

/** Converts what is checked of the containers of a feature's pods. */
final class ContainerParser {

    private ContainerParser() {}

    /** @param feature the name of the feature, with which the names of its claims begin */
    static Containers parse(String feature, ContainerFile file) {
        return new Containers(
                file.command(),
                file.args(),
                new Containers.User(file.runAsUser(), file.runAsGroup().orElse(file.runAsUser())),
                file.volumes().stream().map(one -> volume(feature, one)).toList(),
                file.initContainers().stream()
                        .map(one -> new Containers.InitContainer(
                                one.name(), one.command(), one.args(), Duration.ofSeconds(one.longestSeconds())))
                        .toList(),
                file.sidecars().stream().map(ContainerParser::sidecar).toList(),
                file.imagePullSecrets());
    }

    private static Containers.Folder volume(String feature, PodVolumeFile file) {
        return new Containers.Folder(
                file.mountPath(),
                file.sizeMiB().orElse(0),
                file.fileSystem()
                        .map(own -> feature + "-" + Containers.Folder.nameOf(file.mountPath()))
                        .or(file::claim)
                        .orElse(""),
                file.readOnly(),
                file.hostPath().orElse(""),
                file.fileSystem().orElse(""));
    }

    private static Containers.Sidecar sidecar(SidecarFile file) {
        return new Containers.Sidecar(
                file.name(),
                new Image(file.image()),
                file.command(),
                file.args(),
                Quantity.milliCpu(file.cpu()),
                Quantity.memoryMiB(file.memory()),
                new TreeMap<>(file.variables()));
    }
}
