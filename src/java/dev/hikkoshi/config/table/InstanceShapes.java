package dev.hikkoshi.config.table;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The known EC2 instance types, from {@code instance-shapes.json}, with its source and date. To add types, run
 * {@code aws ec2 describe-instance-types --instance-types m9g.large --query
 * 'InstanceTypes[].[InstanceType,VCpuInfo.DefaultVCpus,MemoryInfo.SizeInMiB,ProcessorInfo.SupportedArchitectures,
 * NetworkInfo.MaximumNetworkInterfaces,NetworkInfo.Ipv4AddressesPerInterface]'}. {@code maxPods} is network interfaces ×
 * (addresses of one − 1) + 2: a node with the VPC CNI runs no more pods.
 */
public final class InstanceShapes {

    /** The advice for a type that is not known. */
    public static final String TO_ADD =
            "Write a type of src/resources/dev/hikkoshi/config/instance-shapes.json, or add this type to that file.";

    private static final String TABLE = "/dev/hikkoshi/config/instance-shapes.json";

    private static final InstanceShapes SHIPPED = read();

    private final Map<String, InstanceShape> shapes;

    private InstanceShapes(Map<String, InstanceShape> shapes) {
        this.shapes = shapes;
    }

    /**
     * The shape of an instance type.
     *
     * @param name such as {@code m5.large}
     * @param vcpu its number of vCPUs
     * @param memoryMiB its memory in MiB
     * @param architecture {@code amd64} or {@code arm64}
     * @param maxPods the most pods of a node with the VPC CNI
     */
    public record InstanceShape(String name, int vcpu, int memoryMiB, String architecture, int maxPods) {

        /** {@code 4 vCPU and 16384 MiB}. */
        public String size() {
            return vcpu + " vCPU and " + memoryMiB + " MiB";
        }
    }

    private record ShapesFile(String source, List<InstanceShape> types) {}

    /** The shipped table. */
    public static InstanceShapes shipped() {
        return SHIPPED;
    }

    private static InstanceShapes read() {
        try (InputStream table = InstanceShapes.class.getResourceAsStream(TABLE)) {
            Map<String, InstanceShape> shapes = new LinkedHashMap<>();
            for (InstanceShape shape :
                    new JsonMapper().readValue(table, ShapesFile.class).types()) {
                shapes.put(shape.name(), shape);
            }
            return new InstanceShapes(shapes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shape of an instance type, if it is known. */
    public Optional<InstanceShape> of(String name) {
        return Optional.ofNullable(shapes.get(name));
    }

    /** The names of all known types, family by family, the smallest first. */
    public Set<String> names() {
        return Collections.unmodifiableSet(shapes.keySet());
    }
}
