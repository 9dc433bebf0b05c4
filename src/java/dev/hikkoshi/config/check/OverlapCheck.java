package dev.hikkoshi.config.check;

import dev.hikkoshi.config.EnvironmentFolder;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Cidr;
import java.util.List;

/** Checks that the VPCs of one account and region do not overlap. */
public final class OverlapCheck {

    private final Findings findings;

    /** Creates a check that reports to {@code findings}. */
    public OverlapCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks the environments that could be read, in their order. */
    public void check(List<EnvironmentFolder> folders) {
        List<EnvironmentFolder> read = folders.stream()
                .filter(folder -> folder.environment().isPresent())
                .toList();
        for (int later = 0; later < read.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                check(read.get(earlier), read.get(later).environment().orElseThrow());
            }
        }
    }

    private void check(EnvironmentFolder earlier, Written<EnvironmentFile> later) {
        EnvironmentFile one = earlier.environment().orElseThrow().file();
        EnvironmentFile two = later.file();
        String first = one.network().cidr();
        String second = two.network().cidr();
        boolean neighbours = one.account().equals(two.account()) && one.region().equals(two.region());
        boolean sameVpc =
                one.network().existing().isPresent() && two.network().existing().isPresent();
        if (neighbours
                && !sameVpc
                && Form.CIDR.accepts(first)
                && Form.CIDR.accepts(second)
                && Cidr.parse(first).overlaps(Cidr.parse(second))) {
            findings.refuse(
                    InputRule.NET_OVERLAP,
                    later.place().at("network").at("cidr"),
                    second,
                    "overlaps with %s of %s, in the same account and region".formatted(first, earlier.name()),
                    "allowed: a block outside of %s".formatted(first),
                    "Write a CIDR block that no other environment has.");
        }
    }
}
