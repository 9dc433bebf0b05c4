package dev.hikkoshi.config.table;

import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.InstanceTypeFile;
import dev.hikkoshi.model.InstanceShape;
import java.util.List;

/** The shapes of the instance types that an environment declares. */
public final class DeclaredShapes {

    private static final int MIB = 1024;

    private DeclaredShapes() {}

    /**
     * The shapes, in the order of the file.
     *
     * @param known the types of the table
     */
    public static List<InstanceShape> of(EnvironmentFile environment, InstanceShapes known) {
        return environment.instanceTypes().entrySet().stream()
                .map(type -> shape(type.getKey(), type.getValue(), known))
                .toList();
    }

    private static InstanceShape shape(String name, InstanceTypeFile type, InstanceShapes known) {
        return new InstanceShape(
                name,
                type.vcpu(),
                type.memoryGiB() * MIB,
                type.architecture().word(),
                type.maxPods().orElseGet(() -> known.fewestPods(type.vcpu(), type.memoryGiB() * MIB)));
    }
}
