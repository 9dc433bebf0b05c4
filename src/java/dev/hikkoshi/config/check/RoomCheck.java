package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.LayerFile;
import dev.hikkoshi.config.file.LoadedInstancesFile;
import dev.hikkoshi.config.file.PodsFile;
import dev.hikkoshi.config.file.PoolFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SidecarFile;
import dev.hikkoshi.config.file.TimedInstancesFile;
import dev.hikkoshi.config.parse.Quantity;
import dev.hikkoshi.config.parse.Size;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.AddressBudget;
import dev.hikkoshi.model.AddressPlan;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.InstanceShape;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks the capacity: each pod fits an instance, and every pod gets an address. */
final class RoomCheck {

    /** The percentage of an instance that one pod may use; the node itself needs the rest (kubelet, agents). */
    private static final int USABLE_PERCENT = 90;

    /** The interface endpoints of a new VPC, each with an address in every private subnet. */
    static final int INTERFACE_ENDPOINTS = 15;

    private final InstanceShapes shapes;
    private final Findings findings;

    RoomCheck(InstanceShapes shapes, Findings findings) {
        this.shapes = shapes;
        this.findings = findings;
    }

    void check(Written<ServiceFile> service, EnvironmentFile environment, String name, Place place) {
        List<FeatureFile> features = service.file().features();
        for (int i = 0; i < features.size(); i++) {
            checkPod(
                    features.get(i),
                    environment.cluster().pools(),
                    name,
                    service.place().at("features").at(i).at("pods"));
        }
        checkAddresses(
                features,
                environment,
                place.at("network").at("cidr"),
                service.place().at("features"));
    }

    private void checkPod(FeatureFile feature, List<PoolFile> pools, String name, Place place) {
        PodsFile pods = feature.pods();
        List<SidecarFile> sidecars = feature.container().sidecars();
        if (Stream.concat(Stream.of(pods.cpu()), sidecars.stream().map(SidecarFile::cpu))
                        .anyMatch(cpu -> !Form.CPU.accepts(cpu))
                || Stream.concat(Stream.of(pods.memory()), sidecars.stream().map(SidecarFile::memory))
                        .anyMatch(memory -> !Form.MEMORY.accepts(memory))) {
            return;
        }
        int milliCpu = Quantity.milliCpu(pods.cpu())
                + sidecars.stream()
                        .mapToInt(one -> Quantity.milliCpu(one.cpu()))
                        .sum();
        int memoryMiB = Quantity.memoryMiB(pods.memory())
                + sidecars.stream()
                        .mapToInt(one -> Quantity.memoryMiB(one.memory()))
                        .sum();
        for (Capacity capacity : capacities(feature)) {
            List<InstanceShape> instances = pools.stream()
                    .filter(pool -> pool.capacity() == capacity && !pool.retiring())
                    .flatMap(pool -> InstanceSize.of(pool, shapes).stream())
                    .toList();
            if (!instances.isEmpty() && instances.stream().noneMatch(shape -> holds(shape, milliCpu, memoryMiB))) {
                InstanceShape largest = instances.stream()
                        .max(Comparator.comparingInt(InstanceShape::vcpu))
                        .orElseThrow();
                findings.refuse(
                        InputRule.POD_FITS,
                        place,
                        sidecars.isEmpty()
                                ? pods.cpu() + " and " + pods.memory()
                                : "%dm and %dMi with its sidecars".formatted(milliCpu, memoryMiB),
                        "do not fit on any %s instance of %s".formatted(capacity.word(), name),
                        "the largest has %s, and a pod can use %d percent of it"
                                .formatted(largest.size(), USABLE_PERCENT),
                        "Add a pool with larger instances, or lower cpu and memory of the pod.");
            }
        }
    }

    private static Set<Capacity> capacities(FeatureFile feature) {
        Set<Capacity> capacities = EnumSet.of(feature.placement().capacity());
        if (feature.placement().onDemandFloor() > 0) {
            capacities.add(Capacity.ON_DEMAND);
        }
        return capacities;
    }

    private static boolean holds(InstanceShape shape, int milliCpu, int memoryMiB) {
        return milliCpu <= shape.vcpu() * 10 * USABLE_PERCENT
                && (long) memoryMiB * 100 <= (long) shape.memoryMiB() * USABLE_PERCENT;
    }

    private void checkAddresses(List<FeatureFile> features, EnvironmentFile environment, Place cidr, Place ofFeatures) {
        String written = environment.network().cidr();
        if (environment.network().existing().isPresent() || !Form.CIDR.accepts(written)) {
            return;
        }
        Cidr vpc = Cidr.parse(written);
        if (vpc.prefix() < AddressPlan.LARGEST || vpc.prefix() > AddressPlan.SMALLEST) {
            return;
        }
        AddressBudget budget = budget(features, environment, new AddressPlan(vpc).privateSubnetSize());
        if (!budget.fits()) {
            boolean isLargest = vpc.prefix() <= AddressPlan.LARGEST;
            findings.refuse(
                    InputRule.NET_ADDRESSES,
                    isLargest ? mostPods(features, environment, ofFeatures) : cidr,
                    written,
                    "has %d addresses left when a zone is lost, but %d pods, %d nodes with %d addresses each, and %d legacy instances need %d"
                            .formatted(
                                    budget.free(),
                                    budget.pods(),
                                    budget.nodes(),
                                    AddressBudget.PER_NODE,
                                    budget.legacyInstances(),
                                    budget.needed()),
                    "this includes %d percent of headroom".formatted(AddressBudget.HEADROOM_PERCENT),
                    isLargest
                            ? "No VPC is larger: write fewer pods, or fewer and larger nodes."
                            : "Write a larger CIDR block, up to /%d.".formatted(AddressPlan.LARGEST));
        }
    }

    /** The pods of the feature with most of them. */
    private static Place mostPods(List<FeatureFile> features, EnvironmentFile environment, Place place) {
        Size size = new Size(environment.capacityPercent());
        int most = IntStream.range(0, features.size())
                .boxed()
                .max(Comparator.comparingInt(
                        i -> size.max(features.get(i).pods(), features.get(i).kind())))
                .orElse(0);
        return place.at(most).at("pods").at("max");
    }

    private static AddressBudget budget(List<FeatureFile> features, EnvironmentFile environment, long subnet) {
        Size size = new Size(environment.capacityPercent());
        int pods = features.stream()
                .mapToInt(feature -> size.max(feature.pods(), feature.kind()))
                .sum();
        int nodes =
                environment.cluster().pools().stream().mapToInt(PoolFile::max).sum();
        int legacy = environment.legacy().layers().stream()
                .mapToInt(RoomCheck::instances)
                .sum();
        return new AddressBudget(
                environment.network().zones().size(), subnet, INTERFACE_ENDPOINTS, pods, nodes, legacy);
    }

    private static int instances(LayerFile layer) {
        return layer.max().orElse(layer.always())
                + layer.time().map(TimedInstancesFile::instances).orElse(0)
                + layer.load().map(LoadedInstancesFile::instances).orElse(0);
    }
}
