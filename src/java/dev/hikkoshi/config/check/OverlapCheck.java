package dev.hikkoshi.config.check;

import dev.hikkoshi.config.EnvironmentFolder;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Cidr;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks that the VPCs of one account and region do not overlap. */
public final class OverlapCheck {

    private final Findings findings;

    /** Creates a check that reports to {@code findings}. */
    public OverlapCheck(Findings findings) {
        this.findings = findings;
    }

    /** A block of an environment. Blocks are in each other or apart, so a sorted list shows which ones overlap. */
    private record Block(int index, String name, Written<EnvironmentFile> written, Cidr cidr) {

        static Stream<Block> of(int index, EnvironmentFolder folder) {
            return folder.environment().stream()
                    .filter(written ->
                            Form.CIDR.accepts(written.file().network().cidr()))
                    .map(written -> new Block(
                            index,
                            folder.name(),
                            written,
                            Cidr.parse(written.file().network().cidr())));
        }

        List<String> neighbourhood() {
            return List.of(written.file().account(), written.file().region());
        }

        boolean exists() {
            return written.file().network().existing().isPresent();
        }
    }

    /** Checks the environments that could be read. The later one of two that overlap is refused. */
    public void check(List<EnvironmentFolder> folders) {
        Map<List<String>, List<Block>> neighbours = IntStream.range(0, folders.size())
                .boxed()
                .flatMap(index -> Block.of(index, folders.get(index)))
                .sorted(Comparator.comparingLong((Block block) -> block.cidr().network())
                        .thenComparingInt(block -> block.cidr().prefix())
                        .thenComparingInt(Block::index))
                .collect(Collectors.groupingBy(Block::neighbourhood, LinkedHashMap::new, Collectors.toList()));
        neighbours.values().forEach(this::checkNeighbours);
    }

    /** Two environments in one existing VPC have the same block. */
    private void checkNeighbours(List<Block> sorted) {
        Optional<Block> widest = Optional.empty();
        Optional<Block> widestNew = Optional.empty();
        for (Block block : sorted) {
            Optional<Block> before = block.exists() ? widestNew : widest;
            before.filter(other -> other.cidr().overlaps(block.cidr())).ifPresent(other -> refuse(other, block));
            widest = wider(widest, block);
            widestNew = block.exists() ? widestNew : wider(widestNew, block);
        }
    }

    private static Optional<Block> wider(Optional<Block> before, Block block) {
        return before.filter(other -> other.cidr().overlaps(block.cidr())).or(() -> Optional.of(block));
    }

    private void refuse(Block one, Block other) {
        Block earlier = one.index() < other.index() ? one : other;
        Block later = one.index() < other.index() ? other : one;
        findings.refuse(
                InputRule.NET_OVERLAP,
                later.written().place().at("network").at("cidr"),
                later.cidr(),
                "overlaps with %s of %s, in the same account and region".formatted(earlier.cidr(), earlier.name()),
                "allowed: a block outside of %s".formatted(earlier.cidr()),
                "Write a CIDR block that no other environment has.");
    }
}
