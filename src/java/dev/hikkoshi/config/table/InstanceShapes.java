package dev.hikkoshi.config.table;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.InstanceShape;
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
 * The known EC2 instance types, from {@code instance-shapes.json}, with its source and date. An environment declares newer ones under
 * {@code instanceTypes}. The numbers of a type are in the output of
 * {@code aws ec2 describe-instance-types --instance-types m9g.large --query
 * 'InstanceTypes[].[InstanceType,VCpuInfo.DefaultVCpus,MemoryInfo.SizeInMiB,ProcessorInfo.SupportedArchitectures,
 * NetworkInfo.MaximumNetworkInterfaces,NetworkInfo.Ipv4AddressesPerInterface]'}. {@code maxPods} is network interfaces ×
 * (addresses of one − 1) + 2: a node with the VPC CNI runs no more pods.
 */
public final class InstanceShapes {

    /** The advice for a type that is not known. */
    public static final String TO_ADD =
            "Write a type of src/resources/dev/hikkoshi/config/instance-shapes.json, or declare this type under instanceTypes.";

    private static final String TABLE = "/dev/hikkoshi/config/instance-shapes.json";

    private static final InstanceShapes SHIPPED = read();

    private final Map<String, InstanceShape> shapes;

    private InstanceShapes(Map<String, InstanceShape> shapes) {
        this.shapes = shapes;
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

    /** The types of the table and those that {@code environment} declares. */
    public static InstanceShapes of(Environment environment) {
        return SHIPPED.with(environment.instanceTypes());
    }

    /** These types and others. A type that is known keeps its shape. */
    public InstanceShapes with(List<InstanceShape> declared) {
        Map<String, InstanceShape> all = new LinkedHashMap<>(shapes);
        declared.forEach(shape -> all.putIfAbsent(shape.name(), shape));
        return new InstanceShapes(all);
    }

    /** The fewest pods that a known type with at least so many vCPUs and so much memory runs. */
    public int fewestPods(int vcpu, int memoryMiB) {
        return shapes.values().stream()
                .filter(shape -> shape.vcpu() >= vcpu && shape.memoryMiB() >= memoryMiB)
                .mapToInt(InstanceShape::maxPods)
                .min()
                .orElse(0);
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
