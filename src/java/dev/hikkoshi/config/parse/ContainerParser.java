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

    static Containers parse(ContainerFile file) {
        return new Containers(
                file.command(),
                file.args(),
                new Containers.User(file.runAsUser(), file.runAsGroup().orElse(file.runAsUser())),
                file.volumes().stream().map(ContainerParser::volume).toList(),
                file.initContainers().stream()
                        .map(one -> new Containers.InitContainer(
                                one.name(), one.command(), one.args(), Duration.ofSeconds(one.longestSeconds())))
                        .toList(),
                file.sidecars().stream().map(ContainerParser::sidecar).toList(),
                file.imagePullSecrets());
    }

    private static Containers.Folder volume(PodVolumeFile file) {
        return new Containers.Folder(
                file.mountPath(),
                file.sizeMiB().orElse(0),
                file.claim().orElse(""),
                file.readOnly(),
                file.hostPath().orElse(""));
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
